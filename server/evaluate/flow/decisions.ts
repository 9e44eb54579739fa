/** Conditions that no input decides. */
import type { ConditionFact, Span } from '../../../rules/vocabulary/index.js';
import type { Expression } from '../../lower/ir.js';
import { decide, decision, type Decision } from '../values/decisions.js';
import { emptyIteration } from '../values/emptiness.js';
import { ownTruth } from '../values/protocols.js';
import { placeOf, type Term } from '../values/terms.js';
import { at, type Frame } from './machine.js';
import type { Node } from './trace.js';

const EMPTY: Span = { start: 0, end: 0 };

/** Whether a condition holds whatever the input is, also by the ranges of what it compares; undefined where that depends. */
export function decisionOf(condition: Term, frame: Frame): boolean | undefined {
  if (condition.kind === 'known') return frame.machine.semantics.truthy(condition.data);
  const own = ownTruth(condition, EMPTY, frame);
  if (own?.kind === 'known') return frame.machine.semantics.truthy(own.data);
  return decide(condition, frame.machine);
}

/** Whether there is nothing to go over, as far as that stands where the loop is. */
export function isEmpty(iterable: Term, place: Span, frame: Frame): boolean {
  return emptyIteration(iterable, frame.machine, place) === true;
}

interface Decided {
  readonly written: Expression;
  /** What it keeps from running. */
  readonly never: readonly Node[];
  /** Names that were just given a value for it. */
  readonly given?: readonly string[];
  readonly assume?: boolean;
}

/** A length that is compared with less than nothing. */
const BELOW_NOTHING = /\.length\s*(?:<\s*0|<=?\s*-\s*\d|={2,3}\s*-\s*\d)/;
const LONGEST = 200;

/**
 * Notes a condition on the length of something of which nothing is known: it may be a field of an object of another kind, so that nothing
 * follows for what runs, but nobody who writes it thinks of such an object.
 */
export function noteImpossibleLength(
  of: ConditionFact['of'],
  test: Term,
  written: Expression,
  { then, otherwise }: { readonly then: readonly Node[]; readonly otherwise: readonly Node[] },
  frame: Frame,
): void {
  const { machine } = frame;
  if (frame.inlined || machine.dialect !== 'javascript') return;
  const { start, end } = at(frame, written);
  if (end - start > LONGEST || !BELOW_NOTHING.test(machine.text.slice(start, end))) return;
  const holds = decide(test, machine, true);
  if (holds !== undefined) recordDecision(of, test, holds, { written, never: holds ? otherwise : then, assume: true }, frame);
}

/** Notes a condition that is decided. */
export function recordDecision(
  of: ConditionFact['of'],
  test: Term,
  holds: boolean,
  { written, never, given = [], assume = false }: Decided,
  frame: Frame,
): void {
  const decided = decision(test, frame.machine, assume);
  const by = decided?.by ?? (test.kind === 'known' ? 'constant' : 'range');
  // Of several conditions, the one that decides: what the others read does not matter.
  const part = decided === undefined ? written : writtenPart(written, placeOf(decided.part, EMPTY), frame);
  frame.machine.trace.condition(
    {
      of,
      by,
      holds,
      test,
      written: part,
      folded: foldedSides(part, decided, frame),
      given,
      never,
      neverPlace: blockPlace(never, frame),
      place: at(frame, written),
    },
    frame,
  );
}

/** The sides of a comparison that were computed: what they read decided with which value they are compared. */
function foldedSides(written: Expression, decided: Decision | undefined, frame: Frame): readonly Expression[] {
  const part = decided?.part;
  if (written.kind !== 'comparison' || part?.kind !== 'test') return [];
  const spans = [
    part.left.kind === 'known' ? part.written?.left : undefined,
    part.right.kind === 'known' ? part.written?.right : undefined,
  ];
  return [written.left, written.right].filter((side) => spans.some((span) => span?.start === at(frame, side).start));
}

/** The smallest of the conditions joined in one that is written around a place. */
function writtenPart(written: Expression, place: Span, frame: Frame): Expression {
  let node = written;
  for (;;) {
    const below =
      node.kind === 'logical' ? [node.left, node.right] : node.kind === 'unary' && node.operator === 'not' ? [node.operand] : [];
    const next = below.find((one) => {
      const { start, end } = at(frame, one);
      return place.end > place.start && start <= place.start && place.end <= end;
    });
    if (next === undefined) return node;
    node = next;
  }
}

/** The place of a block of statements; undefined where there is none. */
function blockPlace(statements: readonly Span[], frame: Frame): Span | undefined {
  const [first] = statements;
  const last = statements.at(-1);
  return first === undefined || last === undefined ? undefined : at(frame, { start: first.start, end: last.end });
}
