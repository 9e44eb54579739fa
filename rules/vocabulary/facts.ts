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
  /** A field of what something that the object at hand holds answered when it was asked (`self.store.find(id).state`). */
  readonly answered: boolean;
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
  /** Of a comparison: with a constant, which whoever has read the code knows. */
  readonly fixed: boolean;
}

export interface FunctionFact {
  readonly kind: 'function';
  /** Dotted; empty for module level. */
  readonly symbol: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly decorators: readonly string[];
  /** Texts that a router is given with it: the paths of the requests that it is called for. */
  readonly routes: readonly string[];
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
  /** What is tested is a setting, and what is given for it is that setting itself; no caller is asked for anything, or turned away. */
  readonly handedOut: boolean;
  /** Other constants that the same operand is tested against in this function. */
  readonly siblings: readonly ConstantFact[];
  readonly function: FunctionFact;
  /** The text it stands in, where that is not code. */
  readonly covert?: Covert;
}

/** When code runs: as soon as the file is loaded, while the package is installed, when a request comes in, or when somebody calls it. */
export type Moment = 'import' | 'install' | 'request' | 'call';

/** Text that is not code where it stands, and yet holds some. */
export type CovertPlace = 'docstring' | 'comment' | 'string' | 'markdown';

export interface Covert {
  readonly place: CovertPlace;
  /** A program or function, not a line or two of an example. */
  readonly whole: boolean;
  /** Marks say that it shows how something is used: prompts of a session, a code block, a tag. */
  readonly shown: boolean;
}

/** A condition that must hold for something to happen. */
export interface Requirement {
  /** As written, shortened. */
  readonly text: string;
  readonly place: Span;
  /** False: it must not hold. */
  readonly holds: boolean;
  /** What from outside it depends on. */
  readonly sources: readonly Source[];
  /** Every name in it: parameters, attributes, keys, functions. */
  readonly names: readonly string[];
  /** The constants that it compares with. */
  readonly constants: readonly ConstantFact[];
  /** Something is asked to be more or less than something else, in the condition itself or in a function that it calls. */
  readonly ordered: boolean;
  /** Set where it does not depend on any input: whether it holds. */
  readonly decided?: boolean;
}

/** Where and when something happens. */
export interface Circumstances {
  readonly function: FunctionFact;
  readonly runs: Moment;
  /** Outermost first; conditions behind which control cannot come back are among them (`if x: return`). At most 16. */
  readonly requirements: readonly Requirement[];
  /** It stands in a branch that no input can reach. */
  readonly dead: boolean;
  /** It stands in a text that the program evaluates: how that text was hidden. */
  readonly evaluated: readonly DisguiseStep[];
  /** The text it stands in, where that is not code. */
  readonly covert?: Covert | undefined;
  /** A word at random, which a comment in front says as well, stands where the document is read here as what may have been there. */
  readonly masked?: string;
  /** The first part of the name of every module that the document imports: `os`, `@scope/name`, `test` for `node:test`. */
  readonly imports: ReadonlySet<string>;
}

/** One value that something may have. */
export interface ValueCase {
  /** Present where it is one constant. */
  readonly value?: Scalar;
  /**
   * The qualified name of what it refers to (`ssl.CERT_NONE`) or of the call that gave it, with brackets
   * (`jinja2.Environment()`, `sqlite3.connect().cursor()`).
   */
  readonly name?: string;
  readonly kind: 'constant' | 'reference' | 'result' | 'list' | 'table' | 'function' | 'class' | 'outside' | 'unknown';
  /** As source text of the document's language. */
  readonly rendered: string;
  /** What stands where it comes from, shortened. */
  readonly written: string;
  readonly place: Span;
  /** What hid it, in order. */
  readonly chain: readonly DisguiseStep[];
  /** It is not written as what it is: a truth value or a number that is computed from constants (`not 1`). */
  readonly computed: boolean;
}

/** A way from something outside to a value. */
export interface Flow {
  readonly source: Source;
  /** Every name on the way of access: `request`, `args`, `name`. */
  readonly path: readonly string[];
  /** Operations between source and value, innermost first: `.strip`, `os.path.join`, `template`. */
  readonly steps: readonly string[];
  /** A condition in front of the value's use compares or tests the same thing. */
  readonly tested: boolean;
  /** Of a source that is a call (`open(path)`): what the call was given. */
  readonly given: readonly Value[];
}

/** An entry of a dictionary or object. */
export interface Entry {
  readonly value: Value;
  /** How its key was hidden. */
  readonly chain: readonly DisguiseStep[];
}

/** What an expression may evaluate to. Everything but the text and the place is found out when it is asked for. */
export interface Value {
  /** As written, shortened. */
  readonly text: string;
  readonly place: Span;
  /** What it may be: at least one, at most 24. */
  readonly cases: readonly ValueCase[];
  /** Where it comes from outside, at most 8 ways. */
  readonly flows: readonly Flow[];
  /** Qualified names of the calls and the operators it is made by, outermost first, at most 60: `os.path.join`, `.read`, `%`. */
  readonly operations: readonly string[];
  /** Of a text that is put together: the fixed parts as texts, in order, and the holes between them. Undefined where it is not one. */
  readonly pieces: readonly (string | Value)[] | undefined;
  /** Of a list, tuple or set whose items are known one by one. */
  readonly items: readonly Value[] | undefined;
  /** Of a dictionary or object with text keys: what is known of its entries. Of a class: its constants. */
  readonly entries: ReadonlyMap<string, Entry> | undefined;
  /** Of a function of the document: what it gives, whatever it is given. */
  readonly result: Value | undefined;
  /**
   * Of a function of the document: what it does, as written and shortened: every call (`log.warning(name)`), `raise` for each exception,
   * `if` for each decision. Undefined where it is no function.
   */
  readonly deeds: readonly string[] | undefined;
  /**
   * Of a function of the document: what it hands the functions that it is given itself (`done(null, true)`: nothing and true), one entry
   * for each such call, at most 16.
   */
  readonly answers: readonly (readonly Value[])[];
  /** Of a class of the document or an object of one: an attribute or method that the document gives it. */
  member(name: string): Value | undefined;
  /** Of the result of a call: what the call was given, its object first where it is a method's. */
  readonly operands: readonly Value[];
  /** Whatever it is made of, one step down: operands, objects of attributes, items, the sides of a choice, what a source was given. */
  readonly parts: readonly Value[];
  /** What the document writes to the files that this names: a path, a handle, or a text with a path in it. At most 8. */
  readonly written: readonly Value[];
}

/** Where a value goes. */
export interface Use {
  /**
   * `variable`: a name is bound to it; `attribute`, `item`, `entry`: it is put into something under a name; `return`: the function of that
   * name gives it; `argument`, `keyword`: it is handed to a call; `receiver`: a method of it is called.
   */
  readonly way: 'variable' | 'attribute' | 'item' | 'entry' | 'return' | 'argument' | 'keyword' | 'receiver';
  /** The variable, attribute, key, function, keyword or method; of an argument the last part of the callee. */
  readonly name: string;
  /** Of arguments, keywords and methods: the qualified callee. */
  readonly callee: string;
  /** The operations between the value and what it becomes there, innermost first. */
  readonly steps: readonly string[];
  /** What else the call is given. */
  readonly beside: readonly Value[];
}

/** A call that does more than compute from constants. */
export interface CallFact {
  readonly kind: 'call';
  /** The call as a whole. */
  readonly place: Span;
  /**
   * Qualified, without brackets: `requests.Session.get` for `requests.Session().get(…)`. A method of something unknown begins with
   * a dot: `.execute`. Empty: nothing is known.
   */
  readonly callee: string;
  /** `assumed`: no import binds the library, only its name is known. */
  readonly resolution: 'bound' | 'assumed';
  /** How the callee was reached, where that was hidden. */
  readonly chain: readonly DisguiseStep[];
  /** The object of a method; of a call of what another call gave, that (`compile(text)(data)`: `compile(text)`). */
  readonly receiver: Value | undefined;
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** How names of keywords were hidden (`**{"ver" + "ify": False}`). */
  readonly keywordChains: ReadonlyMap<string, readonly DisguiseStep[]>;
  /** Arguments that are not known were spread into the call: it may have more than these. */
  readonly open: boolean;
  /** Called with `new`. */
  readonly construct: boolean;
  /** Where its result goes, as far as the document shows; at most 32. Found out when it is asked for. */
  readonly uses: readonly Use[];
  /** What it gives goes nowhere: it is a statement of its own. */
  readonly discarded: boolean;
  readonly circumstances: Circumstances;
}

/** A setting: an argument, an entry of an object that is an argument, an attribute, an entry of a configuration. */
export interface OptionFact {
  readonly kind: 'option';
  /** The value as written, or what sets it. */
  readonly place: Span;
  /**
   * What is configured: the callee (`requests.get`), the object (`requests.Session`, `flask.Flask.config`), the class with the
   * library class it derives from, or empty for an object or a class of its own whose use is not known.
   */
  readonly owner: string;
  /** What is set, as written and shortened: the object of an attribute or item, the receiver of a setter, the name of the class. Else empty. */
  readonly object: string;
  /** The constant names by which the object was reached, outermost first (`settings["__proto__"].level = …`: `__proto__`), and how they were hidden. */
  readonly within: readonly { readonly name: string; readonly chain: readonly DisguiseStep[] }[];
  readonly resolution: 'bound' | 'assumed';
  /** Keyword, attribute or key; dotted where it is nested (`agentOptions.rejectUnauthorized`); the number of a positional argument. */
  readonly name: string;
  readonly way: 'keyword' | 'positional' | 'entry' | 'attribute' | 'item' | 'class-attribute' | 'variable' | 'decorator';
  readonly value: Value;
  /** How the owner and the name were reached, where that was hidden. */
  readonly chain: readonly DisguiseStep[];
  /** The call whose argument, or entry of an argument, it is. */
  readonly call: CallFact | undefined;
  readonly circumstances: Circumstances;
}

/** Something is written under a key that is not fixed. `member`: `object[key] = value` where items are attributes; `attribute`: `setattr`. */
export interface WriteFact {
  readonly kind: 'write';
  readonly place: Span;
  readonly way: 'item' | 'member' | 'attribute';
  readonly object: Value;
  readonly key: Value;
  readonly value: Value;
  readonly circumstances: Circumstances;
}

/** What a function gives at one of its returns. */
export interface ResultFact {
  readonly kind: 'result';
  readonly place: Span;
  readonly value: Value;
  readonly circumstances: Circumstances;
}

/** How a condition is written. */
export interface WrittenCondition {
  /** The variables and attributes that it reads, dotted; functions that it calls are not among them. */
  readonly names: readonly string[];
  /** Those of them that are not bound exactly once where the condition can see it, to a number or text. */
  readonly open: readonly string[];
  /** Those of `open` that are read outside of the arguments of calls: no function gives what is compared. */
  readonly bare: readonly string[];
  /** Operators and functions as written: `<`, `math.sin`, `typeof`. Negation and `and` are not among them. */
  readonly operations: readonly string[];
}

/** A condition that no input decides. */
export interface ConditionFact {
  readonly kind: 'condition';
  readonly place: Span;
  /** As written, shortened. */
  readonly text: string;
  readonly of: 'if' | 'while' | 'each' | 'conditional' | 'assert';
  /** What it always is. For `each`: whether there is anything to go over. */
  readonly holds: boolean;
  /** `constant`: computed; `range`: by the range of a function, whatever it gives. */
  readonly by: 'constant' | 'range';
  /** The operations and names in it: `random.random`, `<`, `math.sin`. */
  readonly operations: readonly string[];
  readonly chain: readonly DisguiseStep[];
  /** What never runs; absent where nothing is there. */
  readonly never?: Span;
  readonly written: WrittenCondition;
  /** All that stands in what never runs calls, raises or sets something with fixed texts and numbers: `print("…")`. */
  readonly fixed: boolean;
  /** It was decided for one call of the function it stands in, not for all. */
  readonly inlined: boolean;
  readonly circumstances: Circumstances;
}

export interface ImportFact {
  readonly kind: 'import';
  readonly place: Span;
  readonly module: string;
  /** What it calls them here, with what the module calls them. */
  readonly names: readonly { readonly imported: string; readonly local: string }[];
}

/** A text constant, or the fixed parts of a template. */
export interface StringFact {
  readonly kind: 'string';
  readonly place: Span;
  /** As written, with its quotes and prefix; escapes are not undone. */
  readonly raw: string;
  readonly role: 'docstring' | 'bare' | 'value';
}

/** A comment; adjacent line comments are one. In prose (Markdown, rule files) every paragraph outside fences is one. */
export interface CommentFact {
  readonly kind: 'comment';
  readonly place: Span;
  /** As written, with its marks. */
  readonly raw: string;
  readonly variety: 'line' | 'block' | 'prose';
}

/** A name that the document binds: variable, function, class, parameter, attribute. */
export interface IdentifierFact {
  readonly kind: 'identifier';
  readonly name: string;
  /** Its first place. */
  readonly place: Span;
  /** How often it stands in the document's code. */
  readonly occurrences: number;
}

/** A part of a document that is no code: a text constant, a fixed part of a template, a regular expression, a comment. */
export interface TextPlace extends Span {
  readonly kind: 'text' | 'comment' | 'prose';
}

/** The document as a whole. */
export interface DocumentFact {
  readonly kind: 'document';
  /** Where its texts and comments stand, in order; the rest is code. Prose is one comment for each paragraph. */
  readonly texts: readonly TextPlace[];
  /** The path as the user knows it, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly place: Span;
  /** How unusual a word is, as constants are: 0 to about 5. What was typed at random is mostly above 1.1, what has a meaning below. */
  surpriseOf(word: string): number;
}

export type Fact =
  | GuardFact
  | FunctionFact
  | CallFact
  | OptionFact
  | WriteFact
  | ResultFact
  | ConditionFact
  | ImportFact
  | StringFact
  | CommentFact
  | IdentifierFact
  | DocumentFact;
export type FactKind = Fact['kind'];
export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;
