/** Which rule of the family a guard belongs to: each guard is reported by one. */
import type { GuardFact, SourceKind } from '../vocabulary/index.js';

export type BypassKind = 'limit' | 'setting' | 'constant' | 'masked' | 'table' | 'switch' | 'trigger' | 'identity';

const MASKS: ReadonlySet<string> = new Set(['digest', 'sum', 'characters', 'arithmetic', 'length']);
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,}$/i;
const IDENTITY_NAMES: ReadonlySet<string> = new Set([
  'email',
  'mail',
  'username',
  'user_id',
  'userid',
  'uid',
  'user',
  'login',
  'account',
  'sub',
  'owner',
  'author',
]);
const ENVIRONMENT_NAMES = /user.?agent|remote.?add|client.?ip|forwarded|^ip$|host(name)?$/i;

export function classify(guard: GuardFact): BypassKind {
  const kinds = guard.operand.sources.map((source) => source.kind);
  if (isStillValid(guard)) return 'limit';
  const masked = guard.predicate === 'piecewise' || guard.operand.transforms.some((transform) => MASKS.has(transform.kind));
  if (
    has(kinds, 'clock', 'host') ||
    (has(kinds, 'header', 'query', 'request', 'host') && guard.operand.names.some((name) => ENVIRONMENT_NAMES.test(name)))
  )
    return 'trigger';
  // A program that looks up what it logs in with lets nobody in.
  if (guard.handedOut) return 'setting';
  if (has(kinds, 'environment', 'argument-vector') || guard.predicate === 'present') return 'switch';
  // A limit is not a key.
  if (
    guard.predicate === 'order' &&
    !guard.constants.some((constant) => typeof constant.value === 'string' && /[a-z]{3}/i.test(constant.value))
  )
    return 'limit';
  if (guard.predicate === 'lookup' || guard.constants.some((constant) => constant.tabled)) return 'table';
  if (masked) return 'masked';
  if (guard.constants.some((constant) => typeof constant.value === 'string' && EMAIL.test(constant.value))) return 'identity';
  const last = guard.operand.names.at(-1)?.toLowerCase() ?? '';
  if (IDENTITY_NAMES.has(last) || /user.?(id|name)$|email$/i.test(last)) return 'identity';
  return 'constant';
}

/**
 * How old something is, asked for besides what else decides: nothing is skipped by it, what is too old is refused, and what is given is
 * no plain yes. What whoever asks sends himself says nothing of its age.
 */
function isStillValid({ predicate, operand: { sources, transforms }, skipped, entered, avoided }: GuardFact): boolean {
  if (predicate !== 'order' || skipped.length > 0 || avoided.grade !== 'denies' || /^(return )?(true|1)$/i.test(entered.text)) return false;
  const others = sources.filter(({ kind }) => kind !== 'clock');
  return (
    others.length > 0 &&
    others.length < sources.length &&
    transforms.some(({ kind }) => kind === 'arithmetic') &&
    others.every(({ kind }) => kind === 'state' || kind === 'parameter' || kind === 'call')
  );
}

function has(kinds: readonly SourceKind[], ...wanted: readonly SourceKind[]): boolean {
  return kinds.some((kind) => wanted.includes(kind));
}
