/** Measures which planted vulnerabilities are found in their disguises, and which safe twins are flagged. */
import type { Confidence, Finding, Language } from '../../../rules/vocabulary/index.js';
import { touches, type Detector } from '../detector.js';
import type { EditedText } from '../edits.js';
import type { Host } from '../hosts/host.js';
import { Tally } from '../tally.js';
import { payloadPools, plantPayloadCell, selectPayloadCells, type PayloadSelection, type PlantedPayload } from './sampling.js';

/** A sample that came out wrong. */
export interface PayloadMiss {
  readonly kind: 'missed' | 'twin';
  /** Rule, payload, disguise and place. */
  readonly name: string;
  readonly host: string;
  readonly language: Language;
  readonly sample: EditedText;
  readonly findings: readonly Finding[];
}

export interface PayloadResult {
  readonly languages: Tally;
  readonly rules: Tally;
  readonly payloads: Tally;
  readonly groups: Tally;
  readonly disguises: Tally;
  readonly twinLanguages: Tally;
  readonly twinRules: Tally;
  readonly twinGroups: Tally;
  /** Which rules spoke on twins. */
  readonly alarms: Tally;
  /** Findings that were right, by confidence. */
  readonly confidence: Tally;
  readonly misses: PayloadMiss[];
  gaps: number;
  readonly withoutHost: string[];
}

export function emptyResult(): PayloadResult {
  const tally = (): Tally => new Tally();
  return {
    languages: tally(),
    rules: tally(),
    payloads: tally(),
    groups: tally(),
    disguises: tally(),
    twinLanguages: tally(),
    twinRules: tally(),
    twinGroups: tally(),
    alarms: tally(),
    confidence: tally(),
    misses: [],
    gaps: 0,
    withoutHost: [],
  };
}

/** What a sample is counted under. */
export interface Labels {
  readonly rule: string;
  readonly payload: string;
  readonly group: string;
  readonly disguise: string;
}

const ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

function highest(findings: readonly Finding[]): Confidence | undefined {
  return findings.map(({ confidence }) => confidence).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
}

async function findingsIn(sample: EditedText, host: Host, detector: Detector, result: PayloadResult): Promise<readonly Finding[]> {
  const { findings, gaps } = await detector.scan(host.path, sample.text, host.language, host.jsx);
  result.gaps += gaps;
  return findings;
}

const missOf = (kind: PayloadMiss['kind'], labels: Labels, host: Host, sample: EditedText, findings: readonly Finding[]): PayloadMiss => ({
  kind,
  name: `${labels.payload} ${labels.disguise}`,
  host: host.id,
  language: host.language,
  sample,
  findings,
});

/** A hit is a finding of one of the rules that touches what was planted. */
export async function countBad(
  sample: EditedText,
  host: Host,
  labels: Labels,
  wanted: readonly string[],
  detector: Detector,
  result: PayloadResult,
): Promise<void> {
  const findings = await findingsIn(sample, host, detector, result);
  const found = findings.filter((finding) => wanted.includes(finding.ruleId) && touches(finding, sample.planted));
  const hit = found.length > 0;
  result.languages.add(host.language, hit);
  result.rules.add(`${host.dialect} ${labels.rule}`, hit);
  result.payloads.add(`${host.dialect} ${labels.payload}`, hit);
  result.groups.add(`${host.dialect} ${labels.group}`, hit);
  result.disguises.add(labels.disguise, hit);
  const confidence = highest(found);
  if (confidence !== undefined) result.confidence.add(confidence, true);
  if (!hit) result.misses.push(missOf('missed', labels, host, sample, findings));
}

/** Any finding that touches what was planted is an alarm. */
export async function countTwin(sample: EditedText, host: Host, labels: Labels, detector: Detector, result: PayloadResult): Promise<void> {
  const alarms = (await findingsIn(sample, host, detector, result)).filter((finding) => touches(finding, sample.planted));
  const flagged = alarms.length > 0;
  result.twinLanguages.add(host.language, flagged);
  result.twinRules.add(`${host.dialect} ${labels.rule}`, flagged);
  result.twinGroups.add(`${host.dialect} ${labels.group}`, flagged);
  for (const ruleId of new Set(alarms.map((finding) => finding.ruleId))) result.alarms.add(ruleId, true);
  const confidence = highest(alarms);
  if (confidence !== undefined) result.confidence.add(confidence, false);
  if (flagged) result.misses.push(missOf('twin', labels, host, sample, alarms));
}

async function scanPayload(planted: PlantedPayload, detector: Detector, result: PayloadResult): Promise<void> {
  const { cell, host, bad, twin } = planted;
  const { payload, look } = cell;
  const labels = { rule: payload.rule, payload: payload.id, group: look.group, disguise: look.id };
  await countBad(bad, host, labels, [payload.rule], detector, result);
  if (twin !== undefined) await countTwin(twin, host, labels, detector, result);
}

/** `progress` gets the share done, 0 to 1. */
export async function measurePayloads(
  hosts: readonly Host[],
  selection: PayloadSelection,
  detector: Detector,
  progress: (share: number) => void,
): Promise<PayloadResult> {
  const result = emptyResult();
  const pools = payloadPools(hosts);
  const cells = selectPayloadCells(selection, pools);
  for (const [index, cell] of cells.entries()) {
    const planted = plantPayloadCell(cell, pools, selection.seed);
    if (planted === undefined) result.withoutHost.push(`${cell.payload.id} ${cell.look.id}`);
    else await scanPayload(planted, detector, result);
    progress((index + 1) / cells.length);
  }
  return result;
}
