/** The other tools on the same files, in the same run: `npm run evals -- --peers`, or `--peers-only`. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBetweenMarks } from '../../bench/table.js';
import type { Split } from '../../packages/packages.js';
import { quietEnvironment, TOOLS, type Group, type ToolName } from '../../peers/tools.js';
import { loadHosts } from '../hosts.js';
import { measurePoisonlint, measureTool, type SampleFolder } from './measure.js';
import { peersReport, type GroupResult } from './report.js';
import { bypassSamples, groupOf, writeSamples, type PeerSample } from './samples.js';

export interface Comparison {
  readonly split: Split;
  readonly seed: string;
  /** Of planted samples of each family; their benign twins come on top. */
  readonly limit: number;
  /** The page whose part about peers is renewed. */
  readonly page?: string;
}

const COMMAND = 'npm run evals -- --peers-only --write';
const GROUPS: readonly Group[] = ['python', 'script'];

/** All that is compared. A generator for another family adds its samples here. */
async function allSamples({ split, seed, limit }: Comparison): Promise<PeerSample[]> {
  return bypassSamples(await loadHosts(split), limit, seed);
}

function compareGroup(samples: SampleFolder, told: (what: string) => void): GroupResult {
  const names = Object.keys(TOOLS) as ToolName[];
  const readers = names.filter((name) => (TOOLS[name].groups as readonly Group[]).includes(samples.group));
  const ours = measurePoisonlint(samples);
  const others = readers.map((name) => {
    const result = measureTool(name, samples);
    told(`${result.title}, ${samples.group}: ${'reason' in result ? result.reason : `${result.cost.wallSeconds.toFixed(1)} s`}`);
    return result;
  });
  return { samples, tools: [ours, ...others] };
}

/** Writes the samples into a temporary folder, runs every tool on it and gives the tables. */
export async function comparePeers(comparison: Comparison, told: (what: string) => void): Promise<string> {
  mkdirSync(quietEnvironment()['HOME'] ?? '', { recursive: true });
  const samples = await allSamples(comparison);
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'poisonlint-peers-')));
  try {
    const groups = GROUPS.map((group) => {
      const folder = join(root, group);
      const own = samples.filter((sample) => groupOf(sample) === group);
      mkdirSync(folder);
      const bytes = own.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
      return compareGroup({ group, folder, samples: writeSamples(folder, own), bytes }, told);
    });
    const head = `Split \`${comparison.split}\`, seed \`${comparison.seed}\`, at most ${comparison.limit} planted samples of each family.`;
    const report = `${head}\n\n${peersReport(groups)}`;
    if (comparison.page !== undefined) writeBetweenMarks(comparison.page, report, COMMAND);
    return report;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
