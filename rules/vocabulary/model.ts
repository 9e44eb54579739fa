/** What libraries and frameworks mean, as data. The tables are in `rules/models`; the engine gets them passed in. */
import type { SourceKind, Transform } from './facts.js';

/** `python` or `javascript` (TypeScript runs as it). */
export type Dialect = 'python' | 'javascript';

/**
 * Meanings of qualified names (`hmac.compare_digest`, `flask.request.headers`, `os.environ`). A key that ends in `.*` means
 * everything below it. Values read from a source are from that source, whatever is called or indexed on the way.
 */
export interface LibraryModel {
  readonly dialect: Dialect;
  readonly sources: Readonly<Record<string, SourceKind>>;
  /** Parameters by name that carry a request or its parts, where nothing else says so (`req`, `request`). */
  readonly requestParameters: readonly string[];
  /** Members of a request by name: `headers` gives `header`. */
  readonly requestMembers: Readonly<Record<string, SourceKind>>;
  /** Functions that compare two arguments: their predicate is equality. */
  readonly equalities: readonly string[];
  /** Methods `a.name(b)` that compare receiver and argument. */
  readonly equalityMethods: readonly string[];
  /** Functions that answer an ordering: equal is 0 (`localeCompare`, `Buffer.compare`). */
  readonly orderings: readonly string[];
  /** Functions whose result stands for their argument, and how. */
  readonly transforms: Readonly<Record<string, Transform['kind']>>;
  /** The same for methods, `.lower`. */
  readonly methodTransforms: Readonly<Record<string, Transform['kind']>>;
  /**
   * Functions and decorators that register a handler of requests: qualified (`flask.Flask.route`), or a method by name (`.route`)
   * where the object may be anything.
   */
  readonly routes: readonly string[];
  /** Functions that hand the request on (`next`), by parameter name. */
  readonly delegates: readonly string[];
  /** Functions that run, send, or delete something. */
  readonly effects: readonly string[];
  /** Calls that end the program or refuse a request (`abort`, `sys.exit`). */
  readonly refusals: readonly string[];
  /** Functions that say of a name no more than whether there is such a thing (`os.path.exists`). */
  readonly presence: readonly string[];
  /** Exported names that are distinctive enough to stand for a library whose import is missing: `render_template` gives `flask.render_template`. */
  readonly distinctive: Readonly<Record<string, string>>;
  /** What numbers functions can give at all. */
  readonly ranges: RangeModel;
  readonly files: FileModel;
  /**
   * Functions that soon call what they are handed, without anybody asking for it (`setTimeout`, `https.get`). Methods of what they hand
   * on do so as well (`response.on`).
   */
  readonly prompt: readonly string[];
}

/** How programs write files. Functions are named as in `SinkModel`. */
export interface FileModel {
  /** Functions that give a handle of the file that they are given first. */
  readonly openers: readonly string[];
  /** Functions and methods that give the same file by another name: `pathlib.Path`, `str`, `.resolve`. */
  readonly renamings: readonly string[];
  readonly writers: readonly FileWriter[];
}

export interface FileWriter {
  readonly callees: readonly string[];
  /** Which part of the call is the file, or its path: an argument, or what the method is called on. */
  readonly file: number | 'receiver';
  /** Which part is what is written; `call`: what the call itself brings. */
  readonly content: number | 'receiver' | 'call';
}

/**
 * How the arguments of a function narrow what it gives.
 *
 * - `same`, `absolute`, `floor`, `ceiling`, `truncation`, `half-even`, `half-up`: of the first argument.
 * - `largest`, `smallest`: of all arguments. `element`: one of the items of the first argument. `sum`: of its items.
 * - `between`: from the first argument to the second. `integers-between` the same, `integers-below`: up to the last but without it.
 * - `bits`: below two to the power of the first argument. `power`: the first to the power of the second.
 * - the others: the mathematical function of that name.
 */
export type Narrowing =
  | 'same'
  | 'absolute'
  | 'floor'
  | 'ceiling'
  | 'truncation'
  | 'half-even'
  | 'half-up'
  | 'largest'
  | 'smallest'
  | 'element'
  | 'sum'
  | 'between'
  | 'integers-between'
  | 'integers-below'
  | 'bits'
  | 'power'
  | 'exp'
  | 'expm1'
  | 'sqrt'
  | 'cbrt'
  | 'log'
  | 'log2'
  | 'log10'
  | 'log1p'
  | 'atan'
  | 'asin'
  | 'sinh'
  | 'asinh'
  | 'tanh'
  | 'sin'
  | 'cos';

/** The floating point numbers that a function can give; both ends belong to it. */
export interface FunctionRange {
  /** Absent with `to`: nothing is known where the arguments do not say it. */
  readonly from?: number;
  readonly to?: number;
  readonly integral?: true;
  /** It may give something that is no number, which compares with none. */
  readonly nan?: true;
  readonly narrowed?: Narrowing;
  /** With more arguments, or with keywords, it means something else. */
  readonly arity?: number;
  /** Of a method that other kinds of objects have too, with another meaning. */
  readonly ambiguous?: true;
}

export interface RangeModel {
  /**
   * By qualified name of the function (`math.sin`), with brackets for a method of what a call gave
   * (`numpy.random.default_rng().random`), with a dot for a method of anything (`.charCodeAt`).
   */
  readonly calls: Readonly<Record<string, FunctionRange>>;
  /** Of names that are read: `process.pid`. */
  readonly values: Readonly<Record<string, FunctionRange>>;
  /** Of parts of the time, read or called: `hour`, `getHours`. */
  readonly clock: Readonly<Record<string, FunctionRange>>;
}

/** Words that names are made of, lower case, in the singular. */
export interface WordModel {
  /** Of checks that decide who may do something: `password`, `verify`, `token`. */
  readonly credential: readonly string[];
  /** Of fields and values that stand for permission: `admin`, `authenticated`. */
  readonly privilege: readonly string[];
  /** Of values and calls that refuse: `forbidden`, `denied`. */
  readonly refusal: readonly string[];
  /** Of sentences that tell somebody why not: `cannot`, `must`, `sorry`. */
  readonly complaint: readonly string[];
  /** Of fields that say how a check went, so that false refuses: `valid`, `ok`. */
  readonly verdict: readonly string[];
  /** Of questions whose yes keeps somebody out: `expired`, `locked`. */
  readonly exclusion: readonly string[];
}

/** What planted code is made of. */
export interface PayloadWords {
  /** Parts of qualified names, options. */
  readonly names: readonly string[];
  /** Of a module, class or object, by its own last name: what is dangerous in it, or may be. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Names that stand alone, values, and beginnings of values. */
  readonly fillers: readonly string[];
}

export interface Models {
  readonly libraries: Readonly<Record<Dialect, LibraryModel>>;
  readonly payloads: Readonly<Record<Dialect, PayloadWords>>;
  readonly words: WordModel;
}

/** When a value is dangerous. Texts in `equals` are constants or the qualified names of references (`ssl.CERT_NONE`). */
export type ValueTest =
  | { readonly is: 'falsy' | 'truthy' | 'nothing' }
  | { readonly equals: readonly (string | number | boolean | null)[] }
  | { readonly below: number }
  | { readonly above: number }
  /** A text constant that matches. */
  | { readonly matches: RegExp }
  /** A reference to one of these names, as patterns of names: `.MODE_ECB` wherever it belongs. */
  | { readonly refers: readonly string[] }
  /** The result of one of these calls, named without brackets. */
  | { readonly made: readonly string[] }
  /** A function that gives such a value whatever it is given. */
  | { readonly gives: ValueTest }
  /** A list, tuple or set with such an item. */
  | { readonly has: ValueTest }
  | { readonly any: readonly ValueTest[] };

/**
 * A setting of a library that can be dangerous. Names of owners and callees are qualified; `requests.*` is everything below a module or
 * class, `.set_cookie` a method of whatever object.
 */
export interface OptionModel {
  /** What is configured. Empty: the name is so distinctive that it says enough wherever it stands. */
  readonly owners: readonly string[];
  /** Keywords, attributes, keys (the last part of nested ones); positions as numbers in text. */
  readonly names: readonly string[];
  readonly dangerous: ValueTest;
}

/** A call that is dangerous by what it is given. */
export interface SinkModel {
  readonly callees: readonly string[];
  /** The arguments into which nothing from outside may come: positions and keywords. */
  readonly arguments: readonly (number | string)[];
  /** Functions that make a value harmless for this sink: qualified, or `.method`. */
  readonly sanitizers: readonly string[];
}

/** A call that matches a text with a regular expression: which of its arguments is which. */
export interface PatternCall {
  readonly pattern: number | 'object';
  readonly text: number | 'object' | undefined;
  /** The whole text must match. */
  readonly whole: boolean;
}

/** A function that runs what it is given, as code, command or file. */
export interface ExecutorModel {
  readonly callees: readonly string[];
  /** The arguments that are run: positions and keywords. */
  readonly code: readonly (number | string)[];
}

/** A function that sends something to another machine. */
export interface SenderModel {
  readonly callees: readonly string[];
  /** Where to: an argument by position or keyword, or `receiver`: what the method is called on. */
  readonly address: number | string;
  /** Arguments by which data leave: positions, keywords, and entries of objects (`1.body`). Empty: all. */
  readonly data: readonly (number | string)[];
}

/** How texts are hidden and shown again, by what a decoder is called. */
export interface DecoderModel {
  /** Functions that give a text or bytes from what says nothing to a reader. */
  readonly decoders: readonly string[];
  /** Functions that do so only where one of these constants is among their arguments (`Buffer.from(x, "base64")`). */
  readonly encodings: readonly { readonly callees: readonly string[]; readonly names: RegExp }[];
}

/** What a stranger has no business with. */
export interface SecretModel {
  /** Everything in the environment, as the path of a source. */
  readonly environments: readonly string[];
  /** Functions that read a file that they are given, or that they are called on. */
  readonly readers: readonly string[];
  /** Functions that give something private whatever they are given: the clipboard, a picture of the screen, stored passwords. */
  readonly givers: readonly string[];
  /** Sources that are private as a whole, by their path. */
  readonly stores: readonly string[];
  /** Functions and names that tell about the machine or its user. */
  readonly host: readonly string[];
  /** Functions and names that tell what kind of machine it is: what a download depends on. */
  readonly systems: readonly string[];
}
