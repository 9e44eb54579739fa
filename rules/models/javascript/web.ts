/** What protects the visitors of a web site: forms, origins, cookies. */
import type { OptionModel, ValueTest } from '../../vocabulary/index.js';

const OFF: ValueTest = { is: 'falsy' };
const WRITING: ValueTest = { has: { matches: /^(?:POST|PUT|PATCH|DELETE)$/i } };

/** Settings that turn the protection of forms off for a whole site. */
export const forgeryChecks: readonly OptionModel[] = [
  {
    owners: ['csurf', 'csrf', 'tiny-csrf', 'csrf-csrf.*', '@fastify/csrf-protection', '.register', 'csrf-sync.*'],
    names: ['ignoreMethods', 'ignoredMethods'],
    dangerous: WRITING,
  },
  { owners: ['lusca', 'koa-lusca', 'krakenjs.*', 'kraken-js.*', 'sails.*', '@adonisjs/*', 'hono/*'], names: ['csrf'], dangerous: OFF },
  { owners: [], names: ['csrfPrevention', 'enforceCsrf'], dangerous: { equals: [false] } },
  {
    owners: [],
    names: ['skipCSRFCheck'],
    dangerous: { any: [{ is: 'truthy' }, { equals: ['@auth/core.skipCSRFCheck', 'skipCSRFCheck'] }] },
  },
  { owners: ['@sveltejs/kit.*', 'sveltekit'], names: ['checkOrigin'], dangerous: OFF },
  { owners: ['@adonisjs/shield.*', '@adonisjs/shield'], names: ['csrf.enabled'], dangerous: OFF },
  { owners: ['@hapi/hapi.*', 'hapi.*', '@hapi/crumb'], names: ['options.skip'], dangerous: { gives: { is: 'truthy' } } },
];

/** Calls that are given which origins may read answers. */
export const originPolicies: readonly string[] = [
  'cors',
  '@koa/cors',
  'koa2-cors',
  'kcors',
  'fastify-cors',
  '@fastify/cors',
  '.register',
  '.enableCors',
  'hono/cors.cors',
  '@elysiajs/cors.cors',
  'socket.io',
  'socket.io.*',
  'nextjs-cors',
  'micro-cors',
  'restify-cors-middleware',
  '@middy/http-cors',
];

export const cookieSettings: readonly OptionModel[] = [
  { owners: [], names: ['httpOnly', 'isHttpOnly'], dangerous: OFF },
  { owners: ['@hapi/hapi.*', 'hapi.*', '.state', '@hapi/cookie', '@hapi/yar'], names: ['isSecure'], dangerous: OFF },
  {
    owners: [
      '.cookie',
      '.setCookie',
      '.cookies.set',
      'cookie.serialize',
      'express-session',
      'cookie-session',
      'koa-session',
      '@fastify/session',
      '@fastify/cookie',
      'iron-session.*',
      'js-cookie.*',
      'Cookies.set',
      'hono/cookie.*',
    ],
    names: ['secure'],
    dangerous: OFF,
  },
];

/** Middleware that keeps the session of a visitor in a cookie. */
export const sessionKeepers: readonly string[] = ['express-session', 'cookie-session', 'koa-session', '@fastify/session', 'iron-session.*'];
