/** Evidence for conditions that need no surprising constant: a switch, a clock, a host. */
import { wordsOf, type GuardFact } from '../vocabulary/index.js';
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
  const decides = entered.grade === 'grants' && (avoided.grade === 'denies' || skips || entered.unlike || entered.kind === 'delegate');
  const opening = guard.operand.names.some((name) => wordsOf(name).some((word) => OPENING.has(word)));
  if (decides && inCredentialContext(guard))
    pieces.push({ weight: 4, phrase: 'the condition stands in front of a check of who may enter' });
  else if (entered.grade !== 'denies' && skips)
    pieces.push({ weight: 3, phrase: 'the condition stands in front of a check of who may enter' });
  if (opening && speaksOfCredentials(guard.operand.names))
    pieces.push({ weight: 2.5, phrase: 'the name of the switch speaks of turning a check off' });
  const fixed = guard.constants.length > 0 && guard.predicate === 'equals';
  if (fixed && guard.operand.sources.some((source) => source.kind === 'clock' || source.kind === 'host')) {
    pieces.push({
      weight: 3.5,
      phrase: `the condition asks for one fixed ${guard.operand.sources.some((source) => source.kind === 'clock') ? 'time' : 'place'}`,
    });
  }
  return pieces;
}
