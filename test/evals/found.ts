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
  const { findings, gaps } = await detector.scan(sample.name, sample.text, sample.language, sample.jsx);
  const found = findings.filter((finding) => counted(finding) && touches(finding, sample.planted));
  counts.gaps += gaps;
  counts.planted.add(sample.group, found.length > 0);
  counts.kinds.add(kindOf(sample), found.length > 0);
  for (const { confidence } of found.slice(0, 1)) counts.confidence.add(confidence, true);
  if (found.length === 0)
    keep(
      counts,
      'missed',
      sample,
      findings.filter((finding) => touches(finding, sample.planted)),
    );
  return found.length > 0;
}

/** Whether one of the findings that count touches what was put in. */
export async function countBenign(
  sample: TextSample,
  detector: Detector,
  counts: Counts,
  counted: (finding: Finding) => boolean,
): Promise<boolean> {
  const { findings, gaps } = await detector.scan(sample.name, sample.text, sample.language, sample.jsx);
  const alarms = findings.filter((finding) => counted(finding) && touches(finding, sample.planted));
  counts.gaps += gaps;
  counts.benign.add(sample.group, alarms.length > 0);
  counts.benignKinds.add(kindOf(sample), alarms.length > 0);
  for (const { confidence } of alarms.slice(0, 1)) counts.confidence.add(confidence, false);
  if (alarms.length > 0) keep(counts, 'benign', sample, alarms);
  return alarms.length > 0;
}
