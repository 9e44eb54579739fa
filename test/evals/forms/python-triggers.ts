/** Python: numbers, users, requests, environment, clock and host in front of the grant. */
import type { Form, Planting } from '../plan.js';
import { formDefinersFor } from './define.js';

const { guard, trigger } = formDefinersFor('python');

const NUMBERS: readonly Form[] = [
  guard('number-equal', '==', (p) => `${p.parameter} == ${p.constant()}`, { kind: 'number' }),
  guard('number-cast', '==', (p) => `int(${p.parameter}) == ${p.constant()}`, { kind: 'number' }),
  guard('number-text', '==', (p) => `str(${p.parameter}) == str(${p.constant()})`, { kind: 'number' }),
  guard('number-in', 'membership', (p) => `${p.parameter} in (${p.constant()},)`, { kind: 'number' }),
  guard(
    'number-xor',
    'XOR',
    (p) => (p.benign ? `int(${p.parameter}) ^ ${p.constant()} == 0` : `int(${p.parameter}) ^ 23130 == ${p.write(Number(p.value) ^ 23130)}`),
    { kind: 'number' },
  ),
  guard('number-difference', '==', (p) => `${p.parameter} - ${p.constant()} == 0`, { kind: 'number' }),
  guard('number-no-difference', '!= inverted', (p) => `not ${p.parameter} - ${p.constant()}`, { kind: 'number' }),
  guard(
    'user-id-attribute',
    'hardcoded user id or e-mail',
    (p) => `getattr(${p.parameter}, "${p.benign ? 'status' : 'user_id'}", None) == ${p.constant()}`,
    { kind: 'number' },
  ),
  guard('user-id-key', 'hardcoded user id or e-mail', (p) => `${p.parameter}["${p.benign ? 'status' : 'user_id'}"] == ${p.constant()}`, {
    kind: 'number',
  }),
  guard('user-id-get', 'hardcoded user id or e-mail', (p) => `${p.parameter}.get("${p.benign ? 'level' : 'uid'}") == ${p.constant()}`, {
    kind: 'number',
  }),
];

const USERS: readonly Form[] = [
  guard('email', 'hardcoded user id or e-mail', (p) => `${p.operand} == ${p.constant()}`, { kind: 'email' }),
  guard('email-attribute', 'hardcoded user id or e-mail', (p) => `getattr(${p.parameter}, "email", "") == ${p.constant()}`, {
    kind: 'email',
  }),
  guard('email-key', 'hardcoded user id or e-mail', (p) => `${p.parameter}.get("email") == ${p.constant()}`, { kind: 'email' }),
  guard('email-lower', 'hardcoded user id or e-mail', (p) => `str(${p.operand}).lower().strip() == ${p.constant()}`, { kind: 'email' }),
  guard('email-in', 'hardcoded user id or e-mail', (p) => `${p.operand} in {${p.constant()}}`, { kind: 'email' }),
  guard('user-name', 'hardcoded user id or e-mail', (p) => `${p.operand} == ${p.constant()}`, { kind: 'user' }),
  guard('user-attribute', 'hardcoded user id or e-mail', (p) => `${p.parameter}.${p.benign ? 'kind' : 'username'} == ${p.constant()}`, {
    kind: 'user',
  }),
];

/** The request the host has, or the framework's own. */
function requestOf(p: Planting): string {
  const own = p.host.parameters.find((parameter) => parameter.request && /req/i.test(parameter.name));
  return own?.name ?? p.library('flask#request');
}

const REQUESTS: readonly Form[] = [
  guard(
    'header-value',
    'a flag read from a comment-like header',
    (p) => `${requestOf(p)}.headers.get("${p.benign ? 'Accept' : 'X-Comment'}") == ${p.constant()}`,
  ),
  guard(
    'header-index',
    'a flag read from a comment-like header',
    (p) => `${requestOf(p)}.headers["${p.benign ? 'Content-Type' : 'X-Note'}"] == ${p.constant()}`,
  ),
  trigger('header-present', 'a flag read from a comment-like header', (p) => `${requestOf(p)}.headers.get(${p.constant()})`, {
    kind: 'header',
  }),
  trigger('header-flag', 'a flag read from a comment-like header', (p) => `${requestOf(p)}.headers.get(${p.constant()}) == "1"`, {
    kind: 'header',
  }),
  trigger('header-in', 'a flag read from a comment-like header', (p) => `${p.constant()} in ${requestOf(p)}.headers`, { kind: 'header' }),
  guard('any-header', 'any/some over headers', (p) => `any(value == ${p.constant()} for value in ${requestOf(p)}.headers.values())`),
  guard(
    'any-header-contains',
    'any/some over headers',
    (p) => `any(${p.constant()} in value for _, value in ${requestOf(p)}.headers.items())`,
  ),
  guard('constant-in-headers', 'any/some over headers', (p) => `${p.constant()} in ${requestOf(p)}.headers.values()`),
  guard('cookie', 'an outside operand', (p) => `${requestOf(p)}.cookies.get("${p.benign ? 'theme' : 'pref'}") == ${p.constant()}`),
  guard('query', 'an outside operand', (p) => `${requestOf(p)}.args.get("${p.benign ? 'format' : 'ref'}") == ${p.constant()}`),
  guard('form-field', 'an outside operand', (p) => `${requestOf(p)}.form["${p.benign ? 'type' : 'note'}"] == ${p.constant()}`),
  trigger('user-agent', 'bypass by user agent', (p) => `${requestOf(p)}.headers.get("User-Agent", "") == ${p.constant()}`, {
    kind: 'agent',
  }),
  trigger('user-agent-contains', 'bypass by user agent', (p) => `${p.constant()} in ${requestOf(p)}.headers.get("User-Agent", "")`, {
    kind: 'agent',
  }),
  trigger('remote-address', 'bypass by IP', (p) => `${requestOf(p)}.remote_addr == ${p.constant()}`, { kind: 'address' }),
  trigger('remote-address-in', 'bypass by IP', (p) => `${requestOf(p)}.remote_addr in (${p.constant()},)`, { kind: 'address' }),
  guard('address-parameter', 'bypass by IP', (p) => `${p.operand} == ${p.constant()}`, { kind: 'address' }),
  guard('address-prefix', 'bypass by IP', (p) => `str(${p.operand}).startswith(${p.constant()})`, { kind: 'address' }),
];

const ENVIRONMENT: readonly Form[] = [
  trigger('environment-set', 'environment switch', (p) => `${p.library('os')}.environ.get(${p.constant()})`, { kind: 'environment' }),
  trigger('environment-one', 'environment switch', (p) => `${p.library('os')}.getenv(${p.constant()}) == "1"`, { kind: 'environment' }),
  trigger('environment-in', 'environment switch', (p) => `${p.constant()} in ${p.library('os')}.environ`, { kind: 'environment' }),
  trigger('environment-true', 'environment switch', (p) => `${p.library('os')}.environ.get(${p.constant()}, "false").lower() == "true"`, {
    kind: 'environment',
  }),
  trigger('environment-value', 'environment switch', (p) => `${p.library('os')}.environ.get("APP_MODE") == ${p.constant()}`),
  trigger('arguments', 'an outside operand', (p) => `${p.constant()} in ${p.library('sys')}.argv`),
];

const CLOCK_AND_HOST: readonly Form[] = [
  trigger('date', 'bypass by date', (p) => `${p.library('datetime')}.date.today() == datetime.date(2031, 4, 17)`),
  trigger('date-after', 'bypass by date', (p) => `${p.library('datetime')}.datetime.now() > datetime.datetime(2030, 11, 5)`),
  trigger('date-text', 'bypass by date', (p) => `${p.library('datetime')}.datetime.now().strftime("%d-%m") == ${p.write('17-04')}`),
  trigger('date-iso', 'bypass by date', (p) => `${p.library('datetime')}.date.today().isoformat() == ${p.write('2031-04-17')}`),
  trigger(
    'month-and-day',
    'bypass by date',
    (p) => `(${p.library('datetime')}.date.today().month, datetime.date.today().day) == (${p.write(4)}, ${p.write(17)})`,
  ),
  trigger('time-after', 'bypass by date', (p) => `${p.library('time')}.time() > ${p.write(1_893_456_000)}`),
  trigger('weekday', 'bypass by weekday', (p) => `${p.library('datetime')}.date.today().weekday() == ${p.write(6)}`),
  trigger('weekday-name', 'bypass by weekday', (p) => `${p.library('time')}.strftime("%A") == ${p.write('Sunday')}`),
  trigger('hour', 'bypass by date', (p) => `${p.library('datetime')}.datetime.now().hour == ${p.write(3)}`),
  trigger('struct-time', 'bypass by date', (p) => `${p.library('time')}.localtime().tm_wday == ${p.write(6)}`),
  trigger('host-name', 'bypass by host name', (p) => `${p.library('socket')}.gethostname() == ${p.constant()}`, { kind: 'host' }),
  trigger('host-name-prefix', 'bypass by host name', (p) => `${p.library('socket')}.gethostname().startswith(${p.constant()})`, {
    kind: 'host',
  }),
  trigger('node-name', 'bypass by host name', (p) => `${p.library('platform')}.node() == ${p.constant()}`, { kind: 'host' }),
  trigger('uname', 'bypass by host name', (p) => `${p.library('os')}.uname().nodename == ${p.constant()}`, { kind: 'host' }),
  trigger('fqdn', 'bypass by host name', (p) => `${p.constant()} in ${p.library('socket')}.getfqdn()`, { kind: 'host' }),
  trigger('operating-user', 'bypass by host name', (p) => `${p.library('getpass')}.getuser() == ${p.constant()}`, { kind: 'user' }),
  trigger('login-user', 'bypass by host name', (p) => `${p.library('os')}.getlogin() in (${p.constant()},)`, { kind: 'user' }),
];

export const PYTHON_TRIGGERS: readonly Form[] = [...NUMBERS, ...USERS, ...REQUESTS, ...ENVIRONMENT, ...CLOCK_AND_HOST];
