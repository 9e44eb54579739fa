import type ts from 'typescript';
import type { Span } from '../../../rules/vocabulary/index.js';
import type { LowerOptions } from '../../lower/index.js';
import { JSDocParsingMode, ScriptKind, ScriptTarget, createSourceFile } from './typescript.js';

export interface ParsedScript {
  readonly source: ts.SourceFile;
  /** In order of place, apart from each other. */
  readonly errors: readonly Span[];
}

/** More places than this tell nobody more; the last one then reaches to the last error. */
const MOST_ERRORS = 100;

/** The parser takes U+FFFD outside of literals for the sign of a binary file and skips all that follows: nothing may hide behind it. */
const REPLACEMENT_CHARACTER = /\ufffd/g;
const BINARY_FILE_DIAGNOSTIC = 1490;
/** What old scripts may write and the parser understands but reports: octal numbers and escapes, decimals that start with 0. */
const LEGACY_DIAGNOSTICS: ReadonlySet<number> = new Set([1121, 1487, 1488, 1489]);
/** Stands for it in the second attempt: one unit, no token, and the parser goes on after it. */
const STAND_IN = '\u00bf';

const PARSE_OPTIONS: ts.CreateSourceFileOptions = { languageVersion: ScriptTarget.Latest, jsDocParsingMode: JSDocParsingMode.ParseNone };

/**
 * Parses any text: what the grammar does not take is in `errors`, and the tree goes on after it. Offsets are those of `text`.
 * Throws `RangeError` where the text is nested too deeply for the stack, and nothing else.
 */
export function parseScript(text: string, options: LowerOptions): ParsedScript {
  try {
    const first = parseTolerantly(text, options);
    if (!first.problems.some(({ code }) => code === BINARY_FILE_DIAGNOSTIC)) return finish(first);
    return finish(parseTolerantly(text.replace(REPLACEMENT_CHARACTER, STAND_IN), options));
  } catch (problem) {
    // An assertion of the parser's own failed; a stack overflow is the caller's to retry.
    if (problem instanceof RangeError) throw problem;
    return { source: parseTolerantly('', options).source, errors: [{ start: 0, end: text.length }] };
  }
}

interface Attempt {
  readonly source: ts.SourceFile;
  readonly problems: readonly ts.DiagnosticWithLocation[];
}

function parseTolerantly(text: string, { language, jsx }: LowerOptions): Attempt {
  const kind = language === 'javascript' ? ScriptKind.JS : jsx ? ScriptKind.TSX : ScriptKind.TS;
  const source = createSourceFile('document', text, PARSE_OPTIONS, false, kind);
  // Not in the public type; a test holds that it is there. The public way to the same list needs a whole program.
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return { source, problems: parseDiagnostics ?? [] };
}

function finish({ source, problems }: Attempt): ParsedScript {
  const serious = problems.filter(({ code }) => !LEGACY_DIAGNOSTICS.has(code));
  const spans = serious.map(({ start, length }) => ({ start, end: Math.min(start + length, source.text.length) }));
  return { source, errors: mergeSpans(spans, MOST_ERRORS) };
}

/** Joins spans that overlap or touch, in order of place; the last of `most` takes in all that follow. */
function mergeSpans(spans: readonly Span[], most: number): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((first, second) => first.start - second.start)) {
    const last = merged.at(-1);
    if (last && (start <= last.end || merged.length === most)) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
