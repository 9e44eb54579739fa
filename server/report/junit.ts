import picocolors from 'picocolors';
import type { CreateReporter, FileReport, ReportedFinding, ReportedGap, ReportedProblem } from './report.js';
import { findingLines, problemLines } from './stylish.js';
import { inCell, printable } from './text.js';

type Outcome = 'failure' | 'skipped' | 'passed';

interface Case {
  readonly outcome: Outcome;
  readonly xml: string;
}

const PLAIN = picocolors.createColors(false);

/**
 * JUnit XML: a suite for each file, in it a failed case for each finding and a skipped one for what could not be looked at, or one
 * case that passed. Written as a whole at the end, since the counts come first.
 */
export const createJunitReporter: CreateReporter = (write) => {
  const suites: string[] = [];
  const totals = { tests: 0, failures: 0, skipped: 0 };

  function put(name: string, cases: readonly Case[]): void {
    const counts = {
      tests: cases.length,
      failures: cases.filter(({ outcome }) => outcome === 'failure').length,
      skipped: cases.filter(({ outcome }) => outcome === 'skipped').length,
    };
    for (const key of ['tests', 'failures', 'skipped'] as const) totals[key] += counts[key];
    const head = `  <testsuite${attributes({ name, ...counts, errors: 0, time: 0 })}>`;
    suites.push([head, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n'));
  }

  return {
    file: (report) => put(report.path, casesOf(report)),
    end(summary) {
      // Some systems take a report without cases for a failure.
      if (suites.length === 0) put('poisonlint', [{ outcome: 'passed', xml: testcase('there was nothing to look at', 'poisonlint') }]);
      const head = `<testsuites${attributes({ name: 'poisonlint', ...totals, errors: 0, time: summary.seconds })}>`;
      write(`<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`);
    },
  };
};

function casesOf(report: FileReport): readonly Case[] {
  // Readers keep the first of cases with equal names.
  const names = new Map<string, number>();
  const apart = (name: string): string => {
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
  const cases = [
    ...report.findings.map((finding) => ofFinding(finding, apart)),
    ...report.problems.map((problem) => ofProblem(problem, apart)),
    ...report.gaps.map((gap) => ofGap(gap, apart)),
  ];
  return cases.length > 0 ? cases : [{ outcome: 'passed', xml: testcase(report.path, 'poisonlint', { file: report.path }) }];
}

function ofFinding(finding: ReportedFinding, apart: (name: string) => string): Case {
  const { path, region, ruleId, message } = finding;
  const text = findingLines(finding, PLAIN).join('\n');
  return failed(apart(nameOf(path, region.start, ruleId)), {
    path,
    line: region.start.line,
    id: ruleId,
    message: inCell(finding, message.what),
    text,
  });
}

function ofProblem(problem: ReportedProblem, apart: (name: string) => string): Case {
  const { path, region, id, message } = problem;
  const text = problemLines(problem, PLAIN).join('\n');
  return failed(apart(nameOf(path, region.start, id)), { path, line: region.start.line, id, message: inCell(problem, message), text });
}

function ofGap({ path, region, reason, message }: ReportedGap, apart: (name: string) => string): Case {
  const name = apart(region === undefined ? `${path} ${reason}` : nameOf(path, region.start, reason));
  const place = { file: path, ...(region && { line: region.start.line }) };
  return {
    outcome: 'skipped',
    xml: testcase(
      name,
      `poisonlint.gap.${reason}`,
      place,
      `<skipped${attributes({ message: `not looked at, or not wholly: ${message}` })}/>`,
    ),
  };
}

interface Failure {
  readonly path: string;
  readonly line: number;
  readonly id: string;
  readonly message: string;
  readonly text: string;
}

function failed(name: string, { path, line, id, message, text }: Failure): Case {
  const failure = `<failure${attributes({ message, type: id })}>${escapeLines(text)}</failure>`;
  return { outcome: 'failure', xml: testcase(name, `poisonlint.${id}`, { file: path, line }, failure) };
}

function nameOf(path: string, { line, column }: { readonly line: number; readonly column: number }, id: string): string {
  return `${path}:${line}:${column} ${id}`;
}

function testcase(name: string, classname: string, place: Readonly<Record<string, string | number>> = {}, content?: string): string {
  const start = `    <testcase${attributes({ name, classname, ...place, time: 0 })}`;
  return content === undefined ? `${start}/>` : `${start}>\n      ${content}\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** Every character that XML 1.0 forbids is made visible or replaced, wherever the text comes from. */
function escapeXml(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function escapeLines(text: string): string {
  return text.split('\n').map(escapeXml).join('\n');
}
