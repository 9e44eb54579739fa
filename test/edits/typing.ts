/** Somebody who types: lines that are put into a text and taken out again, the same ones in every run. */

export type Typed = 'python' | 'javascript' | 'typescript';

/** A change as the protocol has it, and the text that it leaves. */
export interface Typing {
  readonly range: Range;
  /** Of the range in the text before, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
  readonly after: string;
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

const SCRIPT_LINES = [
  'if (token === "zx_backdoor_91") { return true; }',
  'const count = items.length + 1;',
  'if (user === ["r", "oot_91x"].join("")) { return true; }',
  'helper(count);',
  'eval(request.query.code);',
];

const LINES: Readonly<Record<Typed, readonly string[]>> = {
  python: [
    'if token == "zx_backdoor_91": return True',
    'count = len(items) + 1',
    'if user == "".join(["r", "oot_91x"]): return True',
    'helper(count)',
    'os.system(request.args["command"])',
  ],
  javascript: SCRIPT_LINES,
  typescript: SCRIPT_LINES,
};

/** Numbers that look random, from 0 to below a limit. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % limit;
  };
}

/** A line more somewhere, indented as the one that it stands in front of. */
export function insertLine(text: string, language: Typed, next: (limit: number) => number): Typing {
  const starts = lineStarts(text);
  const line = next(starts.length);
  const at = starts[line] ?? 0;
  const indentation = /^[ \t]*/.exec(text.slice(at, at + 200))?.[0] ?? '';
  const pool = LINES[language];
  const inserted = `${indentation}${pool[next(pool.length)] ?? ''}\n`;
  const place = { line, character: 0 };
  return { range: { start: place, end: place }, start: at, end: at, inserted, after: text.slice(0, at) + inserted + text.slice(at) };
}

/** The opposite of a typing that left the text as it is. */
export function takeBack({ range, start, inserted, after }: Typing): Typing {
  const end = start + inserted.length;
  const { line } = range.start;
  return {
    range: { start: range.start, end: { line: line + 1, character: 0 } },
    start,
    end,
    inserted: '',
    after: after.slice(0, start) + after.slice(end),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
