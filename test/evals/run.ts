/**
 * `npm run evals`: how much of what was planted is found, and how much that is innocent is flagged.
 *
 * `--only bypass,payloads,covert,metamorphic,triggers,malware,real-files` (all), `--split reporting|tuning` (reporting),
 * `--limit N` samples of each part, `--seed TEXT`,
 * `--rule TEXT` (payloads, covert and metamorphic), `--form TEXT`, `--disguise TEXT`: only ids that contain it,
 * `--peers` runs other tools on a sample of the same files (`--peers-limit N` planted ones of each family), `--peers-only` nothing else.
 * `--keep DIR` writes every miss as a file, `--write` renews docs/accuracy.md. Exit code 1 if a target is missed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Split } from '../packages/packages.js';
import { loadDetector } from './detector.js';
import { measureHandwritten } from './handwritten.js';
import { loadHosts } from './hosts.js';
import { measureInjected } from './injected.js';
import { measureMalware } from './malware/measure.js';
import { measureMetamorphic } from './metamorphic/measure.js';
import { metamorphicSection } from './metamorphic/report.js';
import { comparePeers } from './peers/compare.js';
import { measureCovert } from './payloads/covert.js';
import { measurePayloads } from './payloads/measure.js';
import { covertSection, payloadSection } from './payloads/report.js';
import { measureRealFiles } from './real-files.js';
import { bypassSection, isMet, missesOf, reportOf, type KeptSample, type Section } from './report.js';
import { measureTriggers } from './triggers/measure.js';

const ACCURACY_PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'accuracy.md');
const BEGIN = '<!-- evals: begin -->';
const END = '<!-- evals: end -->';
const PARTS = ['bypass', 'payloads', 'covert', 'metamorphic', 'triggers', 'malware', 'real-files'] as const;
type Part = (typeof PARTS)[number];
/** Samples of each part: chosen so that a whole run ends in less than twelve minutes on one core. */
const LIMITS: Readonly<Record<Part, number>> = {
  bypass: 7000,
  payloads: 4000,
  covert: 1600,
  metamorphic: 3000,
  triggers: 2400,
  malware: 900,
  'real-files': 3000,
};
const EXTENSIONS = { python: 'py', javascript: 'js', typescript: 'ts', markdown: 'md', json: 'json', toml: 'toml' } as const;

const { values: options } = parseArgs({
  options: {
    split: { type: 'string', default: 'reporting' },
    only: { type: 'string', default: PARTS.join(',') },
    limit: { type: 'string' },
    seed: { type: 'string', default: 'poisonlint' },
    rule: { type: 'string', default: '' },
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

function partsOf(names: string): Part[] {
  return names.split(',').map((name) => {
    const part = PARTS.find((one) => one === name.trim());
    if (part === undefined) throw new Error(`--only takes ${PARTS.join(', ')}, not ${name}`);
    return part;
  });
}

/** Each miss as a file that ends with what it is and what was planted. */
function keepMisses(folder: string, kept: readonly KeptSample[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [index, { name, language, sample, head }] of kept.entries()) {
    const comment = language === 'python' ? '# ' : '// ';
    const planted = sample.planted.flatMap((span) => sample.text.slice(span.start, span.end).split('\n'));
    const file = `${String(index).padStart(5, '0')}-${name}`.replace(/[^\w.-]+/g, '_').slice(0, 150);
    // The head stands below, so that the text's own offsets and lines stay.
    const foot = [...head, ...planted].map((line) => `${comment}${line}`).join('\n');
    writeFileSync(join(folder, `${file}.${EXTENSIONS[language]}`), `${sample.text}\n${foot}\n`);
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
const elapsed = (): number => Math.round((performance.now() - started) / 1000);

function progressOf(part: Part): (share: number) => void {
  let shown = 0;
  return (share) => {
    if (share < shown + 0.1) return;
    shown = share;
    process.stderr.write(`${part}: ${Math.round(100 * share)} % after ${elapsed()} s\n`);
  };
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
const { rule, form, disguise, seed } = options;
const detector = await loadDetector();
const hosts = await loadHosts(split);

async function measure(part: Part): Promise<Section> {
  const limit = Number(options.limit ?? LIMITS[part]);
  const progress = progressOf(part);
  if (part === 'bypass') {
    // What the other families say of an original or a twin is measured where they are, and by the noise run.
    const bypasses = await loadDetector('bypass');
    const handwritten = await measureHandwritten(bypasses);
    return bypassSection(await measureInjected(hosts, { limit, seed, form, disguise }, bypasses, progress), handwritten);
  }
  if (part === 'metamorphic') {
    const chosen = { seed, limit, fixture: rule, transform: form };
    return metamorphicSection(await measureMetamorphic(detector, chosen, progress));
  }
  if (part === 'triggers') return measureTriggers(hosts, { limit, seed, form }, detector, progress);
  if (part === 'malware') return measureMalware({ limit, seed, form, disguise }, detector, progress);
  if (part === 'real-files') return measureRealFiles(split, { limit, seed }, detector, progress);
  const selection = { limit, seed, rule, form, disguise };
  if (part === 'payloads') return payloadSection(await measurePayloads(hosts, selection, detector, progress));
  return covertSection(await measureCovert(hosts, selection, detector, progress));
}

const sections: Section[] = [];
for (const part of partsOf(options.only)) sections.push(await measure(part));
const report = reportOf(sections);
const targets = sections.flatMap((section) => section.targets);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

for (const section of sections) console.log(missesOf(section));
console.log(report);
console.log(
  `split ${split}, seed ${seed}, ${sum(sections.map(({ withoutHost }) => withoutHost))} cells without a host, ${sum(sections.map(({ gaps }) => gaps))} gaps, ${elapsed()} s`,
);
if (options.keep !== undefined) {
  keepMisses(
    options.keep,
    sections.flatMap(({ kept }) => kept),
  );
}
if (options.write)
  await writePage(
    `Split \`${split}\`, seed \`${seed}\`, at most ${options.limit ?? 'the usual number of'} samples of each part.\n\n${report}`,
  );
if (options.peers) await printPeers();
for (const missed of targets.filter((one) => !isMet(one))) console.log(`missed target: ${missed.name} (${missed.hits} of ${missed.total})`);
const passed = targets.filter(isMet).length;
process.exitCode = passed === targets.length ? 0 : 1;
console.log(`${passed} passed, ${targets.length - passed} failed`);
