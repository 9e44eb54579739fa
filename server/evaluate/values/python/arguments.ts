import type { CallArguments, Data, Fuel } from '../data.js';
import { unfoldable } from '../folding.js';

/** A pure function or method. A method takes its receiver as the first positional argument: `"a".upper()` is `str.upper("a")`. */
export type Operation = (args: CallArguments, fuel: Fuel) => Data;

/** An argument that was not given is `undefined`, which is no value of Python. */
export type Bound = readonly (Data | undefined)[];

interface Signature {
  readonly names: readonly string[];
  readonly required: number;
  /** Parameters before this one cannot be given by name. */
  readonly named: number;
  /** Parameters from this one on can only be given by name. */
  readonly keywordOnly: number;
}

/** Reads `a b= / c= * d=`: `=` marks what may be left out, `/` and `*` stand as in Python. */
function parseSignature(text: string): Signature {
  const names: string[] = [];
  let required = 0;
  let named = 0;
  let keywordOnly = Infinity;
  for (const word of text.split(' ').filter(Boolean)) {
    if (word === '/') named = names.length;
    else if (word === '*') keywordOnly = names.length;
    else {
      names.push(word.replace('=', ''));
      if (!word.endsWith('=')) required = names.length;
    }
  }
  return { names, required, named, keywordOnly: Math.min(keywordOnly, names.length) };
}

function bind(signature: Signature, args: CallArguments): Bound {
  const { names, required, named, keywordOnly } = signature;
  if (args.positional.length > keywordOnly) unfoldable();
  const bound: (Data | undefined)[] = [...args.positional];
  while (bound.length < names.length) bound.push(undefined);
  for (const [name, value] of args.keywords) {
    const position = names.indexOf(name);
    if (position < Math.max(named, args.positional.length) && position < keywordOnly) unfoldable();
    bound[position] = value;
  }
  for (let index = 0; index < required; index += 1) if (bound[index] === undefined) unfoldable();
  return bound;
}

/** A function with the parameters that its Python signature has; a wrong call ends the operation. */
export function define<Result>(signature: string, body: (bound: Bound, fuel: Fuel) => Result): (args: CallArguments, fuel: Fuel) => Result {
  const parsed = parseSignature(signature);
  return (args, fuel) => body(bind(parsed, args), fuel);
}

/** An operation on any number of positional arguments. */
export function variadic(body: (positional: readonly Data[], fuel: Fuel) => Data): Operation {
  return (args, fuel) => (args.keywords.size > 0 ? unfoldable() : body(args.positional, fuel));
}

const NO_KEYWORDS: ReadonlyMap<string, Data> = new Map();

export function positional(...values: readonly Data[]): CallArguments {
  return { positional: values, keywords: NO_KEYWORDS };
}
