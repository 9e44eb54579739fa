/** Text edits that remember which part of the result was planted. */
import type { Span } from '../../rules/vocabulary/index.js';

export interface Edit extends Span {
  /** What stands there instead; pieces of the old text may be among the segments. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly text: string;
  /** Written by the attacker; false for host text that only moved. */
  readonly planted: boolean;
}

export interface EditedText {
  readonly text: string;
  /** In order. A finding counts if it overlaps one of them. */
  readonly planted: readonly Span[];
}

export function planted(text: string): Segment {
  return { text, planted: true };
}

export function kept(text: string): Segment {
  return { text, planted: false };
}

/** Puts text between two characters. */
export function insertion(offset: number, text: string): Edit {
  return { start: offset, end: offset, segments: [planted(text)] };
}

/** Applies edits that do not overlap; those at one place keep their order. Throws on overlapping ones: a mistake of a form. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const ordered = edits.map((edit, index) => ({ edit, index })).sort((a, b) => a.edit.start - b.edit.start || a.index - b.index);
  const spans: Span[] = [];
  let result = '';
  let position = 0;
  for (const { edit } of ordered) {
    if (edit.start < position) throw new Error(`overlapping edits at ${edit.start}`);
    result += text.slice(position, edit.start);
    for (const segment of edit.segments) {
      // Line breaks and indentation at the ends belong to the layout, not to what was planted.
      const lead = segment.text.length - segment.text.trimStart().length;
      const length = segment.text.trim().length;
      if (segment.planted && length > 0) spans.push({ start: result.length + lead, end: result.length + lead + length });
      result += segment.text;
    }
    position = edit.end;
  }
  return { text: result + text.slice(position), planted: spans };
}
