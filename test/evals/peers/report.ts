/** The comparison as tables. */
import { markdownTable } from '../../bench/table.js';
import type { Group } from '../../peers/tools.js';
import { percent, type Tally } from '../tally.js';
import type { Measured, SampleFolder, ToolResult } from './measure.js';

export interface GroupResult {
  readonly samples: SampleFolder;
  readonly tools: readonly ToolResult[];
}

const LABELS: Readonly<Record<Group, string>> = { python: 'Python', script: 'JavaScript and TypeScript' };

/** Named in the plan of the evaluation, but not to be had. */
const LEFT_OUT = [
  'ast-grep is an engine without rules, and no package of the registries carries a set of security rules for it.',
  "Semgrep's own public rules are in no package: it runs with two sets that are, njsscan's and GuardDog 2's, without two rules on DLL hijacking that do not end.",
];

const HEAD = [
  'tool',
  'version',
  'found',
  '',
  'look-alikes flagged',
  '',
  'alerts per 100,000 benign lines',
  'files not fully read',
  'MB per CPU-second',
  'peak memory, MB',
];

function sharesOf(tally: Tally): [count: string, share: string] {
  const [hits, total] = tally.rows().reduce(([one, all], row) => [one + row.hits, all + row.total], [0, 0]);
  return [`${hits} of ${total}`, percent(hits, total)];
}

function isMeasured(result: ToolResult): result is Measured {
  return 'counts' in result;
}

function toolRow(result: ToolResult, { bytes }: SampleFolder): string[] {
  const { title, version } = result;
  if (!isMeasured(result)) return [title, version, 'failed', ...HEAD.slice(3).map(() => '')];
  const { counts, cost } = result;
  return [
    title,
    version,
    ...sharesOf(counts.found),
    ...sharesOf(counts.flagged),
    counts.benignLines === 0 ? '-' : ((100_000 * counts.benignAlerts) / counts.benignLines).toFixed(0),
    String(counts.unread),
    (bytes / 1e6 / cost.cpuSeconds).toFixed(2),
    cost.peakMegabytes.toFixed(0),
  ];
}

function familyTable({ samples, tools }: GroupResult): string {
  const measured = tools.filter(isMeasured);
  const families = [...new Set(samples.samples.map(({ sample }) => sample.family))].sort();
  const cell = (tally: Tally, family: string): string => {
    const row = tally.rows().find(({ group }) => group === family);
    return row === undefined ? '-' : percent(row.hits, row.total);
  };
  return markdownTable({
    title: `${LABELS[samples.group]}, found / look-alikes flagged, by family`,
    head: ['tool', ...families],
    rows: measured.map(({ title, counts }) => [
      title,
      ...families.map((family) => `${cell(counts.found, family)} / ${cell(counts.flagged, family)}`),
    ]),
  });
}

function groupReport(result: GroupResult): string {
  const { samples, tools } = result;
  const failures = tools.flatMap((tool) => (isMeasured(tool) ? [] : [`${tool.title} ${tool.version} failed: ${tool.reason}`]));
  return [
    markdownTable({
      title: `${LABELS[samples.group]}, ${samples.samples.length} files, ${(samples.bytes / 1e6).toFixed(1)} MB`,
      head: HEAD,
      rows: tools.map((tool) => toolRow(tool, samples)),
    }),
    ...failures,
    familyTable(result),
  ].join('\n\n');
}

export function peersReport(groups: readonly GroupResult[]): string {
  return [...groups.map(groupReport), ...LEFT_OUT].join('\n\n');
}
