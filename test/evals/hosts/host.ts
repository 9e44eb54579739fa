/** A real function of a pinned package, and the places in it where something can be planted. */
import type { Dialect, Language, Span } from '../../../rules/vocabulary/index.js';

export type Stratum = 'general' | 'predicate' | 'authentication';
export const STRATA: readonly Stratum[] = ['general', 'predicate', 'authentication'];

export interface Parameter {
  readonly name: string;
  /** By its name it carries a secret, so that any constant it is compared with is a bypass, an ordinary one too. */
  readonly credential: boolean;
  /** By its name it carries a request. */
  readonly request: boolean;
  /** By its annotation or default it is no text (a number, a flag, a callback). */
  readonly text: boolean;
}

export interface ReturnPlace {
  /** The statement. */
  readonly statement: Span;
  /** Absent for a bare return. */
  readonly expression?: Span;
  /** Of the line the statement begins on; absent if something else stands on that line before it. */
  readonly lineStart?: number;
  readonly indent: string;
  /** Directly in the function's body. */
  readonly top: boolean;
}

/** An `if` without an `else` that refuses: its body ends in a raise, or in returning a failure. */
export interface GuardPlace {
  readonly lineStart: number;
  readonly test: Span;
}

/** Offsets are UTF-16 code units of `text`. */
export interface Host {
  /** `package@version:path:function:line`. */
  readonly id: string;
  readonly language: Language;
  readonly dialect: Dialect;
  readonly stratum: Stratum;
  /** Relative to the package. */
  readonly path: string;
  readonly text: string;
  readonly jsx: boolean;
  readonly name: string;
  /** The function with its decorators. */
  readonly span: Span;
  /** Of the line on which the function (or its first decorator) begins. Absent where something else stands before it. */
  readonly functionLine?: number;
  readonly functionIndent: string;
  /** Of the body's statements. */
  readonly indent: string;
  /** One level. */
  readonly unit: string;
  readonly parameters: readonly Parameter[];
  /** Where a last parameter with a default can be added: `f(a, b|)`. */
  readonly parametersEnd?: number;
  /** How the function calls its object, if it has one. */
  readonly receiver?: string;
  /** The expression a bypass returns: the host's own. Empty: a bare return (functions that only raise). */
  readonly success: string;
  /** `success` is made of constants only. */
  readonly constantSuccess: boolean;
  /** Start of the line of the first statement after the docstring, and end (before the line break) of the last. */
  readonly body: Span;
  readonly returns: readonly ReturnPlace[];
  readonly guards: readonly GuardPlace[];
  /** Start of the line of the outermost statement around the function. */
  readonly moduleLine: number;
  /** Start of a line where imports can stand. */
  readonly importLine: number;
  /** JavaScript: `import` statements are allowed. */
  readonly esModule: boolean;
  readonly asynchronous: boolean;
}

/** What an extractor finds; {@link Host} adds what concerns the file. */
export type FoundHost = Omit<Host, 'id' | 'language' | 'dialect' | 'path' | 'text' | 'jsx'>;

/** Names of functions and parameters that speak of authentication wherever they stand. */
export const AUTHENTICATION_NAME =
  /authent|authoriz|authoris|oauth|log_?in(?!fo)|sign_?in(?!g)|passw|passphrase|credential|permission|permit|verify|verif(ies|ied)|secret|api_?key|otp$|access_?(control|check|granted|allowed|token)|is_?(admin|allowed|granted|logged)|has_?(role|perm|access|scope)|can_?(access|view|edit|delete)|check_?(access|pass|perm|role|scope|sign|nonce|origin|csrf)|csrf|principal|validate_?(client|user|grant|scope|redirect|bearer|token)/i;

/** Words that do so only in files about it: elsewhere a token is a piece of syntax, a session a dialogue. */
export const AUTHENTICATION_WORD =
  /auth|token|session|identity|signature|nonce|state|challenge|grant|role|scope|user|account|claim|ticket|permission|validate|guard|check/i;

/** Paths of such files, package included. */
export const AUTHENTICATION_PATH =
  /auth|login|session|jwt|jose|jws|oidc|openid|security|passport|saml|csrf|credential|permission|password|passlib|token_?(generator|util)|signer|itsdangerous|ldap|identity/i;
