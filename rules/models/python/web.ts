/** What protects the visitors of a web site: forms, origins, cookies. */
import type { OptionModel, ValueTest } from '../../vocabulary/index.js';

const OFF: ValueTest = { is: 'falsy' };

/** Settings that turn the protection of forms off for a whole site. */
export const forgeryChecks: readonly OptionModel[] = [
  { owners: [], names: ['WTF_CSRF_ENABLED', 'WTF_CSRF_CHECK_DEFAULT', 'CSRF_ENABLED', 'JWT_COOKIE_CSRF_PROTECT'], dangerous: OFF },
  { owners: [], names: ['require_csrf', 'require_default_csrf', 'csrf_enabled', 'xsrf_cookies', 'Meta.csrf'], dangerous: OFF },
  { owners: [], names: ['_dont_enforce_csrf_checks', 'csrf_processing_done'], dangerous: { is: 'truthy' } },
  { owners: ['flask_wtf.*', 'wtforms.*'], names: ['csrf', 'csrf_enabled'], dangerous: OFF },
];

/** What takes one handler out of the protection. */
export const forgeryExemptions: readonly string[] = [
  'django.views.decorators.csrf.csrf_exempt',
  'csrf_exempt',
  'flask_wtf.CSRFProtect.exempt',
  'flask_wtf.csrf.CSRFProtect.exempt',
  'flask_wtf.csrf.CsrfProtect.exempt',
];

/** Middleware that a list of middleware holds where visitors log in, and the one that protects them. */
export const forgeryMiddleware = {
  lists: ['MIDDLEWARE', 'MIDDLEWARE_CLASSES'],
  needed: 'django.middleware.csrf.CsrfViewMiddleware',
  beside: ['django.contrib.sessions.middleware.SessionMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware'],
} as const;

/** Calls that are given which origins may read answers. */
export const originPolicies: readonly string[] = [
  'flask_cors.*',
  'CORS',
  'cross_origin',
  'sanic_cors.*',
  'sanic_ext.*',
  'starlette.middleware.*',
  'fastapi.middleware.*',
  'CORSMiddleware',
  '.add_middleware',
  'quart_cors.*',
  'aiohttp_cors.*',
  'falcon.CORSMiddleware',
  'litestar.config.cors.*',
];

/** Settings that let every origin in, by name. */
export const openOrigins: readonly OptionModel[] = [
  { owners: [], names: ['CORS_ALLOW_ALL_ORIGINS', 'CORS_ORIGIN_ALLOW_ALL'], dangerous: { is: 'truthy' } },
  {
    owners: [],
    names: ['CORS_ALLOWED_ORIGIN_REGEXES', 'CORS_ORIGIN_REGEX_WHITELIST', 'CORS_ORIGIN_WHITELIST', 'CORS_ALLOWED_ORIGINS'],
    dangerous: { has: { matches: /^\^?(?:https?:\/\/)?(?:\*|\.[*+])\$?$/ } },
  },
];

/** Attributes of cookies that keep scripts and open networks away from them. */
export const cookieSettings: readonly OptionModel[] = [
  { owners: [], names: ['SESSION_COOKIE_HTTPONLY', 'REMEMBER_COOKIE_HTTPONLY'], dangerous: OFF },
  { owners: [], names: ['SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE', 'REMEMBER_COOKIE_SECURE', 'JWT_COOKIE_SECURE'], dangerous: OFF },
  { owners: [], names: ['httponly', 'http_only', 'cookie_httponly'], dangerous: OFF },
  {
    owners: ['.set_cookie', '.set_signed_cookie', '.set_secure_cookie', '.setcookie', 'pyramid.session.*'],
    names: ['secure'],
    dangerous: OFF,
  },
  { owners: ['starlette.middleware.*', '.add_middleware', 'SessionMiddleware'], names: ['https_only'], dangerous: OFF },
];
