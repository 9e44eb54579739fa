/** Runs one tool over the samples and counts what it found. */
import { measure, type Command, type Cost } from '../../bench/measure.js';
import { versionOf } from '../../peers/environments.js';
import { poisonlintCommand, quietEnvironment, toolCommand, TOOLS, type Group, type ToolName } from '../../peers/tools.js';
import { Tally } from '../tally.js';
import { OUTPUTS, type Alert, type ReadOutput, type ToolOutput } from './outputs.js';
import type { WrittenSample } from './samples.js';

/** The samples of one group, and the folder with nothing else in it. */
export interface SampleFolder {
  readonly group: Group;
  /** Absolute, links resolved: some tools print absolute names. */
  readonly folder: string;
  readonly samples: readonly WrittenSample[];
  readonly bytes: number;
}

export interface Counts {
  /** Bad samples with an alert on a planted line, by family. */
  readonly found: Tally;
  /** Benign samples with an alert where the look-alike stands, by family. */
  readonly flagged: Tally;
  /** Alerts anywhere in benign samples, and how many lines these have. */
  readonly benignAlerts: number;
  readonly benignLines: number;
  readonly unread: number;
}

export interface Measured {
  readonly title: string;
  readonly version: string;
  readonly counts: Counts;
  readonly cost: Cost;
}

export interface Failed {
  readonly title: string;
  readonly version: string;
  readonly reason: string;
}

export type ToolResult = Measured | Failed;

const LIMIT_SECONDS = 600;
const REASON_CHARACTERS = 300;
const LONGEST_MESSAGE = 5_000;

function relativeName(file: string, folder: string): string {
  const slashes = file.replaceAll('\\', '/');
  const prefix = `${folder.replaceAll('\\', '/')}/`;
  return slashes.startsWith(prefix) ? slashes.slice(prefix.length) : slashes.replace(/^\.\//, '');
}

function stands(lines: ReadonlySet<number>, { line, endLine }: Alert): boolean {
  return [...lines].some((one) => line <= one && one <= endLine);
}

export function countAlerts({ alerts, unread }: ToolOutput, { folder, samples }: SampleFolder): Counts {
  const byFile = new Map<string, Alert[]>(samples.map(({ file }) => [file, []]));
  for (const alert of alerts) byFile.get(relativeName(alert.file, folder))?.push(alert);
  const found = new Tally();
  const flagged = new Tally();
  let benignAlerts = 0;
  let benignLines = 0;
  for (const { sample, file, plantedLines, lines } of samples) {
    const inFile = byFile.get(file) ?? [];
    const wholeFile = sample.planted.length === 0;
    const hit = inFile.some((alert) => wholeFile || stands(plantedLines, alert));
    (sample.kind === 'bad' ? found : flagged).add(sample.family, hit);
    if (sample.kind === 'bad') continue;
    benignAlerts += inFile.length;
    benignLines += lines;
  }
  const names = new Set(unread.map((file) => relativeName(file, folder)));
  return { found, flagged, benignAlerts, benignLines, unread: samples.filter(({ file }) => names.has(file)).length };
}

/** Addresses and folders are those of one machine; the report may go into a page. */
const ADDRESS = /https?:\/\/\S+/g;
const FOLDERS = /(?<![\w.])\/(?:[^\s/]+\/)+/g;

/** What an error says of itself, in one line: of a client's long message the end, where the cause stands. */
export function reasonOf(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  const words = text.slice(-LONGEST_MESSAGE).replace(ADDRESS, 'an address').replace(FOLDERS, '').replace(/\s+/g, ' ').trim();
  return words.length <= REASON_CHARACTERS ? words : `… ${words.slice(-REASON_CHARACTERS)}`;
}

/** Exit codes say what was found: whether the output can be read is what decides. @throws Error if it cannot. */
function runTool(command: Command, read: ReadOutput, samples: SampleFolder): { readonly counts: Counts; readonly cost: Cost } {
  const cost = measure(command, samples.folder, { limitSeconds: LIMIT_SECONDS, environment: quietEnvironment() });
  if (cost.timedOut) throw new Error(`not done after ${LIMIT_SECONDS} s`);
  const ended = `ended with ${cost.exitCode}: ${cost.errors}`;
  if (cost.exitCode < 0 || cost.output.trim() === '') throw new Error(ended);
  try {
    return { counts: countAlerts(read(cost.output), samples), cost };
  } catch (problem) {
    throw new Error(`${reasonOf(problem)} (${ended})`, { cause: problem });
  }
}

/** Whatever goes wrong with a tool is its result. */
export function measureTool(name: ToolName, samples: SampleFolder): ToolResult {
  const common = { title: TOOLS[name].title, version: versionOf(name) };
  try {
    return { ...common, ...runTool(toolCommand(name, samples.group), OUTPUTS[name], samples) };
  } catch (problem) {
    return { ...common, reason: reasonOf(problem) };
  }
}

/** As users run it, from `warning` on. @throws Error if it fails. */
export function measurePoisonlint(samples: SampleFolder): Measured {
  return { title: 'poisonlint', version: 'this tree', ...runTool(poisonlintCommand('.'), OUTPUTS.poisonlint, samples) };
}
