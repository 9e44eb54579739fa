/** Counting for samples that hold something planted, or nothing that anybody planted. */
import type { Family, Finding } from '../../rules/vocabulary/index.js';
import { rules } from '../../rules/index.js';
import { touches, type Detector } from './detector.js';
import type { KeptSample } from './report.js';
import type { TextSample } from './snippets.js';
import { Tally } from './tally.js';

export const FAMILY_OF: ReadonlyMap<string, Family> = new Map(rules.map(({ id, family }) => [id, family]));

export class Counts {
  readonly planted = new Tally();
  /** By what the sample is made of. */
  readonly kinds = new Tally();
  readonly benign = new Tally();
  readonly benignKinds = new Tally();
  readonly confidence = new Tally();
  readonly misses: string[] = [];
  readonly kept: KeptSample[] = [];
  gaps = 0;
}

function spoken(findings: readonly Finding[]): string[] {
  return findings.map((finding) => `${finding.severity} ${finding.ruleId}: ${finding.message.what}`);
}

function keep(counts: Counts, kind: 'missed' | 'benign', sample: TextSample, findings: readonly Finding[]): void {
  const lines = spoken(findings);
  counts.misses.push(`${kind} ${sample.group}: ${sample.id}${lines.length === 0 ? '' : ` — ${lines.slice(0, 3).join('; ')}`}`);
  counts.kept.push({
    name: `${kind}-${sample.id}`,
    language: sample.language,
    sample,
    head: [`${kind} ${sample.group}`, sample.id, ...lines],
  });
}

/** The kind of a sample is the first two words of its id. */
function kindOf(sample: TextSample): string {
  return `${sample.group.split(' ')[0] ?? ''} ${sample.id.split(' ')[0] ?? ''}`;
}

/** Whether one of the findings that count touches what is planted. */
export async function countPlanted(
  sample: TextSample,
  detector: Detector,
  counts: Counts,
  counted: (finding: Finding) => boolean,
): Promise<boolean> {
  const { there, found } = await findingsIn(sample, detector, counts, counted);
  count(sample, found, counts.planted, counts.kinds);
  for (const { confidence } of found.slice(0, 1)) counts.confidence.add(confidence, true);
  if (found.length === 0) keep(counts, 'missed', sample, there);
  return found.length > 0;
}

/** Whether one of the findings that count touches what was put in. */
export async function countBenign(
  sample: TextSample,
  detector: Detector,
  counts: Counts,
  counted: (finding: Finding) => boolean,
): Promise<boolean> {
  const { found: alarms } = await findingsIn(sample, detector, counts, counted);
  count(sample, alarms, counts.benign, counts.benignKinds);
  for (const { confidence } of alarms.slice(0, 1)) counts.confidence.add(confidence, false);
  if (alarms.length > 0) keep(counts, 'benign', sample, alarms);
  return alarms.length > 0;
}

/** The findings that touch what was put in, and those of them that count. */
async function findingsIn(
  sample: TextSample,
  detector: Detector,
  counts: Counts,
  counted: (finding: Finding) => boolean,
): Promise<{ readonly there: readonly Finding[]; readonly found: readonly Finding[] }> {
  const { findings, gaps } = await detector.scan(sample.name, sample.text, sample.language, sample.jsx);
  counts.gaps += gaps;
  const there = findings.filter((finding) => touches(finding, sample.planted));
  return { there, found: there.filter(counted) };
}

function count(sample: TextSample, found: readonly Finding[], groups: Tally, kinds: Tally): void {
  groups.add(sample.group, found.length > 0);
  kinds.add(kindOf(sample), found.length > 0);
}
