/** Evidence for conditions that need no surprising constant: a switch, a clock, a host. */
import { asksForOneMoment, wordsOf, type GuardFact } from '../vocabulary/index.js';
import { inCredentialContext, speaksOfCredentials, type Piece } from './evidence.js';

/** Words of switches that turn something off, or that open a door. */
const OPENING: ReadonlySet<string> = new Set([
  'bypass',
  'skip',
  'disable',
  'disabled',
  'no',
  'without',
  'off',
  'ignore',
  'unsafe',
  'insecure',
  'backdoor',
  'override',
  'master',
  'open',
  'allow',
]);

export function contextEvidence(guard: GuardFact): readonly Piece[] {
  const pieces: Piece[] = [];
  if (!guard.operand.direct) return pieces;
  const { entered, avoided, skipped } = guard;
  const skips = skipped.some((check) => check.credential || check.kind === 'digest');
  // Giving back what was configured is configuration; giving what a check gives is not.
  const success =
    entered.shared ||
    entered.unlike ||
    entered.kind === 'delegate' ||
    entered.kind === 'assign' ||
    /^(return )?(true|1)$/i.test(entered.text);
  const decides =
    entered.grade === 'grants' && success && (avoided.grade === 'denies' || skips || entered.unlike || entered.kind === 'delegate');
  const switched = guard.operand.sources.some((source) => source.kind === 'environment' || source.kind === 'argument-vector');
  const moment = isTrigger(guard);
  if ((switched || moment) && decides && inCredentialContext(guard))
    pieces.push({ weight: 4, phrase: 'the condition stands in front of a check of who may enter' });
  else if ((switched || moment) && entered.grade !== 'denies' && skips)
    pieces.push({ weight: 3, phrase: 'the condition stands in front of a check of who may enter' });
  // A key that has to be configured before anything is checked lets nobody past the check.
  else if (switched && guard.predicate === 'contains' && skipped.length === 0 && avoided.kind === 'raise')
    pieces.push({ weight: -2, phrase: '' });
  if (opensCheck(guard.operand.names)) pieces.push({ weight: 2.5, phrase: 'the name of the switch speaks of turning a check off' });
  if (moment && entered.grade !== 'denies' && entered.kind !== 'jump') {
    pieces.push({
      weight: entered.kind === 'proceed' || isQuestion(guard) ? 2.5 : 5.4,
      phrase: `the condition asks for one fixed ${guard.operand.sources.some((source) => source.kind === 'clock') ? 'time' : 'place'}`,
    });
  }
  return pieces;
}

/** A word that opens, and another that says what: `ALLOW_ALL` does not. */
function opensCheck(names: readonly string[]): boolean {
  const words = [...new Set(names.flatMap(wordsOf))];
  return words.some((word) => OPENING.has(word) && speaksOfCredentials(words.filter((other) => other !== word)));
}

/** A function that says whether it is that time or place, and nothing about who may enter. */
function isQuestion(guard: GuardFact): boolean {
  const { function: asked, entered, skipped, siblings } = guard;
  return asked.predicate && entered.kind === 'return' && skipped.length === 0 && siblings.length === 0 && !inCredentialContext(guard);
}

/** One day, one hour, one machine. Durations and limits are not. */
function isTrigger({ operand: { sources, transforms }, constants, predicate }: GuardFact): boolean {
  const ordered = predicate === 'order';
  if (constants.every(({ value }) => value === null || value === undefined || value === '')) return false;
  if (ordered && transforms.some(({ kind }) => kind === 'arithmetic')) return false;
  return asksForOneMoment({ sources, constants, ordered });
}
