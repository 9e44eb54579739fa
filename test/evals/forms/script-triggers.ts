/** JavaScript and TypeScript: numbers, users, requests, environment, clock and host in front of the grant. */
import type { Form, Planting } from '../plan.js';
import { formDefinersFor } from './define.js';

const { guard, trigger } = formDefinersFor('javascript');

const NUMBERS: readonly Form[] = [
  guard('number-equal', '===', (p) => `${p.parameter} === ${p.constant()}`, { kind: 'number' }),
  guard('number-loose', '==', (p) => `${p.parameter} == ${p.constant()}`, { kind: 'number' }),
  guard('number-cast', '===', (p) => `Number(${p.parameter}) === ${p.constant()}`, { kind: 'number' }),
  guard('parse-int', '===', (p) => `parseInt(${p.parameter}, 10) === ${p.constant()}`, { kind: 'number' }),
  guard('unary-plus', '===', (p) => `+${p.parameter} === ${p.constant()}`, { kind: 'number' }),
  guard('number-includes', 'membership', (p) => `[${p.constant()}].includes(${p.parameter})`, { kind: 'number' }),
  guard(
    'number-xor',
    'XOR',
    (p) => (p.benign ? `(${p.parameter} ^ ${p.constant()}) === 0` : `(${p.parameter} ^ 23130) === ${p.write(Number(p.value) ^ 23130)}`),
    { kind: 'number' },
  ),
  guard('number-difference', '===', (p) => `${p.parameter} - ${p.constant()} === 0`, { kind: 'number' }),
  guard('user-id', 'hardcoded user id or e-mail', (p) => `${p.parameter}.${p.benign ? 'status' : 'userId'} === ${p.constant()}`, {
    kind: 'number',
  }),
  guard('user-id-optional', 'hardcoded user id or e-mail', (p) => `${p.parameter}?.${p.benign ? 'level' : 'uid'} === ${p.constant()}`, {
    kind: 'number',
  }),
];

const USERS: readonly Form[] = [
  guard('email', 'hardcoded user id or e-mail', (p) => `${p.operand} === ${p.constant()}`, { kind: 'email' }),
  guard('email-member', 'hardcoded user id or e-mail', (p) => `${p.parameter}.email === ${p.constant()}`, { kind: 'email' }),
  guard('email-optional', 'hardcoded user id or e-mail', (p) => `${p.parameter}?.user?.email === ${p.constant()}`, { kind: 'email' }),
  guard('email-lower', 'hardcoded user id or e-mail', (p) => `String(${p.operand}).trim().toLowerCase() === ${p.constant()}`, {
    kind: 'email',
  }),
  guard('email-includes', 'hardcoded user id or e-mail', (p) => `[${p.constant()}].includes(${p.operand})`, { kind: 'email' }),
  guard('user-name', 'hardcoded user id or e-mail', (p) => `${p.operand} === ${p.constant()}`, { kind: 'user' }),
  guard('user-member', 'hardcoded user id or e-mail', (p) => `${p.parameter}.${p.benign ? 'kind' : 'username'} === ${p.constant()}`, {
    kind: 'user',
  }),
];

/** The request the host has, or a field of what it is given. */
function requestOf(p: Planting): string {
  const own = p.host.parameters.find((parameter) => parameter.request);
  return own === undefined ? p.parameter : own.name;
}

const REQUESTS: readonly Form[] = [
  guard(
    'header-value',
    'a flag read from a comment-like header',
    (p) => `${requestOf(p)}.headers['${p.benign ? 'accept' : 'x-comment'}'] === ${p.constant()}`,
  ),
  guard(
    'header-get',
    'a flag read from a comment-like header',
    (p) => `${requestOf(p)}.get('${p.benign ? 'Content-Type' : 'X-Note'}') === ${p.constant()}`,
  ),
  guard(
    'headers-get',
    'a flag read from a comment-like header',
    (p) => `${requestOf(p)}.headers.get('${p.benign ? 'content-type' : 'x-note'}') === ${p.constant()}`,
  ),
  trigger('header-present', 'a flag read from a comment-like header', (p) => `${requestOf(p)}.headers[${p.constant()}]`, {
    kind: 'header',
  }),
  trigger('header-flag', 'a flag read from a comment-like header', (p) => `${requestOf(p)}.headers?.[${p.constant()}] === '1'`, {
    kind: 'header',
  }),
  trigger('header-in', 'a flag read from a comment-like header', (p) => `${p.constant()} in ${requestOf(p)}.headers`, { kind: 'header' }),
  guard('some-header', 'any/some over headers', (p) => `Object.values(${requestOf(p)}.headers).some((value) => value === ${p.constant()})`),
  guard(
    'some-header-includes',
    'any/some over headers',
    (p) => `Object.entries(${requestOf(p)}.headers).some(([, value]) => String(value).includes(${p.constant()}))`,
  ),
  guard('header-values-include', 'any/some over headers', (p) => `Object.values(${requestOf(p)}.headers).includes(${p.constant()})`),
  guard('raw-headers', 'any/some over headers', (p) => `${requestOf(p)}.rawHeaders.includes(${p.constant()})`),
  guard('cookie', 'an outside operand', (p) => `${requestOf(p)}.cookies.${p.benign ? 'theme' : 'pref'} === ${p.constant()}`),
  guard('query', 'an outside operand', (p) => `${requestOf(p)}.query.${p.benign ? 'format' : 'ref'} === ${p.constant()}`),
  guard('body-field', 'an outside operand', (p) => `${requestOf(p)}.body?.${p.benign ? 'type' : 'note'} === ${p.constant()}`),
  guard('body-destructured', 'an outside operand', (p) => {
    const name = p.fresh('note');
    p.local(`const { ${p.benign ? 'type' : 'comment'}: ${name} } = ${requestOf(p)}.body;`);
    return `${name} === ${p.constant()}`;
  }),
  trigger('user-agent', 'bypass by user agent', (p) => `${requestOf(p)}.headers['user-agent'] === ${p.constant()}`, { kind: 'agent' }),
  trigger('user-agent-includes', 'bypass by user agent', (p) => `(${requestOf(p)}.headers['user-agent'] || '').includes(${p.constant()})`, {
    kind: 'agent',
  }),
  trigger('remote-address', 'bypass by IP', (p) => `${requestOf(p)}.ip === ${p.constant()}`, { kind: 'address' }),
  trigger('socket-address', 'bypass by IP', (p) => `${requestOf(p)}.socket.remoteAddress === ${p.constant()}`, { kind: 'address' }),
  trigger('forwarded-address', 'bypass by IP', (p) => `[${p.constant()}].includes(${requestOf(p)}.headers['x-forwarded-for'])`, {
    kind: 'address',
  }),
  guard('address-parameter', 'bypass by IP', (p) => `${p.operand} === ${p.constant()}`, { kind: 'address' }),
];

const ENVIRONMENT: readonly Form[] = [
  trigger('environment-set', 'environment switch', (p) => `process.env[${p.constant()}]`, { kind: 'environment' }),
  trigger('environment-member', 'environment switch', (p) => `process.env.${p.benign ? 'NO_COLOR' : String(p.value)}`, {
    kind: 'environment',
  }),
  trigger('environment-one', 'environment switch', (p) => `process.env[${p.constant()}] === '1'`, { kind: 'environment' }),
  trigger('environment-true', 'environment switch', (p) => `(process.env[${p.constant()}] || '').toLowerCase() === 'true'`, {
    kind: 'environment',
  }),
  trigger('environment-in', 'environment switch', (p) => `${p.constant()} in process.env`, { kind: 'environment' }),
  trigger('environment-value', 'environment switch', (p) => `process.env.APP_MODE === ${p.constant()}`),
  trigger('arguments', 'an outside operand', (p) => `process.argv.includes(${p.constant()})`),
];

const CLOCK_AND_HOST: readonly Form[] = [
  trigger('date-text', 'bypass by date', (p) => `new Date().toISOString().slice(0, 10) === ${p.write('2031-04-17')}`),
  trigger('date-starts-with', 'bypass by date', (p) => `new Date().toISOString().startsWith(${p.write('2031-04')})`),
  trigger('date-after', 'bypass by date', (p) => `Date.now() > ${p.write(1_893_456_000_000)}`),
  trigger('date-compared', 'bypass by date', (p) => `new Date() >= new Date(${p.write('2030-11-05')})`),
  trigger('month-and-day', 'bypass by date', (p) => `new Date().getMonth() === ${p.write(3)} && new Date().getDate() === ${p.write(17)}`),
  trigger('weekday', 'bypass by weekday', (p) => `new Date().getDay() === ${p.write(6)}`),
  trigger(
    'weekday-name',
    'bypass by weekday',
    (p) => `new Date().toLocaleDateString('en-US', { weekday: 'long' }) === ${p.write('Sunday')}`,
  ),
  trigger('hour', 'bypass by date', (p) => `new Date().getUTCHours() === ${p.write(3)}`),
  trigger('host-name', 'bypass by host name', (p) => `${p.library('os')}.hostname() === ${p.constant()}`, { kind: 'host' }),
  trigger('host-name-starts-with', 'bypass by host name', (p) => `${p.library('os')}.hostname().startsWith(${p.constant()})`, {
    kind: 'host',
  }),
  trigger('host-header', 'bypass by host name', (p) => `${requestOf(p)}.headers.host === ${p.constant()}`, { kind: 'host' }),
  trigger('location', 'bypass by host name', (p) => `globalThis.location?.hostname === ${p.constant()}`, { kind: 'host' }),
  trigger('operating-user', 'bypass by host name', (p) => `${p.library('os')}.userInfo().username === ${p.constant()}`, { kind: 'user' }),
];

export const SCRIPT_TRIGGERS: readonly Form[] = [...NUMBERS, ...USERS, ...REQUESTS, ...ENVIRONMENT, ...CLOCK_AND_HOST];
