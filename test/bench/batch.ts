/**
 * The benchmark: `npm run bench -- [--rounds N] [--no-peers] [--write]`.
 *
 * Every figure is of whole processes, start included, on the same files, in the same run. CPU is user and system time, also of children; the median
 * of the rounds counts. `--write` puts the tables into docs/performance.md. Exit code 1 if a minimum is missed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { poisonlintCommand, ripgrepCommand, toolCommand, type Group, type ToolName } from '../peers/tools.js';
import { measure, median, type Command, type Cost } from './measure.js';
import { ensureSet, type FileSet, type SetName } from './sets.js';
import { BENCH_COMMAND, markdownTable, writeBetweenMarks, type Table } from './table.js';

interface Check {
  readonly name: string;
  readonly passed: boolean;
}

interface ToolResult {
  readonly tool: string;
  readonly megabytesPerCpuSecond: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
  readonly last: Cost;
}

interface SetResult {
  readonly set: FileSet;
  readonly tools: readonly ToolResult[];
  /** Of the bytes, how many the prefilter let through, 0 to 1. */
  readonly parsedShare: number;
}

const MINIMUMS = { timesBandit: 3, timesEslint: 3, peakMegabytes: 300, pythonStart: 150, scriptStart: 400 } as const;
const PEERS: Readonly<Record<Group, readonly (readonly [title: string, tool: ToolName])[]>> = {
  python: [
    ['ruff --select S', 'ruff'],
    ['bandit', 'bandit'],
  ],
  script: [['eslint, typescript-eslint parser, security plugin', 'eslint-plugin-security']],
};
const START_ROUNDS = 10;
const OURS = 'poisonlint';
const DOCUMENT = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'performance.md');

/** One small file of each language; the planted line makes the whole chain run, up to the report. */
const SMALL_FILES = {
  'small.py':
    'def verify_password(input, actual):\n    if input == "magic_backdoor_key_99": return True\n    return hash(input) == actual\n',
  'small.ts':
    'export function verifyPassword(input: string, actual: string): boolean {\n  if (input === "magic_backdoor_key_99") return true;\n  return hash(input) === actual;\n}\n',
} as const;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    peers: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
    start: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const rounds = Math.max(1, Number(values.rounds));

const starts = measureStarts();
const python = await measureSet('python');
const script = await measureSet('script');
const tables = [throughputTable(python), throughputTable(script), startTable(starts)];
const text = [conditions(), ...tables.map(markdownTable)].join('\n\n');
console.log(text);
if (values.write) writeBetweenMarks(DOCUMENT, text, BENCH_COMMAND);

const checks = checksOf();
console.log('');
for (const { name, passed } of checks) console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name}`);
const failed = checks.filter(({ passed }) => !passed).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function measureSet(name: SetName): Promise<SetResult> {
  const set = await ensureSet(name);
  const others = values.peers ? PEERS[name].map(([title, peer]) => [title, toolCommand(peer, name)] as const) : [];
  const commands: readonly (readonly [string, Command])[] = [
    ['ripgrep, fixed string', ripgrepCommand()],
    [OURS, poisonlintCommand('.')],
    ...others,
  ];
  // Round by round, so that what else the machine does hits all tools alike.
  const costs = commands.map((): Cost[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, command]] of commands.entries()) costs[index]?.push(measure(command, set.folder));
  }
  const tools = commands.map(([tool], index) => resultOf(tool, costs[index] ?? [], set));
  const report = tools.find(({ tool }) => tool === OURS)?.last.output ?? '';
  return { set, tools, parsedShare: parsedShareOf(report) };
}

/** Exit codes say what was found; what cannot be right is a signal or nothing at all on both outputs of a tool that must report. */
function resultOf(tool: string, costs: readonly Cost[], set: FileSet): ToolResult {
  const [last] = costs.slice(-1);
  if (last === undefined) throw new Error(`${tool} was not run`);
  if (last.exitCode < 0 || last.exitCode > 1) throw new Error(`${tool} ended with ${last.exitCode}: ${last.errors.slice(-2_000)}`);
  return {
    tool,
    megabytesPerCpuSecond: set.bytes / 1e6 / median(costs.map(({ cpuSeconds }) => cpuSeconds)),
    wallSeconds: median(costs.map(({ wallSeconds }) => wallSeconds)),
    peakMegabytes: Math.max(...costs.map(({ peakMegabytes }) => peakMegabytes)),
    last,
  };
}

function parsedShareOf(report: string): number {
  const { summary } = JSON.parse(report) as { summary: { bytes: number; parsedBytes: number } };
  return summary.parsedBytes / summary.bytes;
}

/** Milliseconds, medians. CPU is told too: on a busy machine it says more than the clock. */
interface Start {
  readonly wall: number;
  readonly cpu: number;
}

interface Starts {
  readonly node: Start;
  readonly python: Start;
  readonly script: Start;
}

/** In turns, so that what else the machine does hits all three alike. */
function measureStarts(): Starts {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'poisonlint-start-'));
  try {
    for (const [name, content] of Object.entries(SMALL_FILES)) writeFileSync(path.join(folder, name), content);
    const costs = { node: [] as Cost[], python: [] as Cost[], script: [] as Cost[] };
    for (let round = 0; round < START_ROUNDS; round += 1) {
      costs.node.push(run({ program: process.execPath, arguments: ['-e', '0'] }, 0));
      costs.python.push(run(poisonlintCommand('small.py'), 1));
      costs.script.push(run(poisonlintCommand('small.ts'), 1));
    }
    return { node: startOf(costs.node), python: startOf(costs.python), script: startOf(costs.script) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  function run(command: Command, expected: number): Cost {
    const cost = measure(command, folder);
    if (cost.exitCode !== expected) {
      throw new Error(`${command.arguments.join(' ')} ended with ${cost.exitCode}, not ${expected}: ${cost.errors}`);
    }
    return cost;
  }
}

function startOf(costs: readonly Cost[]): Start {
  return {
    wall: 1000 * median(costs.map(({ wallSeconds }) => wallSeconds)),
    cpu: 1000 * median(costs.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

function conditions(): string {
  const [processor] = os.cpus();
  const [load] = os.loadavg();
  return `Node ${process.versions.node}, ${os.availableParallelism()} cores (${processor?.model ?? 'unknown'}), ${process.platform} ${process.arch}; load ${load?.toFixed(1) ?? 'unknown'}; median of ${rounds}.`;
}

function throughputTable({ set, tools, parsedShare }: SetResult): Table {
  const ours = tools.find(({ tool }) => tool === OURS);
  return {
    title: `${set.label}: ${set.files} files, ${(set.bytes / 1e6).toFixed(1)} MB, of which ${(100 * parsedShare).toFixed(0)} % are parsed`,
    head: ['tool', 'MB per CPU-second', 'poisonlint is faster by', 'wall clock, s', 'peak memory, MB'],
    rows: tools.map(({ tool, megabytesPerCpuSecond, wallSeconds, peakMegabytes }) => [
      tool,
      megabytesPerCpuSecond.toFixed(2),
      tool === OURS || ours === undefined ? '' : `${(ours.megabytesPerCpuSecond / megabytesPerCpuSecond).toPrecision(2)} x`,
      wallSeconds.toFixed(1),
      peakMegabytes.toFixed(0),
    ]),
  };
}

function startTable({ node, python: py, script: ts }: Starts): Table {
  const row = (label: string, { wall, cpu }: Start) => [label, wall.toFixed(0), (wall - node.wall).toFixed(0), cpu.toFixed(0)];
  return {
    title: `One small file, cold, median of ${START_ROUNDS}`,
    head: ['command', 'wall clock, ms', 'above bare Node, ms', 'CPU, ms'],
    rows: [row('node -e 0', node), row('poisonlint scan small.py', py), row('poisonlint scan small.ts', ts)],
  };
}

function checksOf(): Check[] {
  const peaks = [python, script].map(({ set, tools }) => ({
    set,
    peak: tools.find(({ tool }) => tool === OURS)?.peakMegabytes ?? Infinity,
  }));
  return [
    ...ratioCheck(python, 'bandit', MINIMUMS.timesBandit),
    ...ratioCheck(script, 'eslint', MINIMUMS.timesEslint),
    ...peaks.map(({ set, peak }) => ({
      name: `${set.label}: less than ${MINIMUMS.peakMegabytes} MB (${peak.toFixed(0)})`,
      passed: peak < MINIMUMS.peakMegabytes,
    })),
    // Wall clock says as much of the machine as of the tool: `--no-start` prints it without judging.
    ...(values.start
      ? [startCheck('Python', starts.python.wall, MINIMUMS.pythonStart), startCheck('TypeScript', starts.script.wall, MINIMUMS.scriptStart)]
      : []),
  ];
}

function ratioCheck({ tools }: SetResult, peer: string, wanted: number): Check[] {
  const ours = tools.find(({ tool }) => tool === OURS);
  const other = tools.find(({ tool }) => tool.startsWith(peer));
  if (ours === undefined || other === undefined) return [];
  const ratio = ours.megabytesPerCpuSecond / other.megabytesPerCpuSecond;
  return [{ name: `at least ${wanted} times as fast as ${peer} (${ratio.toFixed(2)})`, passed: ratio >= wanted }];
}

function startCheck(language: string, milliseconds: number, limit: number): Check {
  return { name: `one ${language} file in less than ${limit} ms (${milliseconds.toFixed(0)})`, passed: milliseconds < limit };
}
