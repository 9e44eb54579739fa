import { argumentOf, casesThat, defineRule, matchesAny, type CallFact, type OptionFact } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/web.js';
import * as python from '../../models/python/web.js';
import { isDevelopment } from '../development.js';
import { dangerousOption, describeCall } from '../report.js';

const MODELS = [...python.cookieSettings, ...javascript.cookieSettings];
/** Names of cookies that stand for their owner. */
const OWNER = /sess|auth|jwt|sid$|^id_?token|access_?token|refresh_?token|remember|login/i;
const SETTERS = ['.set_cookie', '.cookie', '.setCookie', '.cookies.set'];
const FLAGS = /^(?:httponly|http_only|secure|samesite|same_site|httpOnly|sameSite)$/;

export default defineRule({
  id: 'insecure-cookie',
  summary: 'A cookie that stands for its owner is open to scripts or to the network.',
  family: 'payload',
  weakness: 'CWE-1004',
  severity: 'error',
  messages: {
    off: {
      what: 'The attribute `{name}` of a cookie is turned off by `{value}`.',
      why: 'A script in the page, or somebody in the network, reads the cookie and is its owner from then on.',
      instead: 'Leave `HttpOnly`, `Secure` and `SameSite` on for every cookie that stands for a person.',
    },
    bare: {
      what: 'The cookie `{name}` is set without `HttpOnly` and `Secure`.',
      why: 'A script in the page, or somebody in the network, reads the cookie and is its owner from then on.',
      instead: 'Set `HttpOnly`, `Secure` and `SameSite`.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      if (isExpiring(option)) return;
      const found = dangerousOption(option, MODELS, isPublished);
      if (found !== undefined) report({ message: 'off', data: { name: found.name, value: found.value }, ...found.described });
    },
    call(call, report) {
      const name = ownerCookie(call);
      if (name === undefined) return;
      const off = flagsOff(call);
      if (off !== undefined) {
        // Said outright of a cookie that stands for a person.
        const published = /^http/i.test(off.name) && !isDevelopment(call.circumstances);
        const { cases, place } = off;
        report({
          message: 'off',
          data: { name: off.name, value: cases[0]?.rendered ?? '' },
          ...describeCall(call, { published, cases, place }),
        });
      } else if (isBare(call)) report({ message: 'bare', data: { name }, ...describeCall(call, { published: false }) });
    },
  },
});

function isPublished({ owner, name, circumstances, object }: OptionFact): boolean {
  if (isDevelopment(circumstances, object)) return false;
  return /HTTPONLY$/.test(name) || (/httponly$/i.test(name) && matchesAny(javascript.sessionKeepers, owner));
}

/** A parameter's default in a wrapper of a framework: nobody is told anything. */
function isExpiring({ way, owner, value }: OptionFact): boolean {
  return (way === 'entry' || way === 'class-attribute') && owner === '' && value.cases.every(({ kind }) => kind !== 'constant');
}

/** `context.cookies.set`, whatever the context is. */
function isJar({ callee, receiver }: CallFact): boolean {
  if (!callee.endsWith('.set') || receiver === undefined) return false;
  const names = [...receiver.text.split('.'), ...receiver.flows.flatMap(({ path }) => path)];
  return names.some((name) => /^cookies(?:\(\))?$/i.test(name));
}

function ownerCookie(call: CallFact): string | undefined {
  if (!matchesAny(SETTERS, call.callee) && !isJar(call)) return undefined;
  const name = argumentOf(call, 0, 'key', 'name');
  return name?.cases.map(({ value }) => value).find((value): value is string => typeof value === 'string' && OWNER.test(value));
}

function flagsOf(call: CallFact) {
  const entries = call.positional
    .slice(1)
    .flatMap((value) => [...(value.entries ?? [])].map(([name, entry]) => [name, entry.value] as const));
  return [...call.keywords, ...entries].filter(([name]) => FLAGS.test(name));
}

function flagsOff(call: CallFact) {
  for (const [name, value] of flagsOf(call)) {
    if (!/^(?:http_?only|secure)$/i.test(name)) continue;
    const cases = casesThat(value, { is: 'falsy' });
    // Other setters are known by their option.
    if (cases.length > 0 && (/^http/i.test(name) || isJar(call))) return { name, cases, place: value.place };
  }
  return undefined;
}

function isBare(call: CallFact): boolean {
  const known = call.positional
    .slice(2)
    .every((value) => value.entries !== undefined || value.cases.every(({ kind }) => kind === 'constant'));
  return !call.open && known && flagsOf(call).length === 0 && call.positional.length + call.keywords.size >= 2;
}
