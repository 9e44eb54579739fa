/** How the patterns of the models match what the evaluator found. */
import type { CallFact, OptionFact, Value, ValueCase } from './facts.js';
import type { OptionModel, ValueTest } from './model.js';
import { Bytes, Pattern } from './values.js';

/** `requests.get` is itself, `requests.*` everything below, `.execute` a method of that name of whatever object. */
export function matchesName(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  if (pattern.endsWith('.*')) return name.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('.') && name.endsWith(pattern);
}

/** Patterns by what decides about them, so that a name is looked up and not compared with each. */
interface PatternIndex {
  readonly names: ReadonlySet<string>;
  /** `requests.` of `requests.*`. */
  readonly beginnings: readonly string[];
  /** `.execute`, by the part behind the last dot. */
  readonly endings: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<readonly string[], PatternIndex>();

function indexOf(patterns: readonly string[]): PatternIndex {
  const known = indexes.get(patterns);
  if (known !== undefined) return known;
  const beginnings = patterns.filter((pattern) => pattern.endsWith('.*')).map((pattern) => pattern.slice(0, -1));
  const endings = new Map<string, string[]>();
  for (const pattern of patterns) {
    if (!pattern.startsWith('.')) continue;
    const last = lastPart(pattern);
    endings.set(last, [...(endings.get(last) ?? []), pattern]);
  }
  const index = { names: new Set(patterns), beginnings, endings };
  indexes.set(patterns, index);
  return index;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Whether a name matches one of the patterns; `patterns` must not change afterwards. */
export function matchesAny(patterns: readonly string[], name: string): boolean {
  if (name === '') return false;
  const { names, beginnings, endings } = indexOf(patterns);
  if (names.has(name)) return true;
  for (const beginning of beginnings) if (name.startsWith(beginning)) return true;
  return endings.size > 0 && endings.get(lastPart(name))?.some((ending) => name.endsWith(ending)) === true;
}

/** Patterns for names that mean the same in whatever module they stand, and without one. */
export function anywhere(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, `.${name}`]);
}

/** The model that a setting falls under and the values that make it dangerous; undefined where there is none. */
export function dangerOf(
  option: Pick<OptionFact, 'owner' | 'name' | 'value'>,
  models: readonly OptionModel[],
): { readonly model: OptionModel; readonly cases: readonly ValueCase[] } | undefined {
  const named = modelsByName(models);
  const last = lastPart(option.name);
  const [ofLast = [], ofWhole = []] = [named.get(last), last === option.name ? [] : named.get(option.name)];
  for (const model of [...ofLast, ...ofWhole]) {
    if (model.owners.length > 0 && !matchesAny(model.owners, option.owner)) continue;
    const cases = casesThat(option.value, model.dangerous);
    if (cases.length > 0) return { model, cases };
  }
  return undefined;
}

const namings = new WeakMap<readonly OptionModel[], ReadonlyMap<string, readonly OptionModel[]>>();

function modelsByName(models: readonly OptionModel[]): ReadonlyMap<string, readonly OptionModel[]> {
  const known = namings.get(models);
  if (known !== undefined) return known;
  const named = new Map<string, OptionModel[]>();
  for (const model of models) {
    for (const name of model.names) {
      const others = named.get(name);
      if (others === undefined) named.set(name, [model]);
      else others.push(model);
    }
  }
  namings.set(models, named);
  return named;
}

/** The cases of a value that meet a test. */
export function casesThat(value: Value, test: ValueTest): readonly ValueCase[] {
  if ('any' in test) return test.any.flatMap((one) => casesThat(value, one));
  if ('gives' in test)
    return value.result !== undefined && value.result.cases.length > 0 && allMeet(value.result, test.gives) ? value.cases : [];
  if ('has' in test) return (value.items ?? []).flatMap((item) => casesThat(item, test.has));
  const cases = value.cases.filter((one) => meets(one, test));
  return cases.length === 0 && 'matches' in test && matchesPieces(value, test.matches) ? value.cases : cases;
}

/** What is filled in stands for itself: `aes-${size}-ecb` ends in what it ends in. */
function matchesPieces({ pieces }: Value, pattern: RegExp): boolean {
  if (pieces === undefined || !pieces.some((piece) => typeof piece !== 'string')) return false;
  return pattern.test(pieces.map((piece) => (typeof piece === 'string' ? piece : '\0')).join(''));
}

function allMeet(value: Value, test: ValueTest): boolean {
  return casesThat(value, test).length === value.cases.length;
}

function meets(one: ValueCase, test: Exclude<ValueTest, { any: unknown } | { gives: unknown } | { has: unknown }>): boolean {
  if ('made' in test) return one.name !== undefined && matchesAny(test.made, one.name.replace(/\(\)|\[\]/g, ''));
  if ('refers' in test)
    return (one.kind === 'reference' || one.kind === 'class') && one.name !== undefined && matchesAny(test.refers, one.name);
  if ('equals' in test)
    return test.equals.some((wanted) =>
      one.kind === 'constant' ? sameConstant(one.value, wanted) : one.name !== undefined && one.name === wanted,
    );
  if (one.kind !== 'constant') return false;
  const { value } = one;
  if ('is' in test) {
    if (test.is === 'nothing') return value === null || value === undefined;
    const falsy = value === null || value === undefined || value === false || value === '' || Number(value) === 0;
    return (test.is === 'falsy') === falsy;
  }
  if ('matches' in test) {
    const text = textOf(value);
    return text !== undefined && test.matches.test(text);
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return false;
  return 'below' in test ? Number(value) < test.below : Number(value) > test.above;
}

function sameConstant(value: ValueCase['value'], wanted: string | number | boolean | null): boolean {
  if (typeof value === 'bigint') return Number(value) === wanted;
  return (textOf(value) ?? value ?? null) === wanted;
}

function textOf(value: ValueCase['value']): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof Pattern) return value.source;
  return value instanceof Bytes ? value.binary : undefined;
}

/** An argument by position or keyword. */
export function argumentOf(call: CallFact, ...names: readonly (number | string)[]): Value | undefined {
  for (const name of names) {
    const value = typeof name === 'number' ? call.positional[name] : call.keywords.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
