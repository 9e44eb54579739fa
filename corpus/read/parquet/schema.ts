/** The columns of a Parquet file: the leaves of its schema. */
import { integerOf, bytesOf, structOf, type Struct } from './thrift.js';

/** As the format numbers them. */
export const PHYSICAL = { boolean: 0, int32: 1, int64: 2, int96: 3, float: 4, double: 5, bytes: 6, fixed: 7 } as const;

export interface Leaf {
  /** The names from the root, as the metadata of its data has them. */
  readonly path: readonly string[];
  /** As a person says it: with dots, without the wrappers of lists. */
  readonly name: string;
  readonly type: number;
  /** Bytes of a value; nothing if they differ in length or are bits. */
  readonly width: number | undefined;
  /** Levels from which a value is there, and how many lists it is in. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  /** Its values are text or may be: bytes that are not marked as numbers or the like. */
  readonly textual: boolean;
}

const FIELD = { type: 1, length: 2, repetition: 3, name: 4, children: 5, converted: 6, logical: 10 } as const;
const REPETITION = { optional: 1, repeated: 2 } as const;
const CONVERTED = { list: 3, decimal: 5, interval: 21 } as const;
const LOGICAL = { list: 3, decimal: 5, uuid: 14, float16: 15 } as const;
const MAX_DEPTH = 64;
const MAX_COLUMNS = 100_000;
const WIDTHS: Readonly<Record<number, number>> = {
  [PHYSICAL.int32]: 4,
  [PHYSICAL.int64]: 8,
  [PHYSICAL.int96]: 12,
  [PHYSICAL.float]: 4,
  [PHYSICAL.double]: 8,
};

/** Where the walk is: what the elements around it are. */
interface Around {
  readonly path: readonly string[];
  readonly spoken: readonly string[];
  readonly definition: number;
  readonly repetition: number;
}

/** @throws Error if the elements do not make a tree */
export function leavesOf(elements: readonly Struct[]): readonly Leaf[] {
  const leaves: Leaf[] = [];
  let next = 0;
  const take = (): Struct => {
    const element = elements[next++];
    if (element === undefined) throw new Error('its schema ends too early');
    return element;
  };
  const walk = (around: Around, wrapper: boolean, silent: boolean): void => {
    const element = take();
    if (around.path.length > MAX_DEPTH) throw new Error('its schema nests too deep');
    const name = nameOf(element);
    const here = below(around, element, silent ? [] : [name]);
    const children = childrenOf(element);
    if (children === 0) {
      if (integerOf(element, FIELD.type) !== undefined) leaves.push(leafOf(element, here));
      if (leaves.length > MAX_COLUMNS) throw new Error(`it has more than ${MAX_COLUMNS} columns`);
      return;
    }
    // Within a list: the group that repeats, and in it the element, whose name says nothing either.
    const list = children === 1 && isList(element);
    const silentElement = wrapper && children === 1 && name !== 'array' && !name.endsWith('_tuple');
    for (let at = 0; at < children; at++) walk(here, list, list || silentElement);
  };
  const root = take();
  for (let at = childrenOf(root); at > 0; at--) walk({ path: [], spoken: [], definition: 0, repetition: 0 }, false, false);
  if (next !== elements.length) throw new Error('its schema has more elements than its tree');
  return leaves;
}

function nameOf(element: Struct): string {
  return new TextDecoder().decode(bytesOf(element, FIELD.name));
}

function childrenOf(element: Struct): number {
  const children = integerOf(element, FIELD.children) ?? 0;
  if (children < 0) throw new Error('its schema has a negative number of children');
  return children;
}

function isList(element: Struct): boolean {
  const logical = structOf(element, FIELD.logical);
  return integerOf(element, FIELD.converted) === CONVERTED.list || (logical !== undefined && structOf(logical, LOGICAL.list) !== undefined);
}

function below(around: Around, element: Struct, spoken: readonly string[]): Around {
  const repetition = integerOf(element, FIELD.repetition) ?? 0;
  const repeated = repetition === REPETITION.repeated ? 1 : 0;
  return {
    path: [...around.path, nameOf(element)],
    spoken: [...around.spoken, ...spoken],
    definition: around.definition + (repetition === REPETITION.optional ? 1 : repeated),
    repetition: around.repetition + repeated,
  };
}

function leafOf(element: Struct, { path, spoken, definition, repetition }: Around): Leaf {
  const type = integerOf(element, FIELD.type) ?? -1;
  if (type < PHYSICAL.boolean || type > PHYSICAL.fixed) throw new Error(`its column ${path.join('.')} has an unknown type`);
  return {
    path,
    name: spoken.join('.'),
    type,
    width: type === PHYSICAL.fixed ? fixedWidth(element, path) : WIDTHS[type],
    maxDefinition: definition,
    maxRepetition: repetition,
    textual: (type === PHYSICAL.bytes || type === PHYSICAL.fixed) && !isNumeric(element),
  };
}

function fixedWidth(element: Struct, path: readonly string[]): number {
  const length = integerOf(element, FIELD.length) ?? -1;
  if (length < 0) throw new Error(`its column ${path.join('.')} has values of a negative length`);
  return length;
}

function isNumeric(element: Struct): boolean {
  const converted = integerOf(element, FIELD.converted);
  if (converted === CONVERTED.decimal || converted === CONVERTED.interval) return true;
  const logical = structOf(element, FIELD.logical);
  return logical !== undefined && [LOGICAL.decimal, LOGICAL.uuid, LOGICAL.float16].some((mark) => structOf(logical, mark) !== undefined);
}
