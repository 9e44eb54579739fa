/**
 * The intermediate representation: one small language that Python, TypeScript and JavaScript lower to.
 * What does not fit is `opaque` but keeps its children and its span.
 *
 * A node may be referenced from more than one place of the tree (the subject of a `match` stands in every case's test).
 */
import type { Language, Scalar, Span } from '../../rules/vocabulary/index.js';

interface Node extends Span {
  readonly kind: string;
}

// ---------------------------------------------------------------- expressions

export type Expression =
  | ConstantExpression
  | TemplateExpression
  | NameExpression
  | MemberExpression
  | IndexExpression
  | SliceExpression
  | CallExpression
  | UnaryExpression
  | BinaryExpression
  | ComparisonExpression
  | TypeTestExpression
  | LogicalExpression
  | ConditionalExpression
  | ListExpression
  | DictionaryExpression
  | FunctionExpression
  | ClassExpression
  | ComprehensionExpression
  | AssignmentExpression
  | SequenceExpression
  | AwaitExpression
  | YieldExpression
  | SpreadExpression
  | OpaqueExpression;

/** A literal. Adjacent Python string literals are one constant. */
export interface ConstantExpression extends Node {
  readonly kind: 'constant';
  readonly value: Scalar;
}

/** An f-string or a template string. */
export interface TemplateExpression extends Node {
  readonly kind: 'template';
  readonly parts: readonly (string | TemplateField)[];
}

export interface TemplateField {
  readonly expression: Expression;
  /** Python's `!r`, `!s`, `!a`. */
  readonly conversion?: string;
  /** Python's format specification; absent where it is not constant text. */
  readonly format?: string;
}

export interface NameExpression extends Node {
  readonly kind: 'name';
  /** Python's `self` and JavaScript's `this` are names as written. */
  readonly name: string;
}

export interface MemberExpression extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: string;
  /** Span of the property's own name. */
  readonly propertyPlace: Span;
}

export interface IndexExpression extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

export interface SliceExpression extends Node {
  readonly kind: 'slice';
  readonly object: Expression;
  readonly from?: Expression;
  readonly to?: Expression;
  readonly step?: Expression;
}

export interface Argument {
  readonly kind: 'positional' | 'keyword' | 'spread' | 'keyword-spread';
  /** Present on `keyword`. */
  readonly name?: string;
  readonly value: Expression;
}

/** A call, a JavaScript construction (`new X()`), or a tagged template (first argument: the list of its texts). */
export interface CallExpression extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  readonly construct: boolean;
  /** On a tagged template: the uncooked texts (`String.raw`). */
  readonly raw?: readonly string[];
}

export interface UnaryExpression extends Node {
  readonly kind: 'unary';
  readonly operator: 'not' | '-' | '+' | '~' | 'typeof' | 'void' | 'delete';
  readonly operand: Expression;
}

/** `//` is Python's floor division, `@` its matrix product. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '<<' | '>>' | '>>>' | '&' | '|' | '^' | '@';

export interface BinaryExpression extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonOperator = '==' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** One comparison. Python's chains are logical `and`s of these. */
export interface ComparisonExpression extends Node {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `isinstance(x, T)`, `x instanceof T`, `typeof x === "string"`. */
export interface TypeTestExpression extends Node {
  readonly kind: 'type-test';
  readonly operand: Expression;
  readonly type: Expression;
}

export interface LogicalExpression extends Node {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or' | '??';
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface ListExpression extends Node {
  readonly kind: 'list';
  readonly variety: 'list' | 'tuple' | 'set';
  /** Items may be `spread`. JavaScript's array holes are `undefined` constants. */
  readonly items: readonly Expression[];
}

export interface DictionaryEntry {
  /** Absent: `value` is spread into the dictionary. */
  readonly key?: Expression;
  readonly value: Expression;
  /** JavaScript accessors. */
  readonly accessor?: 'get' | 'set';
}

/** A Python dict display or a JavaScript object literal. */
export interface DictionaryExpression extends Node {
  readonly kind: 'dictionary';
  readonly entries: readonly DictionaryEntry[];
}

export interface Parameter extends Span {
  readonly kind: 'positional' | 'keyword' | 'rest' | 'keyword-rest';
  /** A name, or a destructuring pattern. */
  readonly target: Expression;
  readonly defaultValue?: Expression;
  /** The type annotation as written. */
  readonly annotation?: string;
  /** Decorators of the parameter itself (`@Headers("x-key") key: string`); absent where it has none. */
  readonly decorators?: readonly Expression[];
}

/** A lambda, an arrow function, a function expression, or the function of a declaration. */
export interface FunctionExpression extends Node {
  readonly kind: 'function';
  /** Empty if it has none. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** The body of a lambda or of an arrow without braces is one `return`. */
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
  readonly async: boolean;
  readonly generator: boolean;
  /** Takes `this` from outside (arrows and lambdas). */
  readonly arrow: boolean;
}

export interface ClassExpression extends Node {
  readonly kind: 'class';
  readonly name: string;
  /** Base classes; keyword arguments of a Python class are left out. */
  readonly bases: readonly Expression[];
  readonly decorators: readonly Expression[];
  /** Methods are `function` statements, fields are `assign` statements with a `name` target. */
  readonly body: readonly Statement[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface ComprehensionExpression extends Node {
  readonly kind: 'comprehension';
  readonly variety: 'list' | 'set' | 'dictionary' | 'generator';
  /** Present on `dictionary`. */
  readonly key?: Expression;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

/** An assignment used as a value: Python's `:=`, JavaScript's `=` and `+=`. In a pattern: a target with its default. */
export interface AssignmentExpression extends Node {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly operator?: BinaryOperator | 'and' | 'or' | '??';
  readonly value: Expression;
}

/** JavaScript's comma operator. */
export interface SequenceExpression extends Node {
  readonly kind: 'sequence';
  readonly items: readonly Expression[];
}

export interface AwaitExpression extends Node {
  readonly kind: 'await';
  readonly operand: Expression;
}

export interface YieldExpression extends Node {
  readonly kind: 'yield';
  readonly delegate: boolean;
  readonly operand?: Expression;
}

export interface SpreadExpression extends Node {
  readonly kind: 'spread';
  readonly operand: Expression;
}

export interface OpaqueExpression extends Node {
  readonly kind: 'opaque';
  readonly children: readonly Expression[];
}

// ---------------------------------------------------------------- statements

export type Statement =
  | ImportStatement
  | AssignStatement
  | DeleteStatement
  | AssertStatement
  | ExpressionStatement
  | ReturnStatement
  | RaiseStatement
  | JumpStatement
  | IfStatement
  | LoopStatement
  | TryStatement
  | WithStatement
  | FunctionStatement
  | ClassStatement
  | OpaqueStatement;

export interface ImportedName {
  /** What the module calls it; `*` is the whole module (`import * as x`, `import x` in Python); `default` is JavaScript's default export. */
  readonly imported: string;
  /** What this file calls it; `*` binds every name of the module (`from m import *`). */
  readonly local: string;
}

/** Python's `import a.b` binds `a`: module `a`, imported `*`, local `a`. */
export interface ImportStatement extends Node {
  readonly kind: 'import';
  /** As written, with the leading dots of a relative Python import. */
  readonly module: string;
  readonly names: readonly ImportedName[];
}

export interface AssignStatement extends Node {
  readonly kind: 'assign';
  /** `a = b = 1` has two. Names, members, indexes, and patterns made of lists, dictionaries, spreads and assignments (defaults). */
  readonly targets: readonly Expression[];
  readonly operator?: BinaryOperator | 'and' | 'or' | '??';
  /** Absent on a declaration without a value. */
  readonly value?: Expression;
  readonly declaration?: 'const' | 'let' | 'var' | 'static-field' | 'field';
}

export interface DeleteStatement extends Node {
  readonly kind: 'delete';
  readonly targets: readonly Expression[];
}

export interface AssertStatement extends Node {
  readonly kind: 'assert';
  readonly test: Expression;
  readonly message?: Expression;
}

export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly expression: Expression;
}

export interface ReturnStatement extends Node {
  readonly kind: 'return';
  readonly value?: Expression;
}

export interface RaiseStatement extends Node {
  readonly kind: 'raise';
  readonly value?: Expression;
}

export interface JumpStatement extends Node {
  readonly kind: 'break' | 'continue';
  readonly label?: string;
}

/** `match` and `switch` lower to chains of these that share a `group`; so do the `elif`s of one `if`. */
export interface IfStatement extends Node {
  readonly kind: 'if';
  readonly test: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
  /** Unique within a module. Absent on an `if` without `elif`. */
  readonly group?: number;
}

export interface LoopStatement extends Node {
  readonly kind: 'loop';
  readonly variety: 'each' | 'while' | 'do-while' | 'counted';
  /** `each`: what is bound. */
  readonly target?: Expression;
  /** `each`: over what. */
  readonly iterable?: Expression;
  /** `each` over keys: JavaScript's `for … in`. */
  readonly keys?: boolean;
  /** `counted` (`for (initial; test; update)`). */
  readonly initial?: readonly Statement[];
  readonly test?: Expression;
  readonly update?: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
  readonly label?: string;
}

export interface Handler extends Span {
  /** Empty: catches everything. */
  readonly types: readonly Expression[];
  /** What the exception is bound to. */
  readonly target?: Expression;
  readonly body: readonly Statement[];
}

export interface TryStatement extends Node {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly Handler[];
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
}

export interface WithStatement extends Node {
  readonly kind: 'with';
  readonly items: readonly { readonly context: Expression; readonly target?: Expression }[];
  readonly body: readonly Statement[];
}

export interface FunctionStatement extends Node {
  readonly kind: 'function-declaration';
  readonly name: string;
  readonly function: FunctionExpression;
  /** In a class body. */
  readonly accessor?: 'get' | 'set';
  readonly static?: boolean;
}

export interface ClassStatement extends Node {
  readonly kind: 'class-declaration';
  readonly name: string;
  readonly class: ClassExpression;
}

/** Whatever has no meaning here (type declarations, labels); what it contains is kept. A bare block `{ … }` is opaque too. */
export interface OpaqueStatement extends Node {
  readonly kind: 'opaque-statement';
  readonly expressions: readonly Expression[];
  readonly body: readonly Statement[];
}

// ---------------------------------------------------------------- modules

export interface Comment extends Span {
  /** `prose` is a paragraph of a text that is not code. */
  readonly variety: 'line' | 'block' | 'prose';
}

export interface Module {
  readonly language: Language;
  readonly body: readonly Statement[];
  /** In order of place. Spans include the comment marks. */
  readonly comments: readonly Comment[];
  /** Parts the parser gave up on; what is inside is lowered as far as it makes sense. */
  readonly errors: readonly Span[];
}
