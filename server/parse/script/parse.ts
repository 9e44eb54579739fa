import type ts from 'typescript';
import type { Span } from '../../../rules/vocabulary/index.js';
import { type Attempt, type Dialect, LEGACY_DIAGNOSTICS, attempt } from './attempt.js';
import { repair } from './repair.js';

interface ParsedScript {
  /** Its text is as long as what was given, and the same but where a repair blanked something out. */
  readonly source: ts.SourceFile;
  /** In order of place, apart from each other. */
  readonly errors: readonly Span[];
}

/** More places than this tell nobody more; the last one then reaches to the last error. */
const MOST_ERRORS = 100;

/**
 * Parses any text: what the grammar does not take is in `errors`, and the tree goes on after it. Offsets are those of `text`.
 * Throws `RangeError` where the text is nested too deeply for the stack, and nothing else.
 */
export function parseScript(text: string, dialect: Dialect): ParsedScript {
  try {
    const first = attempt(text, dialect);
    return finish(first.problems.length > 0 ? repair(first, text, dialect) : first);
  } catch (problem) {
    // An assertion of the parser's own failed; a stack overflow is the caller's to retry.
    if (problem instanceof RangeError) throw problem;
    return { source: attempt('', dialect).source, errors: [{ start: 0, end: text.length }] };
  }
}

function finish({ source, problems }: Attempt): ParsedScript {
  const spans = problems.filter(({ code }) => !LEGACY_DIAGNOSTICS.has(code));
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
