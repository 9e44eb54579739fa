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

/**
 * The lists of patterns that are asked about again and again, together: what a name matches is found out once, for all lists, and not
 * once for each rule. Lists get numbers in the order in which they come in; before that, how often they were asked about is counted
 * below zero.
 */
const numbers = new WeakMap<readonly string[], number>();
/** A list that was put together for one question is not kept. */
const ASKED_BEFORE = -32;
const MAX_LISTS = 4_096;
let listed = 0;
/** Numbers of the lists that hold a pattern. */
const byPattern = new Map<string, number[]>();
/** The patterns that a name need not be equal to, by what is looked up: `.execute` by its last part, `requests.*` by its first. */
const endings = new Map<string, Set<string>>();
const beginnings = new Map<string, Set<string>>();

/** Negative where the list is not kept. */
function numberOf(patterns: readonly string[]): number {
  const known = numbers.get(patterns) ?? -1;
  if (known >= 0) return known;
  const kept = known <= ASKED_BEFORE && listed < MAX_LISTS;
  const number = kept ? listed++ : Math.max(known - 1, ASKED_BEFORE);
  numbers.set(patterns, number);
  if (kept) keep(patterns, number);
  return number;
}

function keep(patterns: readonly string[], number: number): void {
  for (const pattern of new Set(patterns)) {
    const lists = byPattern.get(pattern);
    if (lists === undefined) byPattern.set(pattern, [number]);
    else lists.push(number);
    if (pattern.endsWith('.*')) note(beginnings, firstPart(pattern), pattern);
    if (pattern.startsWith('.')) note(endings, lastPart(pattern), pattern);
  }
  // What was found out about names does not say anything of this list.
  matched.clear();
  latest = NOTHING_YET;
}

function note(map: Map<string, Set<string>>, part: string, pattern: string): void {
  const others = map.get(part);
  if (others === undefined) map.set(part, new Set([pattern]));
  else others.add(pattern);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function firstPart(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? name : name.slice(0, dot);
}

/** The same few names are asked about again and again, by one rule after the other. */
const MAX_NAMES = 4_096;
const matched = new Map<string, ReadonlySet<number>>();
const NONE: ReadonlySet<number> = new Set();
const NOTHING_YET = { name: '', lists: NONE };
let latest: { readonly name: string; readonly lists: ReadonlySet<number> } = NOTHING_YET;

/** The numbers of the lists that a name matches. */
function listsOf(name: string): ReadonlySet<number> {
  if (latest.name === name) return latest.lists;
  let lists = matched.get(name);
  if (lists === undefined) {
    lists = findLists(name);
    // Names that match nothing are many, are found out about quickly, and may keep the text alive that they are a part of.
    if (lists !== NONE) {
      if (matched.size >= MAX_NAMES) matched.clear();
      matched.set(name, lists);
    }
  }
  latest = { name, lists };
  return lists;
}

function findLists(name: string): ReadonlySet<number> {
  const whole = byPattern.get(name);
  const below = beginnings.get(firstPart(name));
  const last = endings.get(lastPart(name));
  if (whole === undefined && below === undefined && last === undefined) return NONE;
  const found = new Set(whole);
  for (const pattern of [...(below ?? []), ...(last ?? [])])
    if (matchesName(pattern, name)) for (const list of byPattern.get(pattern) ?? []) found.add(list);
  return found.size === 0 ? NONE : found;
}

/** Whether a name matches one of the patterns; `patterns` must not change afterwards. */
export function matchesAny(patterns: readonly string[], name: string): boolean {
  if (name === '') return false;
  const number = numberOf(patterns);
  if (number < 0) return patterns.some((pattern) => matchesName(pattern, name));
  const lists = listsOf(name);
  return lists !== NONE && lists.has(number);
}

const unions = new WeakMap<readonly { readonly callees: readonly string[] }[], readonly string[]>();

/** The models that speak of a name, in order; the list must not change afterwards. */
export function modelsFor<Model extends { readonly callees: readonly string[] }>(models: readonly Model[], name: string): readonly Model[] {
  let union = unions.get(models);
  if (union === undefined) {
    union = models.flatMap(({ callees }) => callees);
    unions.set(models, union);
  }
  return matchesAny(union, name) ? models.filter(({ callees }) => matchesAny(callees, name)) : [];
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
  const found = dangerAmong(option, named.get(last));
  return found === undefined && last !== option.name ? dangerAmong(option, named.get(option.name)) : found;
}

function dangerAmong({ owner, value }: Pick<OptionFact, 'owner' | 'value'>, models: readonly OptionModel[] | undefined) {
  if (models === undefined) return undefined;
  for (const model of models) {
    if (model.owners.length > 0 && !matchesAny(model.owners, owner)) continue;
    const cases = casesThat(value, model.dangerous);
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
