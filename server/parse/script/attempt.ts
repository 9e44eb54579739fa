import type ts from 'typescript';
import type { Language, Span } from '../../../rules/vocabulary/index.js';
import { JSDocParsingMode, ScriptKind, ScriptTarget, createSourceFile } from './typescript.js';

/** What a text is written in. */
export interface Dialect {
  readonly language: Language;
  /** Text may hold JSX; JavaScript always may. */
  readonly jsx: boolean;
}

/** What the parser made of one text. */
export interface Attempt {
  readonly source: ts.SourceFile;
  readonly problems: readonly Problem[];
}

export interface Problem extends Span {
  /** The compiler's number for the message. */
  readonly code: number;
}

/** What old scripts may write and the parser understands but reports: octal numbers and escapes, decimals that start with 0. */
export const LEGACY_DIAGNOSTICS: ReadonlySet<number> = new Set([1121, 1487, 1488, 1489]);

const PARSE_OPTIONS: ts.CreateSourceFileOptions = { languageVersion: ScriptTarget.Latest, jsDocParsingMode: JSDocParsingMode.ParseNone };

export function attempt(text: string, { language, jsx }: Dialect): Attempt {
  const kind = language === 'javascript' ? ScriptKind.JS : jsx ? ScriptKind.TSX : ScriptKind.TS;
  const source = createSourceFile('document', text, PARSE_OPTIONS, false, kind);
  // Not in the public type; a test holds that it is there. The public way to the same list needs a whole program.
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  const problems = (parseDiagnostics ?? []).map(({ code, start, length }) => ({ code, start, end: Math.min(start + length, text.length) }));
  return { source, problems };
}
