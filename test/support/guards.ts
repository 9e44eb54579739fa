/** The guards that the evaluator finds in a snippet, each as one line that is the same for the same code of another language. */
import {
  Bytes,
  Pattern,
  type ConstantFact,
  type GuardFact,
  type Language,
  type Operand,
  type Outcome,
} from '../../rules/vocabulary/index.js';
import { models } from '../../rules/models/index.js';
import { evaluateModule, type Evaluation } from '../../server/evaluate/evaluate.js';
import { javascriptSemantics } from '../../server/evaluate/values/javascript.js';
import { pythonSemantics } from '../../server/evaluate/values/python.js';
import { loadLiteralModel } from '../../server/literals/model.js';
import { loadLowering } from '../../server/lower/index.js';

/** Evaluates a snippet with the models, the literal model and the semantics of the real scanner. */
export async function loadEvaluator(language: Language): Promise<(text: string) => Evaluation> {
  const lower = await loadLowering(language);
  const literals = loadLiteralModel();
  const semantics = language === 'python' ? pythonSemantics : javascriptSemantics;
  const parse = (text: string) => lower(text, { language, jsx: false });
  const failure = (error: unknown): never => {
    throw error;
  };
  const context = { models, literals, semantics, parse, failure, name: 'snippet' };
  return (text) => evaluateModule(parse(text), text, context);
}

/** One line for each guard, in the order of the text. */
export function compactGuards({ facts }: Evaluation): readonly string[] {
  return [...facts]
    .filter((fact) => fact.kind === 'guard')
    .sort((first, second) => first.place.start - second.place.start || first.function.place.start - second.function.place.start)
    .map(compactGuard);
}

/**
 * `check: equals password 'k1-x' -> return grants | return denies; alone, skips 1`: function, predicate, operand, constants,
 * what happens where it matches and where it does not; then the marks. The object of a method is `self`.
 */
function compactGuard(guard: GuardFact): string {
  const { operand, constants, entered, avoided } = guard;
  const test = [guard.predicate, compactOperand(operand), ...constants.map(compactConstant)].join(' ');
  return `${guard.function.symbol || 'nameless'}: ${test} -> ${compactOutcome(entered)} | ${compactOutcome(avoided)}; ${marks(guard).join(', ')}`;
}

/**
 * `alone` or `joint` (decisive or not), `required`, `skips 2`, `unlike`, the source where it is no parameter, the key by which
 * it was read, the transforms, `indirect`, `answered`, the kinds of disguise, and the other constants of the same operand.
 */
function marks({ operand, constants, decisive, required, skipped, entered, siblings }: GuardFact): readonly string[] {
  const sources = distinct(operand.sources.map((source) => source.kind)).filter((kind) => kind !== 'parameter');
  const transforms = distinct(operand.transforms.map((transform) => transform.kind));
  const disguises = distinct(constants.flatMap((constant) => constant.chain.map((step) => step.kind))).filter((kind) => kind !== 'plain');
  return [
    decisive ? 'alone' : 'joint',
    ...(required ? ['required'] : []),
    ...(skipped.length > 0 ? [`skips ${skipped.length}`] : []),
    ...(entered.unlike ? ['unlike'] : []),
    ...(sources.length > 0 ? [`from ${sources.join('+')}`] : []),
    ...(operand.key === undefined ? [] : [`key ${compactConstant(operand.key)}`]),
    ...(transforms.length > 0 ? [`by ${transforms.join('+')}`] : []),
    ...(operand.direct ? [] : ['indirect']),
    ...(operand.answered ? ['answered'] : []),
    ...(disguises.length > 0 ? [`hidden ${disguises.join('+')}`] : []),
    ...(siblings.length > 0 ? [`beside ${siblings.map(compactConstant).join(' ')}`] : []),
  ];
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)].sort();
}

/** A path as it is; of anything else, which differs between languages, where it comes from: `(password)`. */
function compactOperand({ text, sources }: Operand): string {
  if (/^[\w$.-]+$/.test(text)) return text.replace(/^this\./, 'self.');
  return `(${distinct(sources.map((source) => source.name)).join(', ')})`;
}

function compactOutcome({ kind, grade }: Outcome): string {
  return `${kind} ${grade}`;
}

/** Numbers are written alike, whatever their type; what stands for nothing is `null`. */
function compactConstant({ value }: ConstantFact): string {
  if (typeof value === 'string') return `'${value}'`;
  if (value instanceof Bytes) return `bytes '${value.binary}'`;
  if (value instanceof Pattern) return `/${value.source}/${value.flags}`;
  return String(value ?? null);
}
