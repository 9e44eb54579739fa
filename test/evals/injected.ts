/** Measures recall on planted samples, and alarms on originals and benign twins. */
import type { Confidence, Finding } from '../../rules/vocabulary/index.js';
import { touches, type Detector } from './detector.js';
import type { Host } from './hosts/host.js';
import { plantCell, poolsOf, selectCells, type Planted, type Selection } from './sampling.js';
import { Tally } from './tally.js';

export interface Miss {
  readonly planted: Planted;
  /** `missed`: a planted bypass without a finding. `twin`: an alarm on the benign twin. */
  readonly kind: 'missed' | 'twin';
  readonly findings: readonly Finding[];
}

export interface FlaggedOriginal {
  readonly host: Host;
  readonly findings: readonly Finding[];
}

export interface InjectedResult {
  readonly strata: Tally;
  readonly languages: Tally;
  readonly families: Tally;
  readonly twinFamilies: Tally;
  readonly forms: Tally;
  readonly threats: Tally;
  readonly disguises: Tally;
  readonly twins: Tally;
  readonly twinForms: Tally;
  readonly twinDisguises: Tally;
  readonly originals: Tally;
  /** Findings that were right, by confidence. */
  readonly confidence: Tally;
  readonly misses: Miss[];
  readonly flaggedOriginals: FlaggedOriginal[];
  gaps: number;
  /** Cells for which no host was found. */
  readonly withoutHost: string[];
}

const ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

function highest(findings: readonly Finding[]): Confidence | undefined {
  return findings.map(({ confidence }) => confidence).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
}

async function scanOriginals(hosts: readonly Host[], detector: Detector, result: InjectedResult): Promise<Host[]> {
  const byFile = new Map<string, Host[]>();
  for (const host of hosts) {
    const inFile = byFile.get(host.path);
    if (inFile === undefined) byFile.set(host.path, [host]);
    else inFile.push(host);
  }
  const clean: Host[] = [];
  for (const [path, inFile] of byFile) {
    const [first] = inFile;
    if (first === undefined) continue;
    const { findings, gaps } = await detector.scan(path, first.text, first.language, first.jsx);
    result.gaps += gaps;
    for (const host of inFile) {
      const own = findings.filter((finding) => touches(finding, [host.span]));
      result.originals.add(`${host.language} ${host.stratum}`, own.length > 0);
      for (const { confidence } of own) result.confidence.add(confidence, false);
      if (own.length > 0) result.flaggedOriginals.push({ host, findings: own });
      else clean.push(host);
    }
  }
  return clean;
}

async function scanPlanted(planted: Planted, detector: Detector, result: InjectedResult): Promise<void> {
  const { cell, host, bad, twin } = planted;
  const scanned = await detector.scan(host.path, bad.text, host.language, host.jsx);
  const found = scanned.findings.filter((finding) => touches(finding, bad.planted));
  const hit = found.length > 0;
  result.gaps += scanned.gaps;
  result.strata.add(`${host.dialect} ${cell.stratum}`, hit);
  result.languages.add(`${host.language} ${cell.stratum}`, hit);
  result.families.add(`${host.dialect} ${bad.family}`, hit);
  result.forms.add(cell.form.id, hit);
  result.threats.add(`${host.dialect} ${cell.form.threat}`, hit);
  if (bad.disguised) result.disguises.add(cell.disguise.id.includes('(') ? `${host.dialect}/composition` : cell.disguise.id, hit);
  const confidence = highest(found);
  if (confidence !== undefined) result.confidence.add(confidence, true);
  if (!hit) result.misses.push({ planted, kind: 'missed', findings: scanned.findings });
  if (twin === undefined) return;
  const benign = await detector.scan(host.path, twin.text, host.language, host.jsx);
  const alarms = benign.findings.filter((finding) => touches(finding, twin.planted));
  result.twins.add(`${host.dialect} ${cell.stratum}`, alarms.length > 0);
  if (cell.form.twin === 'constant') result.twinFamilies.add(`${host.dialect} ${twin.family}`, alarms.length > 0);
  result.twinForms.add(cell.form.id, alarms.length > 0);
  if (twin.disguised)
    result.twinDisguises.add(cell.disguise.id.includes('(') ? `${host.dialect}/composition` : cell.disguise.id, alarms.length > 0);
  const alarm = highest(alarms);
  if (alarm !== undefined) result.confidence.add(alarm, false);
  if (alarms.length > 0) result.misses.push({ planted, kind: 'twin', findings: alarms });
}

/** `progress` gets the share done, 0 to 1. */
export async function measureInjected(
  hosts: readonly Host[],
  selection: Selection,
  detector: Detector,
  progress: (share: number) => void,
): Promise<InjectedResult> {
  const tally = (): Tally => new Tally();
  const result: InjectedResult = {
    strata: tally(),
    languages: tally(),
    families: tally(),
    twinFamilies: tally(),
    forms: tally(),
    threats: tally(),
    disguises: tally(),
    twins: tally(),
    twinForms: tally(),
    twinDisguises: tally(),
    originals: tally(),
    confidence: tally(),
    misses: [],
    flaggedOriginals: [],
    gaps: 0,
    withoutHost: [],
  };
  const pools = poolsOf(await scanOriginals(hosts, detector, result));
  const cells = selectCells(selection);
  for (const [index, cell] of cells.entries()) {
    const planted = plantCell(cell, pools, selection.seed);
    if (planted === undefined) result.withoutHost.push(`${cell.stratum} ${cell.form.id} ${cell.disguise.id}`);
    else await scanPlanted(planted, detector, result);
    progress((index + 1) / cells.length);
  }
  return result;
}
