/** The noise run's tables. */
import type { Language, Severity } from '../../rules/vocabulary/index.js';
import type { Split } from '../packages/packages.js';
import type { Comparison, ReviewedFinding } from './reviewed.js';
import { NOISE_TARGETS, noiseOf, sumTallies, type GapAt, type Summary } from './summary.js';

const LANGUAGES: readonly Language[] = ['python', 'typescript', 'javascript'];
const SPLITS: readonly Split[] = ['tuning', 'reporting'];
const ROWS: readonly { readonly label: string; readonly languages: readonly Language[]; readonly splits: readonly Split[] }[] = [
  ...LANGUAGES.flatMap((language) => [
    ...SPLITS.map((split) => ({ label: `${language}, ${split}`, languages: [language], splits: [split] })),
    { label: language, languages: [language], splits: SPLITS },
  ]),
  { label: 'typescript + javascript', languages: ['typescript', 'javascript'], splits: SPLITS },
];
const CRASH_LINES = 6;
const PLACES_SHOWN = 3;
const GAPS_SHOWN = 40;
/** Gaps of these reasons are told by file. */
const TOLD_GAPS: ReadonlySet<string> = new Set(['fuel', 'depth', 'rule-crash', 'engine-crash', 'size', 'unreadable']);

type Row = readonly (string | number)[];

export function table(head: Row, rows: readonly Row[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return cells.map(line).join('\n');
}

export function printSizes(summary: Summary): void {
  const rows = ROWS.map(({ label, languages, splits }): Row => {
    const sum = sumTallies(summary.tallies, languages, splits);
    const megabytes = sum.bytes / 1e6;
    const rate = sum.cpuMilliseconds === 0 ? 0 : megabytes / (sum.cpuMilliseconds / 1000);
    const parsed = sum.bytes === 0 ? 0 : (100 * sum.parsedBytes) / sum.bytes;
    return [label, sum.files, sum.declarations, sum.lines, megabytes.toFixed(1), rate.toFixed(2), `${parsed.toFixed(0)} %`];
  });
  console.log(
    table(['what was scanned', 'files', 'of them declarations', 'lines of code', 'MB', 'MB per CPU-second', 'bytes parsed'], rows),
  );
  const skipped = [...summary.skipped].map(([reason, count]) => `${reason} ${count}`).join(', ');
  console.log(`left out, as by default: ${skipped || 'nothing'}\n`);
}

export function printNoise(summary: Summary, verdicts: readonly ReviewedFinding[]): void {
  const severities = Object.keys(NOISE_TARGETS) as (keyof typeof NOISE_TARGETS)[];
  const rows = ROWS.map(({ label, languages, splits }): Row => {
    const notes = noiseOf(summary, [], 'note', languages, splits).alerts;
    const noise = severities.flatMap((severity) => {
      const { alerts, per100000 } = noiseOf(summary, verdicts, severity, languages, splits);
      return [alerts, per100000.toFixed(2)];
    });
    return [label, ...noise, notes];
  });
  const heads = severities.flatMap((severity) => [`${severity}s`, `per 100,000 lines (target ${NOISE_TARGETS[severity]})`]);
  console.log(table(['noise: all alerts but true positives', ...heads, 'notes'], rows));
  printCounts(
    'verdicts',
    verdicts.map(({ severity, verdict }) => `${severity} ${verdict}`),
  );
  printCounts(
    'rules',
    verdicts.map(({ severity, rule }) => `${severity} ${rule}`),
  );
  console.log('');
}

function printCounts(title: string, items: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const told = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([item, count]) => `${item} ${count}`);
  console.log(`${title}: ${told.join(', ') || 'none'}`);
}

export function printGaps(summary: Summary): void {
  printCounts(
    'gaps',
    summary.gaps.map(({ reason }) => reason),
  );
  const told = summary.gaps.filter(({ reason }) => TOLD_GAPS.has(reason));
  for (const gap of told.slice(0, GAPS_SHOWN)) console.log(`  ${gap.reason}: ${placeOf(gap)}: ${gap.message.split('\n')[0]}`);
  if (told.length > GAPS_SHOWN) console.log(`  … and ${told.length - GAPS_SHOWN} more`);
  console.log(`crashes: ${summary.crashes.length}`);
  const byCause = new Map<string, GapAt[]>();
  for (const crash of summary.crashes) {
    const cause = crash.message.split('\n').slice(0, CRASH_LINES).join('\n');
    byCause.set(cause, [...(byCause.get(cause) ?? []), crash]);
  }
  for (const [cause, places] of [...byCause].sort(([, one], [, other]) => other.length - one.length)) {
    console.log(`  ${places.length} x ${cause.split('\n').join('\n    ')}`);
    for (const place of places.slice(0, PLACES_SHOWN)) console.log(`      in ${placeOf(place)}`);
  }
  console.log('');
}

function placeOf({ file }: GapAt): string {
  return `${file.package.name} ${file.package.version} ${file.name}`;
}

export function printSlowest(summary: Summary): void {
  console.log('slowest files');
  for (const { file, outcome } of summary.slowest) {
    const size = (outcome.scan.bytes / 1e6).toFixed(2);
    const times = `${outcome.cpuMilliseconds.toFixed(0).padStart(6)} ms of CPU, ${outcome.milliseconds.toFixed(0).padStart(6)} ms`;
    console.log(`  ${times}  ${size} MB  ${file.package.name} ${file.name}`);
  }
  console.log('');
}

export function printComparison({ added, vanished, changed, unreviewed }: Comparison): void {
  for (const finding of added) console.log(`+ ${describe(finding)}`);
  for (const finding of vanished) console.log(`- ${describe(finding)}`);
  for (const { before, after } of changed) console.log(`~ ${before.severity} -> ${describe(after)}`);
  console.log(
    `against the reviewed file: ${added.length} new, ${vanished.length} vanished, ${changed.length} changed, ${unreviewed.length} without a verdict\n`,
  );
}

function describe(finding: ReviewedFinding): string {
  return `${finding.severity} ${finding.rule} ${finding.package} ${finding.path}:${finding.line}  ${finding.excerpt}`;
}

export function printList(summary: Summary, severity: Severity): void {
  const listed = summary.findings.filter(({ finding }) => finding.severity === severity);
  for (const { file, finding } of [...listed].sort((one, other) => other.finding.score - one.finding.score)) {
    const place = `${file.package.name} ${file.name}:${finding.region.start.line}`;
    console.log(`${finding.score.toFixed(2)}  ${finding.ruleId}  ${place}  ${finding.message.what}`);
  }
  console.log('');
}
