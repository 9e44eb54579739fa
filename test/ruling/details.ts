/** Findings as a reviewer wants to read them: the evidence, and the code around. */
import { readFileSync } from 'node:fs';
import type { FoundAt } from './summary.js';

const LINES_BEFORE = 14;
const LINES_AFTER = 12;
/** How far up the head of the enclosing function is looked for. */
const LONGEST_REACH = 60;
const LONGEST_LINE = 200;

/** By severity and score, strongest first; equal ones by place. */
export function detailsOf(findings: readonly FoundAt[]): string {
  const ranks = { error: 0, warning: 1, note: 2 };
  const sorted = [...findings].sort(
    (one, other) => ranks[one.finding.severity] - ranks[other.finding.severity] || other.finding.score - one.finding.score,
  );
  return sorted.map((found, index) => detail(found, index + 1)).join('\n');
}

function detail({ file, finding }: FoundAt, number: number): string {
  const { start } = finding.region;
  const related = finding.related.map(({ message, region, excerpt }) => `  ${message}: line ${region.start.line}: ${excerpt.trim()}`);
  const disguise = finding.disguise.map(({ region, excerpt }) => `  disguise: line ${region.start.line}: ${excerpt.trim()}`);
  return [
    `#${number} ${finding.severity} ${finding.score.toFixed(2)} ${finding.confidence} ${finding.ruleId} [${file.package.split}] ${finding.fingerprint}`,
    `${file.package.name} ${file.package.version} ${file.name}:${start.line}:${start.column}  in ${finding.symbol || '(module)'}`,
    `  ${finding.message.what}`,
    ...(finding.evaluated === undefined ? [] : [`  evaluated: ${finding.evaluated}`]),
    `  evidence: ${finding.evidence.join('; ')}`,
    ...related,
    ...disguise,
    ...codeAround(readFileSync(file.path, 'utf8'), start.line),
    '',
  ].join('\n');
}

function codeAround(text: string, line: number): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const first = Math.max(1, Math.min(line - LINES_BEFORE, headOf(lines, line)));
  const last = Math.min(lines.length, line + LINES_AFTER);
  const shown: string[] = [];
  for (let number = first; number <= last; number += 1) {
    shown.push(`  ${number === line ? '>' : ' '}${String(number).padStart(6)} ${(lines[number - 1] ?? '').slice(0, LONGEST_LINE)}`);
  }
  return shown;
}

/** The line of the enclosing function's head, by indentation; the line itself where there is none near. */
function headOf(lines: readonly string[], line: number): number {
  let indentation = indentationOf(lines[line - 1] ?? '');
  for (let number = line - 1; number >= Math.max(1, line - LONGEST_REACH); number -= 1) {
    const text = lines[number - 1] ?? '';
    if (text.trim() === '' || indentationOf(text) >= indentation) continue;
    indentation = indentationOf(text);
    if (/\bdef |\bfunction\b|=>|^\s*(?:async |static |public |private |protected )*[\w$]+\([^)]*\)[^;]*\{/.test(text)) return number;
  }
  return line;
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}
