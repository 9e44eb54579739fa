/** False alarms on the real files of the pinned packages, by family of rules: files that nobody poisoned. */
import { relative } from 'node:path';
import type { Family } from '../../rules/vocabulary/index.js';
import { sourceFiles, type SourceFile } from '../packages/files.js';
import { ensurePackages, type FetchedPackage, type Split } from '../packages/packages.js';
import type { Detector } from './detector.js';
import { FAMILY_OF } from './found.js';
import { randomFrom } from './random.js';
import { table, target, totalOf, type Section } from './report.js';
import { Tally } from './tally.js';

/** Characters; what is longer is no more real and takes very long. */
const LARGEST_FILE = 60_000;
/** Share of files in which a rule of the family may speak at `warning` or above. Payloads and bypasses have measures of their own. */
const BOUNDS: ReadonlyMap<Family, number> = new Map<Family, number>([
  ['trigger', 0.001],
  ['package', 0.01],
]);
/** Files that install or build: few, and all of them are looked at. */
const SETUP_FILE = /(^|\/)(setup|conftest|noxfile|tasks|build|install|postinstall|preinstall|prepare)\.(py|[cm]?js|ts)$/;

interface RealFile {
  readonly name: string;
  readonly file: SourceFile;
}

function filesOf(fetched: FetchedPackage): RealFile[] {
  const prefix = `${fetched.name}@${fetched.version}`;
  return [...sourceFiles(fetched)]
    .filter(({ text }) => text.length <= LARGEST_FILE)
    .map((file) => ({ file, name: `${prefix}:${relative(fetched.directory, file.path).replaceAll('\\', '/')}` }));
}

/** As many of each package, in random order. */
function chosen(packages: readonly FetchedPackage[], limit: number, seed: string): RealFile[] {
  const queues = packages.map((fetched) => randomFrom(`${seed} real ${fetched.name}`).shuffle(filesOf(fetched)));
  const setup = queues.flatMap((queue) => queue.filter(({ name }) => SETUP_FILE.test(name)));
  const found = new Set(setup);
  for (let round = 0; found.size < limit && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) {
      const file = queue[round];
      if (file !== undefined && found.size < limit) found.add(file);
    }
  }
  return [...found];
}

/** `progress` gets the share done, 0 to 1. */
export async function measureRealFiles(
  split: Split,
  selection: { readonly limit: number; readonly seed: string },
  detector: Detector,
  progress: (share: number) => void,
): Promise<Section> {
  const files = chosen(await ensurePackages(split), selection.limit, selection.seed);
  const families = new Tally();
  const setup = new Tally();
  const rules = new Tally();
  const confidence = new Tally();
  const misses: string[] = [];
  let gaps = 0;
  for (const [at, { name, file }] of files.entries()) {
    const scanned = await detector.scan(name, file.text, file.language, file.jsx);
    gaps += scanned.gaps;
    for (const family of BOUNDS.keys()) {
      const alarms = scanned.findings.filter(({ ruleId }) => FAMILY_OF.get(ruleId) === family);
      families.add(`${family}, ${file.language}`, alarms.length > 0);
      if (SETUP_FILE.test(name)) setup.add(`${family}, ${file.language}`, alarms.length > 0);
      for (const ruleId of new Set(alarms.map((finding) => finding.ruleId))) rules.add(ruleId, true);
      for (const finding of alarms) {
        confidence.add(finding.confidence, false);
        const line = file.text.slice(0, finding.place.start).split('\n').length;
        misses.push(`${name}:${line} ${finding.severity} ${finding.ruleId}: ${finding.message.what}`);
      }
    }
    progress((at + 1) / files.length);
  }
  return {
    title: 'Real files',
    targets: [...BOUNDS].map(([family, atMost]) => {
      const { hits, total } = totalOf(families.where(({ group }) => group.startsWith(`${family},`)));
      return target(`real files flagged, family ${family}`, hits, total, { atMost });
    }),
    tables: [
      table('Real files flagged', 'family and language', families),
      table('Real setup and build files flagged', 'family and language', setup),
      table('Alarms on real files by rule', 'rule', rules),
    ],
    confidence,
    misses,
    kept: [],
    gaps,
    withoutHost: 0,
  };
}
