import type { DisguiseStep, Span } from './values.js';

/** `error`: exclude it. `warning`: a person should look. `note`: context for auditors. */
export type Severity = 'error' | 'warning' | 'note';

/** Each bucket's precision is measured on the reporting set, see `docs/accuracy.md`. */
export type Confidence = 'high' | 'medium' | 'low';

/** No rule is in `gap`: in it is told what could not be looked at, where nothing may be skipped. */
export type Family = 'bypass' | 'payload' | 'trigger' | 'package' | 'gap';

export interface RelatedPlace {
  readonly place: Span;
  readonly role: 'constant' | 'skipped-check' | 'disguise' | 'outcome' | 'source' | 'condition' | 'context';
  /** A short noun phrase: `the check that is skipped`. */
  readonly message: string;
}

/** The message in its three parts; each is one sentence of plain text. */
export interface Message {
  /** What is here. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to write instead. */
  readonly instead: string;
}

/** What a rule says of one place, beside the message. */
export interface Told {
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Log-odds of the summed evidence; orders findings of one severity. */
  readonly score: number;
  readonly place: Span;
  readonly related: readonly RelatedPlace[];
  /** What the constant evaluates to, as written in the document's language, when that is not what stands there. */
  readonly evaluated?: string;
  /** The operations that hid the constant, in the order they apply. */
  readonly disguise: readonly DisguiseStep[];
  /** The pieces of evidence that were present, as short phrases. */
  readonly evidence: readonly string[];
  /** Names what was found in terms that survive moves and reformatting: evaluated values, operand and symbol names. */
  readonly identity: readonly string[];
  /** Dotted name of the enclosing function or class; empty at module level. */
  readonly symbol: string;
}

export interface Finding extends Omit<Told, 'identity'> {
  readonly ruleId: string;
  readonly family: Family;
  readonly message: Message;
  /** `CWE-798`. */
  readonly weakness: string;
  /** Does not depend on line numbers or on the file's path. Twins in one file are numbered apart. */
  readonly fingerprint: string;
}

/** Something that could not be looked at. Gaps are counted and reported, never silently skipped. */
export interface Gap {
  readonly reason: 'syntax' | 'size' | 'depth' | 'fuel' | 'encoding' | 'binary' | 'unreadable' | 'rule-crash' | 'engine-crash';
  readonly message: string;
  /** Where in the document, if it concerns a part of it. */
  readonly place?: Span;
}
