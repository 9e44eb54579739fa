/**
 * Requests and settings of poisonlint's own, beside the language server protocol. Plain data: the client imports nothing else of the
 * server. Positions and ranges count as in the protocol: lines and UTF-16 code units from 0, ends exclusive.
 */
import type { Severity } from '../../rules/vocabulary/index.js';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A request by its method, with the types of its parameters and of its answer. */
export interface Method<Parameters, Result> {
  readonly method: string;
  /** Never there: they carry the types. */
  readonly parameters?: Parameters;
  readonly result?: Result;
}

/** What a client says of itself in `initializationOptions`; all of it may be left out. */
export interface InitializationOptions {
  /** It asks for the reason of a suppression: code actions then call {@link SUPPRESS_COMMAND}. */
  readonly asksForReason?: boolean;
  /** It shows rule pages: code actions then call {@link EXPLAIN_COMMAND}. */
  readonly explainsRules?: boolean;
  /** It shows what the server is doing: {@link STATUS} is sent. */
  readonly showsStatus?: boolean;
  /** The user trusts what is in the folders: configurations and plugins that are programs are run. */
  readonly trusted?: boolean;
  /** The settings, for clients that do not answer `workspace/configuration`. */
  readonly settings?: unknown;
}

/** Commands of the client that code actions name. The argument of the first is {@link SuppressCommandArgument}, of the second `{ruleId}`. */
export const SUPPRESS_COMMAND = 'poisonlint.suppressWithReason';
export const EXPLAIN_COMMAND = 'poisonlint.explainRule';

/** Where a suppression holds: for the findings that begin in the line of this one, or for the whole file. */
export type SuppressionScope = 'line' | 'file';

export interface SuppressCommandArgument {
  readonly uri: string;
  readonly ruleId: string;
  /** Of the finding. */
  readonly range: Range;
  readonly scope: SuppressionScope;
}

export interface SuppressParams extends SuppressCommandArgument {
  /** One line; without a reason a suppression does nothing. */
  readonly reason: string;
}

export interface TextReplacement {
  readonly range: Range;
  readonly newText: string;
}

/** The edits are of this version of the document; there are none where no comment can stand. */
export interface SuppressResult {
  readonly version: number;
  readonly edits: readonly TextReplacement[];
}

/** Asks for the edits that write a suppression into a document: the comment where the language allows one, checked by a scan. */
export const SUPPRESS: Method<SuppressParams, SuppressResult> = { method: 'poisonlint/suppress' };

/** A notification from the client: the user trusts the folders from now on. */
export const TRUST: Method<Record<string, never>, void> = { method: 'poisonlint/trust' };

/** What somebody may do about a finding in the editor is told by code actions; this is what it says. */
export interface FindingSummary {
  readonly ruleId: string;
  readonly severity: Severity;
  /** The three parts of the message. */
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** What the constant evaluates to, where it was disguised. */
  readonly evaluated?: string;
  readonly fingerprint: string;
  /** In the text as it is with the completion. */
  readonly range: Range;
  /** Where the range is in another cell of the same notebook. */
  readonly uri?: string;
}

export interface ScanCompletionParams {
  readonly textDocument: { readonly uri: string };
  /** What the completion takes the place of; empty where it is inserted. */
  readonly range: Range;
  readonly text: string;
  /** The document holds the completion already: what was in the place of `range` then is `replaced`. */
  readonly inserted?: { readonly replaced: string };
}

export interface ScanCompletionResult {
  /** The findings that the document has with the completion and has not without it, wherever in them the new text takes part. */
  readonly findings: readonly FindingSummary[];
  /** What could not be looked at, as sentences. */
  readonly gaps: readonly string[];
}

/** Checks a completion before it is shown, or right after it was inserted. */
export const SCAN_COMPLETION: Method<ScanCompletionParams, ScanCompletionResult> = { method: 'poisonlint/scanCompletion' };

export interface ScanTextParams {
  readonly text: string;
  /** A language identifier of the protocol: `python`, `javascript`, `typescriptreact`, … */
  readonly languageId: string;
}

/** Checks a text that is no document: the clipboard. Ranges are of the text. */
export const SCAN_TEXT: Method<ScanTextParams, ScanCompletionResult> = { method: 'poisonlint/scanText' };

export interface ScanFilesParams {
  /** Files and folders; empty: all workspace folders. */
  readonly uris: readonly string[];
  /** Only what the next commit would change, as the index of git holds it. */
  readonly staged: boolean;
}

export interface ScanFilesResult {
  readonly files: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly gaps: number;
  /** The user ended it. */
  readonly cancelled: boolean;
  /** Findings of `staged` are not of the files as the editor holds them; they are told here and not as diagnostics. */
  readonly staged: readonly (FindingSummary & { readonly uri: string })[];
}

/** Looks at files whether they are open or not; findings arrive as diagnostics, progress as work-done progress. */
export const SCAN_FILES: Method<ScanFilesParams, ScanFilesResult> = { method: 'poisonlint/scanFiles' };

export interface ExplainRuleResult {
  readonly id: string;
  readonly summary: string;
  /** The rule's page. */
  readonly markdown: string;
}

/** A rule's page; `null` for an id that no rule has. */
export const EXPLAIN_RULE: Method<{ readonly ruleId: string }, ExplainRuleResult | null> = { method: 'poisonlint/explainRule' };

/** What the server is doing, for a status bar. */
export interface StatusParams {
  readonly state: 'ready' | 'busy' | 'error';
  /** For `error`: a sentence that says what is wrong and how to mend it, as of a broken configuration. */
  readonly message?: string;
}

/** A notification from the server. */
export const STATUS: Method<StatusParams, void> = { method: 'poisonlint/status' };
