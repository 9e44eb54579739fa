import * as fc from 'fast-check';

/**
 * Random expressions as typed trees, printed as source. A grammar has, for each type, leaves and templates such as
 * `{str}.replace({str}, {str})`, whose holes are filled with expressions of the type they name.
 */
export interface Grammar {
  /** Arbitraries of literal source texts. */
  readonly leaves: Readonly<Record<string, fc.Arbitrary<string>>>;
  /** Ways to make a value of a type from values of other types. */
  readonly templates: Readonly<Record<string, readonly string[]>>;
}

const HOLE = /\{(\w+)\}/;

/** Expressions of all types that have templates; `depth` bounds how far they nest. */
export function expressions(grammar: Grammar, depth: number): fc.Arbitrary<string> {
  const memo = new Map<string, fc.Arbitrary<string>>();
  const build = (type: string, left: number): fc.Arbitrary<string> => {
    const key = `${type} ${left}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const leaf = grammar.leaves[type];
    const templates = grammar.templates[type] ?? [];
    if (leaf === undefined && templates.length === 0) throw new Error(`no type ${type} in the grammar`);
    const branches = left === 0 && leaf !== undefined ? [] : templates.map((template) => fill(template, Math.max(0, left - 1)));
    const whole =
      leaf === undefined ? fc.oneof(...branches) : branches.length === 0 ? leaf : fc.oneof({ arbitrary: leaf, weight: 2 }, ...branches);
    memo.set(key, whole);
    return whole;
  };
  const fill = (template: string, left: number): fc.Arbitrary<string> => {
    const [before, type, ...rest] = template.split(HOLE);
    if (type === undefined) return fc.constant(template);
    const holes = [type, ...rest.filter((_, index) => index % 2 === 1)];
    const texts = [before ?? '', ...rest.filter((_, index) => index % 2 === 0)];
    // Types are built when they are needed: templates of one type use others that use it again.
    return fc
      .tuple(...holes.map((hole) => fc.constant(hole).chain((name) => build(name, left))))
      .map((filled) => texts.map((text, index) => text + (filled[index] ?? '')).join(''));
  };
  return fc.oneof(...Object.keys(grammar.templates).map((type) => build(type, depth)));
}
