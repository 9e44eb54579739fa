/** What a call is done to, as far as constants in its arguments say. */
import { targets } from '../models/effects.js';
import type { CallFact, Value } from '../vocabulary/index.js';

const MAX_DEPTH = 4;
const MAX_VALUES = 60;

interface Mentioned {
  readonly texts: readonly string[];
  readonly operations: readonly string[];
}

/** The constant texts that arguments are made of, and how they are made. */
function mentioned(values: readonly Value[]): Mentioned {
  const texts = new Set<string>();
  const operations = new Set<string>();
  const seen = new Set<Value>();
  let level = values;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const below: Value[] = [];
    for (const value of level) {
      if (seen.has(value) || seen.size >= MAX_VALUES) continue;
      seen.add(value);
      for (const one of value.cases) if (typeof one.value === 'string') texts.add(one.value);
      for (const operation of value.operations) operations.add(operation);
      const pieces = value.pieces ?? [];
      const [first] = pieces;
      if (typeof first === 'string' && pieces.length > 1) texts.add(first);
      below.push(...pieces.filter((piece) => typeof piece !== 'string'), ...(value.items ?? []), ...value.operands, ...value.parts);
    }
    level = below;
  }
  return { texts: [...texts], operations: [...operations] };
}

export interface Target {
  /** A phrase: `everything in the home folder`. */
  readonly what: string;
  /** The place in the file system, where it is one. */
  readonly path?: string;
}

/** Something of which nobody takes care to lose it: a home folder, a folder of data, a table, what a script from elsewhere wants. */
export function graveTarget({ callee, positional, keywords, receiver }: CallFact): Target | undefined {
  const given = [...positional, ...keywords.values()];
  const { texts, operations } = mentioned(given);
  const statement = texts.find((text) => targets.statement.test(text));
  if (statement !== undefined && targets.database.test(callee)) return { what: 'a table or database' };
  const command = texts.find((text) => targets.command.test(text));
  if (command !== undefined) return { what: 'what nobody gets back, or a script from elsewhere' };
  if (targets.overwriting.test(callee)) {
    const content = positional[1]?.cases ?? [];
    return content.length > 0 && content.every(({ value }) => value === '') ? { what: 'the content of files' } : undefined;
  }
  if (!targets.removing.test(callee)) return undefined;
  const own = receiver === undefined ? undefined : mentioned([receiver]);
  const paths = [...texts, ...(own?.texts ?? [])];
  const path = paths.find((text) => targets.folder.test(text) && !targets.passing.test(text));
  if (path !== undefined) return { what: `\`${path}\``, path };
  const home = [...operations, ...(own?.operations ?? [])].some((operation) => targets.home.test(operation));
  return home && !paths.some((text) => text.length > 2) ? { what: 'the home folder' } : undefined;
}
