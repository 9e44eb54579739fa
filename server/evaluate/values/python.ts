import { Mapping, Pattern, Sequence, UNKNOWN, type Data, type Folded, type Semantics } from './data.js';
import { folding, table, unfoldable } from './folding.js';
import { isLibraryObject, recordField, View } from './objects.js';
import type { Operation } from './python/arguments.js';
import { builtins } from './python/builtins.js';
import { constants } from './python/constants.js';
import { indexOf, sliceOf } from './python/containers.js';
import { disguise } from './python/disguise.js';
import { bareName, isName, isOf, isSubtype } from './python/kinds.js';
import { formatField } from './python/formatting.js';
import { encodingFunctions } from './python/library/encodings.js';
import { functionalFunctions } from './python/library/functional.js';
import { hashingFunctions } from './python/library/hashing.js';
import { jsonFunctions } from './python/library/json.js';
import { mathematics } from './python/library/mathematics.js';
import { miscellany } from './python/library/miscellany.js';
import { networkFunctions } from './python/library/network.js';
import { recordFunctions } from './python/library/records.js';
import { matchItem, patternFunctions } from './python/library/patterns.js';
import { structureFunctions } from './python/library/structures.js';
import { callMethod, methodByType, typeFunctions } from './python/methods.js';
import { mutate, mutates } from './python/mutations.js';
import { binary, compare, unary } from './python/operators.js';
import { represent } from './python/representation.js';
import { integer, isEndless, items, truthy } from './python/types.js';
import { renderParts, shorten } from './render.js';

const functions: ReadonlyMap<string, Operation> = table({
  ...builtins,
  ...typeFunctions,
  ...encodingFunctions,
  ...hashingFunctions,
  ...jsonFunctions,
  ...mathematics,
  ...functionalFunctions,
  ...miscellany,
  ...networkFunctions,
  ...recordFunctions,
  ...patternFunctions,
  ...structureFunctions,
});

function functionNamed(path: string): Operation {
  const bare = path.replace(/^builtins\./, '');
  return functions.get(bare) ?? methodByType(bare) ?? unfoldable();
}

/** Plain attributes of values. */
function attributeOf(object: Data, name: string): Data {
  const field = recordField(object, name);
  if (field !== undefined) return field.value;
  if (object instanceof Pattern && name === 'pattern') return object.source;
  if (typeof object !== 'bigint' && typeof object !== 'boolean') return unfoldable();
  if (name === 'real' || name === 'numerator') return integer(object);
  return name === 'imag' ? 0n : name === 'denominator' ? 1n : unfoldable();
}

const neverEmpty = { spend: (): void => undefined };

function render(value: Data, depth: number): string {
  if (value instanceof Mapping) {
    if (isLibraryObject(value) || depth > 3) return '…';
    return `{${renderParts(value.entries.length, (index) => {
      const [key, item] = value.entries[index] ?? [null, null];
      return `${render(key, depth + 1)}: ${render(item, depth + 1)}`;
    })}}`;
  }
  if (value instanceof Sequence) return renderSequence(value, depth);
  if (value instanceof Pattern) return `re.compile(${render(value.source, depth)})`;
  const text = folding(() => represent(value, neverEmpty));
  return text === UNKNOWN ? '…' : shorten(text);
}

function renderSequence(value: Sequence, depth: number): string {
  if (depth > 3) return '…';
  const parts = renderParts(value.items.length, (index) => render(value.items[index], depth + 1));
  if (value instanceof View && value.origin === 'frozenset') return `frozenset({${parts}})`;
  if (value.variety === 'list') return `[${parts}]`;
  if (value.variety === 'tuple') return value.items.length === 1 ? `(${parts},)` : `(${parts})`;
  return value.items.length === 0 ? 'set()' : `{${parts}}`;
}

/** The meaning of pure operations in Python 3. Mathematical functions agree with the C library's within one unit in the last place. */
export const pythonSemantics: Semantics = {
  truthy,
  unary: (operator, operand) => folding(() => unary(operator, operand)),
  binary: (operator, left, right, fuel) => folding(() => binary(operator, left, right, fuel)),
  compare: (operator, left, right, fuel) => folding(() => compare(operator, left, right, fuel)),
  index: (object, index, fuel) => folding(() => (isLibraryObject(object) ? matchItem(object, index, fuel) : indexOf(object, index, fuel))),
  slice: (object, from, to, step, fuel) => folding(() => sliceOf(object, from, to, step, fuel)),
  attribute: (object, name) => folding(() => attributeOf(object, name)),
  method: (receiver, name, args, fuel) => {
    fuel.spend(1);
    return folding(() => callMethod(receiver, name, args, fuel));
  },
  mutates,
  mutation: (receiver, name, args, fuel) => folding(() => mutate(receiver, name, args, fuel)),
  call: (path, args, fuel) => {
    fuel.spend(1);
    return folding(() => functionNamed(path)(args, fuel));
  },
  constant: (path): Folded => constants.get(path) ?? UNKNOWN,
  callee: () => undefined,
  isOf,
  isSubtype,
  isName,
  bareName,
  iterate: (value, fuel) => folding(() => (isEndless(value) ? value.items : items(value, fuel))),
  format: (value, conversion, format, fuel) => folding(() => formatField(value, conversion, format ?? '', fuel)),
  disguise,
  render: (value) => render(value, 0),
};
