/**
 * `npm run evals`: how many planted bypasses are found, and how many innocent functions are flagged.
 *
 * `--split reporting|tuning` (reporting), `--limit N` samples, `--seed TEXT`, `--form TEXT`, `--disguise TEXT` (only ids that contain it),
 * `--keep DIR` writes every miss as a file, `--write` renews docs/accuracy.md, `--no-handwritten`, `--no-injected`.
 * `--peers` runs other tools on a sample of the same files (`--peers-limit N` planted ones of each family), `--peers-only` nothing else.
 * Exit code 1 if a target is missed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Split } from '../packages/packages.js';
import { loadDetector } from './detector.js';
import { measureHandwritten } from './handwritten.js';
import { loadHosts } from './hosts.js';
import { measureInjected, type InjectedResult } from './injected.js';
import { comparePeers } from './peers/compare.js';
import { isMet, missesOf, reportOf, targetsOf } from './report.js';

const ACCURACY_PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'accuracy.md');
const BEGIN = '<!-- evals: begin -->';
const END = '<!-- evals: end -->';
/** Chosen so that a run ends in less than eight minutes on one core. */
const DEFAULT_LIMIT = '9000';
const EXTENSIONS = { python: 'py', javascript: 'js', typescript: 'ts' } as const;

const { values: options } = parseArgs({
  options: {
    split: { type: 'string', default: 'reporting' },
    limit: { type: 'string', default: DEFAULT_LIMIT },
    seed: { type: 'string', default: 'poisonlint' },
    form: { type: 'string', default: '' },
    disguise: { type: 'string', default: '' },
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    'peers-only': { type: 'boolean', default: false },
    'peers-limit': { type: 'string', default: '300' },
  },
});

function splitOf(name: string): Split {
  if (name === 'reporting' || name === 'tuning') return name;
  throw new Error(`--split is reporting or tuning, not ${name}`);
}

/** Each miss as a file whose head says what it is and what was planted. */
function keepMisses(folder: string, { misses }: InjectedResult): void {
  mkdirSync(folder, { recursive: true });
  for (const [index, { planted, kind, findings }] of misses.entries()) {
    const { cell, host } = planted;
    const sample = kind === 'twin' ? planted.twin : planted.bad;
    if (sample === undefined) continue;
    const comment = host.language === 'python' ? '# ' : '// ';
    const head = [
      `${kind} ${cell.stratum} ${cell.form.id} ${cell.disguise.id}`,
      host.id,
      `constant: ${JSON.stringify(sample.value)}`,
      ...sample.planted.flatMap((span) => sample.text.slice(span.start, span.end).split('\n')),
      ...findings.map(
        (finding) => `finding ${finding.severity} ${finding.ruleId}: ${finding.message.what} [${finding.evidence.join(', ')}]`,
      ),
    ];
    const file = `${String(index).padStart(5, '0')}-${kind}-${cell.form.id}-${cell.disguise.id}`.replace(/[^\w.-]+/g, '_').slice(0, 150);
    // The head stands below, so that the text's own offsets and lines stay.
    const foot = head.map((line) => `${comment}${line}`).join('\n');
    writeFileSync(join(folder, `${file}.${EXTENSIONS[host.language]}`), `${sample.text}\n${foot}\n`);
  }
}

async function writePage(report: string): Promise<void> {
  const page = readFileSync(ACCURACY_PAGE, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${ACCURACY_PAGE} has no markers ${BEGIN} and ${END}`);
  const renewed = `${page.slice(0, begin + BEGIN.length)}\n\n${report}\n${page.slice(end)}`;
  const style = await resolveConfig(ACCURACY_PAGE);
  writeFileSync(ACCURACY_PAGE, await format(renewed, { ...style, filepath: ACCURACY_PAGE }));
}

const started = performance.now();
let shown = 0;
function progress(share: number): void {
  if (share < shown + 0.1) return;
  shown = share;
  process.stderr.write(`${Math.round(100 * share)} % after ${Math.round((performance.now() - started) / 1000)} s\n`);
}

async function printPeers(): Promise<void> {
  const comparison = { split, seed: options.seed, limit: Number(options['peers-limit']), ...(options.write && { page: ACCURACY_PAGE }) };
  console.log(await comparePeers(comparison, (what) => process.stderr.write(`${what}\n`)));
}

const split = splitOf(options.split);
if (options['peers-only']) {
  await printPeers();
  process.exit();
}
const detector = await loadDetector();
const handwritten = await measureHandwritten(detector);
const selection = { limit: Number(options.limit), seed: options.seed, form: options.form, disguise: options.disguise };
const injected = await measureInjected(await loadHosts(split), selection, detector, progress);
const report = reportOf(injected, handwritten);
const targets = targetsOf(injected, handwritten);

console.log(missesOf(injected, handwritten));
console.log(report);
console.log(
  `split ${split}, seed ${options.seed}, ${injected.withoutHost.length} cells without a host, ${injected.gaps} gaps, ${Math.round((performance.now() - started) / 1000)} s`,
);
if (options.keep !== undefined) keepMisses(options.keep, injected);
if (options.write) await writePage(`Split \`${split}\`, seed \`${options.seed}\`, at most ${options.limit} samples.\n\n${report}`);
if (options.peers) await printPeers();
for (const missed of targets.filter((one) => !isMet(one))) console.log(`missed target: ${missed.name} (${missed.hits} of ${missed.total})`);
const passed = targets.filter(isMet).length;
process.exitCode = passed === targets.length ? 0 : 1;
console.log(`${passed} passed, ${targets.length - passed} failed`);
