import { readFileSync } from 'node:fs';

/** One line of a table in `cases/`: `source  ==>  expected`, where `expected` is another expression, `raises`, or `unknown`. */
export interface Case {
  readonly source: string;
  /** `raises`: the language ends with an exception, and folding has no answer. `unknown`: too much to try for real. */
  readonly expected: string;
  readonly line: number;
}

export interface Section {
  readonly title: string;
  readonly cases: readonly Case[];
}

/** Reads `cases/<name>.txt`. A line that starts with `#` begins a section. */
export function readSections(name: string): readonly Section[] {
  const text = readFileSync(new URL(`../../../../test/evaluate/values/cases/${name}.txt`, import.meta.url), 'utf8');
  const sections: { title: string; cases: Case[] }[] = [{ title: name, cases: [] }];
  text.split('\n').forEach((content, index) => {
    if (content.startsWith('# ')) sections.push({ title: `${name}: ${content.slice(2)}`, cases: [] });
    else if (content.trim() !== '') sections.at(-1)?.cases.push(parseCase(content, index + 1));
  });
  return sections.filter((section) => section.cases.length > 0);
}

function parseCase(content: string, line: number): Case {
  const [source, expected, ...more] = content.split('  ==>  ');
  if (source === undefined || expected === undefined || more.length > 0) throw new Error(`line ${line} is no case: ${content}`);
  return { source, expected, line };
}
