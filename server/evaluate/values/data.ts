import { Bytes, Pattern, type DisguiseKind, type Scalar } from '../../../rules/vocabulary/index.js';

/**
 * A wholly known value of a scanned program, in a representation that serves every language.
 * Containers are immutable here; the interpreter models mutation above this level.
 */
export type Data = Scalar | Sequence | Mapping;

/** A Python list, tuple, set, frozenset, range or iterator; a JavaScript array or `Set`. Sets keep first-seen order and hold no equal items. */
export class Sequence {
  constructor(
    readonly variety: 'list' | 'tuple' | 'set',
    readonly items: readonly Data[],
  ) {}
}

/** A Python dict or a JavaScript object or `Map`. Keys are distinct, in insertion order. */
export class Mapping {
  constructor(
    readonly variety: 'dictionary' | 'map',
    readonly entries: readonly (readonly [key: Data, value: Data])[],
  ) {}
}

/** What evaluation may still spend, counted in steps: the same on every machine. */
export interface Fuel {
  /** Takes `steps` (at least 1); throws {@link OutOfFuel} where they are not left. */
  spend(steps: number): void;
}

/** Whoever asked for the evaluation no longer wants it. Passes through everything. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

export class OutOfFuel extends Error {
  override name = 'OutOfFuel';
}

/** The largest text, byte string or container that folding will build; beyond it the result is unknown. */
export const MAX_SIZE = 65_536;

/** `undefined` is a value of JavaScript, so "not known" has a symbol of its own. */
export const UNKNOWN = Symbol('unknown');
export type Folded = Data | typeof UNKNOWN;

export interface CallArguments {
  readonly positional: readonly Data[];
  readonly keywords: ReadonlyMap<string, Data>;
}

/** What a method leaves behind in its receiver, and what it answers. */
export interface Mutation {
  readonly receiver: Data;
  readonly result: Data;
}

/**
 * What pure operations mean in one language. Everything is total: what the language would answer with an exception,
 * what is not pure, and what is not modelled is `UNKNOWN`. Nothing here runs code of the scanned program.
 */
export interface Semantics {
  truthy(value: Data): boolean;
  /** `operator` as in the IR: `not - + ~ typeof void`. */
  unary(operator: string, operand: Data, fuel: Fuel): Folded;
  /** `operator` as in the IR: `+ - * / // % ** << >> >>> & | ^`. */
  binary(operator: string, left: Data, right: Data, fuel: Fuel): Folded;
  /** `operator` as in the IR: `== != === !== < <= > >= in`, `not in`, `is`, `is not`. */
  compare(operator: string, left: Data, right: Data, fuel: Fuel): boolean | typeof UNKNOWN;
  /** `object[index]` of every kind: text, bytes, sequences, mappings, JavaScript's numeric strings. */
  index(object: Data, index: Data, fuel: Fuel): Folded;
  slice(object: Data, from: Data, to: Data, step: Data, fuel: Fuel): Folded;
  /** `object.name` of a plain attribute (`"abc".length`); methods are {@link method}. */
  attribute(object: Data, name: string): Folded;
  /** `receiver.name(…)`: `"abc".upper()`, `[1, 2].join("")`. Methods that change their receiver are {@link mutation}s. */
  method(receiver: Data, name: string, args: CallArguments, fuel: Fuel): Folded;
  /** Whether a method changes its receiver: with arguments that are not known, the receiver is not known afterwards either. */
  mutates(receiver: Data, name: string): boolean;
  /** A method that changes its receiver: `list.sort()`, `array.splice(…)`, `dict.update(…)`, `hash.update(…)`. */
  mutation(receiver: Data, name: string, args: CallArguments, fuel: Fuel): Mutation | typeof UNKNOWN;
  /**
   * A call of a pure builtin or library function by its qualified name without the language prefix:
   * `int`, `chr`, `base64.b64decode`, `codecs.decode`, `String.fromCharCode`, `atob`, `Buffer.from`, `parseInt`, `operator.add`.
   */
  call(path: string, args: CallArguments, fuel: Fuel): Folded;
  /** A constant of a library by its qualified name: `string.ascii_letters`, `math.pi`, `Number.MAX_SAFE_INTEGER`. */
  constant(path: string): Folded;
  /** The qualified name of a builtin function that has become a value: JavaScript's `[]["flat"]["constructor"]` is `Function`. */
  callee(value: Data): string | undefined;
  /** Whether a value is of a type, by the name of the type: `str`, `Array`. */
  isOf(value: Data, type: string): boolean | typeof UNKNOWN;
  /** Whether one type is another or derives from it, both by name. */
  isSubtype(type: string, parent: string): boolean | typeof UNKNOWN;
  /** A qualified name without the object that holds the names of the language: `builtins.eval` is `eval`. */
  bareName(path: string): string;
  /** Whether the language has a function or class of this name without an import. */
  isName(name: string): boolean;
  /** The items a `for` loop, a spread or a comprehension would see. */
  iterate(value: Data, fuel: Fuel): readonly Data[] | typeof UNKNOWN;
  /** A template field as text. `conversion` and `format` as in the IR. */
  format(value: Data, conversion: string | undefined, format: string | undefined, fuel: Fuel): string | typeof UNKNOWN;
  /**
   * How telling an operation is as a disguise; `name` is a qualified function, `.method`, or an operator. With its arguments
   * (a method's without the receiver) the answer is finer: `b"x".decode()` is plain, `b"x".decode("hex")` is not.
   */
  disguise(name: string, args?: CallArguments): DisguiseKind;
  /** The value as source text of the language, for messages; long texts are cut in the middle. */
  render(value: Data): string;
}

export { Bytes, Pattern };
