/**
 * The noise run: all rules over the pinned packages, compared with the reviewed file.
 *
 *     node dist/test/ruling/run.js [--split tuning|reporting] [--package NAME]… [--language python|typescript|javascript]
 *                                  [--update] [--list SEVERITY]… [--details FILE] [--processes N]
 *
 * `--update` writes the reviewed file anew: verdicts stay with their findings, new findings are `unreviewed`.
 * `--details` writes the findings at warning and above with evidence and code to a file; with `--list note` the notes too.
 * Exit code 1 if a finding is unreviewed, vanished or changed, if the engine crashed, or if a target is missed.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Severity } from '../../rules/vocabulary/index.js';
import { ensurePackages, type Split } from '../packages/packages.js';
import { detailsOf } from './details.js';
import { filesOf } from './files.js';
import { scanFiles } from './pool.js';
import { printComparison, printGaps, printList, printNoise, printSizes, printSlowest } from './print.js';
import { asReviewed, compareReviewed, readReviewed, writeReviewed, type Comparison } from './reviewed.js';
import { LINES_WANTED, NOISE_TARGETS, noiseOf, summarize, sumTallies, TARGET_GROUPS, type Summary } from './summary.js';

interface Check {
  readonly name: string;
  readonly passed: boolean;
}

const SPLITS: readonly Split[] = ['tuning', 'reporting'];

const { values } = parseArgs({
  options: {
    split: { type: 'string' },
    package: { type: 'string', multiple: true, default: [] },
    language: { type: 'string', multiple: true, default: [] },
    update: { type: 'boolean', default: false },
    list: { type: 'string', multiple: true, default: [] },
    details: { type: 'string' },
    processes: { type: 'string', default: '2' },
  },
});

const whole = values.split === undefined && values.package.length === 0 && values.language.length === 0;
const packages = (await ensurePackages(SPLITS.find((split) => split === values.split))).filter(
  ({ name }) => values.package.length === 0 || values.package.includes(name),
);
const found = await Promise.all(packages.map(filesOf));
const files = found
  .flatMap((each) => each.files)
  .filter(({ dialect }) => values.language.length === 0 || values.language.includes(dialect.language));

const start = performance.now();
const results = await scanFiles(files, {
  processes: Number(values.processes),
  entry: path.join(import.meta.dirname, 'worker.js'),
  ...(process.stderr.isTTY && { onProgress: (done: number) => void process.stderr.write(`\r${done} of ${files.length} files`) }),
});
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
const seconds = (performance.now() - start) / 1000;

const summary = summarize(
  results,
  found.map(({ skipped }) => skipped),
);
const alerts = summary.findings.filter(({ finding }) => finding.severity !== 'note');
const reviewed = readReviewed();
const comparison = compareReviewed(
  alerts.map(({ file, finding }) => asReviewed(file, finding)),
  reviewed,
  inScope(),
);

console.log(`${packages.length} packages, ${seconds.toFixed(0)} s with ${values.processes} processes\n`);
printSizes(summary);
printSlowest(summary);
printGaps(summary);
for (const severity of values.list) printList(summary, severity as Severity);
printComparison(comparison);
printNoise(summary, comparison.current);

const detailed: readonly string[] = ['error', 'warning', ...values.list];
if (values.details !== undefined) {
  writeFileSync(values.details, detailsOf(summary.findings.filter(({ finding }) => detailed.includes(finding.severity))));
}
if (values.update) {
  const covered = inScope();
  writeReviewed([...reviewed.filter((finding) => !covered(finding)), ...comparison.current]);
  console.log('the reviewed file is written anew\n');
}

const checks = checksOf(summary, comparison);
for (const { name, passed } of checks) console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name}`);
const failed = checks.filter(({ passed }) => !passed).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Which lines of the reviewed file the run can say something about. */
function inScope(): (finding: { readonly package: string; readonly path: string }) => boolean {
  const keys = new Set(packages.map(({ name }) => name));
  const paths = new Set(files.map((file) => `${file.package.name} ${file.name}`));
  return (finding) => (whole ? true : keys.has(finding.package) && paths.has(`${finding.package} ${finding.path}`));
}

function checksOf({ crashes, gaps }: Summary, { added, vanished, changed, unreviewed }: Comparison): Check[] {
  const crashed = gaps.filter(({ reason }) => reason === 'rule-crash' || reason === 'engine-crash').length + crashes.length;
  const checks: Check[] = [
    { name: `no file makes the engine or a rule fail (${crashed})`, passed: crashed === 0 },
    { name: `every finding has a verdict and a reason (${unreviewed.length} have not)`, passed: unreviewed.length === 0 },
    {
      name: `no finding is new, vanished or changed (${added.length}, ${vanished.length}, ${changed.length})`,
      passed: added.length + vanished.length + changed.length === 0,
    },
  ];
  if (!whole) return checks;
  for (const [group, languages] of Object.entries(TARGET_GROUPS)) {
    const { lines } = sumTallies(summary.tallies, languages, SPLITS);
    checks.push({ name: `${group}: at least ${LINES_WANTED} lines (${lines})`, passed: lines >= LINES_WANTED });
    for (const [severity, target] of Object.entries(NOISE_TARGETS) as [keyof typeof NOISE_TARGETS, number][]) {
      const { per100000 } = noiseOf(summary, comparison.current, severity, languages, SPLITS);
      checks.push({
        name: `${group}: at most ${target} ${severity}s per 100,000 lines (${per100000.toFixed(2)})`,
        passed: per100000 <= target,
      });
    }
  }
  return checks;
}
