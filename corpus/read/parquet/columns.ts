/** Which columns of a Parquet file are read as what. */
import { ShardError } from '../../shard.js';
import type { Origin } from '../../sample.js';
import { chooseColumns, withoutText, type ColumnOptions } from '../columns.js';
import { namesToShow } from '../json-record.js';
import type { Footer } from './footer.js';
import type { Leaf } from './schema.js';

export interface Chosen {
  /** Places among the leaves. */
  readonly text: number;
  readonly origin: readonly { readonly role: keyof Origin; readonly leaf: number }[];
}

/** @throws ShardError */
export function choose({ leaves }: Footer, options: ColumnOptions): Chosen {
  const { text: name } = chooseColumns(namesOf(leaves, isText), options);
  if (name === undefined)
    throw new ShardError(unfit(leaves, options) ?? withoutText(namesToShow([...new Set(leaves.map((leaf) => leaf.name))]), options));
  const texts = placesOf(leaves, name);
  if (texts.length > 1)
    throw new ShardError(`has ${texts.length} columns ${JSON.stringify(name)}, so that it cannot be told which of them is learnt from`);
  const { text: _, ...others } = chooseColumns(
    namesOf(leaves, (leaf) => leaf.textual),
    options,
  );
  const origin = (Object.entries(others) as [keyof Origin, string][]).flatMap(([role, column]) => {
    const [leaf] = placesOf(leaves, column);
    return leaf === undefined ? [] : [{ role, leaf }];
  });
  return { text: texts[0] ?? 0, origin };
}

function isText({ textual, maxRepetition }: Leaf): boolean {
  return textual && maxRepetition === 0;
}

/** As a person says them, and as the file has them. */
function namesOf(leaves: readonly Leaf[], wanted: (leaf: Leaf) => boolean): string[] {
  return leaves.filter(wanted).flatMap(({ name, path }) => [name, path.join('.')]);
}

/** A column of that whole name comes before one that is reached through others. */
function placesOf(leaves: readonly Leaf[], name: string): readonly number[] {
  const all = leaves.flatMap((leaf, at) => (leaf.name === name || leaf.path.join('.') === name ? [at] : []));
  const whole = all.filter((at) => leaves[at]?.path.length === 1);
  return whole.length > 0 ? whole : all;
}

/** The user's column is there, but is no text. */
function unfit(leaves: readonly Leaf[], { text }: ColumnOptions): string | undefined {
  const leaf = leaves.find(({ name, path }) => text !== undefined && (name === text || path.join('.') === text));
  if (leaf === undefined) return undefined;
  const why = leaf.textual ? 'is within a list: a row must have one text' : 'holds no texts';
  return `has a column ${JSON.stringify(text)}, but it ${why}`;
}
