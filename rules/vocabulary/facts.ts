/** What the evaluator tells rules about a document. A rule never sees a syntax tree. */
import type { DisguiseStep, Scalar, Span } from './values.js';

/** Where a value comes from that the code's author does not decide. */
export type SourceKind =
  | 'parameter'
  | 'request'
  | 'header'
  | 'cookie'
  | 'query'
  | 'argument-vector'
  | 'environment'
  | 'file'
  | 'network'
  | 'message'
  | 'input'
  | 'clock'
  | 'host'
  | 'random'
  /** An attribute of the object at hand (`self.mode`): decided elsewhere. */
  | 'state'
  /** The result of a call whose meaning is not known. */
  | 'call';

export interface Source {
  readonly kind: SourceKind;
  /** `password`, `request.headers["x-debug"]`, `os.environ["AUTH_OFF"]`: as written, shortened. */
  readonly name: string;
  readonly place: Span;
}

/** What was done to the outside operand before it was compared, innermost first. */
export interface Transform {
  readonly kind:
    | 'digest'
    | 'encoding'
    | 'reversal'
    | 'case'
    | 'trim'
    | 'length'
    | 'sum'
    | 'characters'
    | 'arithmetic'
    | 'element'
    | 'part'
    | 'cast'
    | 'other';
  /** `hashlib.sha256`, `[::-1]`, `len`. */
  readonly operation: string;
}

export interface Operand {
  /** As written, shortened to 60 characters. */
  readonly text: string;
  readonly sources: readonly Source[];
  readonly transforms: readonly Transform[];
  /** Every name on the way from source to test: parameter, variables, attributes, keys. */
  readonly names: readonly string[];
  /** The constant key by which it was read (`request.headers["x-debug"]`). */
  readonly key?: ConstantFact;
  /** No call of unknown meaning stands between source and test. */
  readonly direct: boolean;
  readonly place: Span;
}

export type Predicate =
  | 'equals'
  | 'member'
  | 'lookup'
  | 'prefix'
  | 'suffix'
  | 'contains'
  | 'matches'
  | 'order'
  /** An operation of unknown meaning on operand and constants answers. */
  | 'related'
  /** No comparison: the operand itself is the condition. */
  | 'present'
  /** Index by index, character by character, or over code numbers; `constants` holds what was put together. */
  | 'piecewise';

export interface ConstantFact {
  readonly value: Scalar;
  /** As source text of the document's language. */
  readonly rendered: string;
  /** How unusual it is among the constants that real code compares with: -log10 of the share that is at least as unusual. 0 to about 5. */
  readonly surprise: number;
  /** Where the value was written (a named constant: its definition). */
  readonly place: Span;
  /** Operations that hid it, in order. */
  readonly chain: readonly DisguiseStep[];
  /** It is an entry of a dictionary or of a list of records written in the document. */
  readonly tabled: boolean;
  /** How often the evaluated value stands in the document. */
  readonly occurrences: number;
}

/** What happens on one side of a decision. */
export interface Outcome {
  readonly kind: 'return' | 'raise' | 'exit' | 'proceed' | 'jump' | 'delegate' | 'assign' | 'effect' | 'value';
  /**
   * `grants`: a success value, the outcome a check gates. `denies`: an error, a falsy result where others are truthy, a refusal.
   * `neutral`: neither.
   */
  readonly grade: 'grants' | 'denies' | 'neutral';
  /** The value returned or assigned, or the call made, as written and shortened. */
  readonly text: string;
  readonly place: Span;
  /** Set if the same outcome stands at other places of the function (the host's own success). */
  readonly shared: boolean;
  /** Set if it is a boolean where no other path of the function gives one. */
  readonly unlike: boolean;
}

/** Something on the other side of the decision that would have decided: a call, a comparison of outside values, a raise under a condition. */
export interface Check {
  readonly text: string;
  readonly kind: 'digest' | 'comparison' | 'call' | 'lookup' | 'refusal';
  readonly place: Span;
  /** Name parts speak of authentication, permission or validation. */
  readonly credential: boolean;
}

export interface FunctionFact {
  readonly kind: 'function';
  /** Dotted; empty for module level. */
  readonly symbol: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly decorators: readonly string[];
  readonly place: Span;
  /** Every return gives a boolean. */
  readonly predicate: boolean;
}

/** A decision that depends on comparing a value from outside with constants. */
export interface GuardFact {
  readonly kind: 'guard';
  /** The atomic test. */
  readonly place: Span;
  /** The statement or expression that it decides. */
  readonly decision: Span;
  readonly operand: Operand;
  readonly predicate: Predicate;
  readonly constants: readonly ConstantFact[];
  /** The test decides alone (`or`, or no other condition); else other conditions must hold as well. */
  readonly decisive: boolean;
  /** Everything but a match is refused outright: the value is required, nobody is let past anything. */
  readonly required: boolean;
  /** The other conditions that must hold, as written. */
  readonly partners: readonly string[];
  /** What happens where the operand matches. */
  readonly entered: Outcome;
  /** What happens where it does not. */
  readonly avoided: Outcome;
  /** What the match skips. */
  readonly skipped: readonly Check[];
  /** Other constants that the same operand is tested against in this function. */
  readonly siblings: readonly ConstantFact[];
  readonly function: FunctionFact;
}

export type Fact = GuardFact | FunctionFact;
export type FactKind = Fact['kind'];
export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;
