/** A finding as SARIF tells it. */
import type { ArtifactLocation, Location, PhysicalLocation, Result, ThreadFlowLocation } from 'sarif';
import type { Confidence } from '../../../rules/vocabulary/index.js';
import { wholeMessage } from '../message.js';
import type { CellRegion, Region, ReportedFinding } from '../report.js';
import { inCell } from '../text.js';

/** What relative addresses start from. */
export const ROOT = '%SRCROOT%';
const RANK: Readonly<Record<Confidence, number>> = { high: 90, medium: 60, low: 30 };

/** @param artifact where the file is; by default where its path says */
export function resultOfFinding(finding: ReportedFinding, artifact: ArtifactLocation = artifactOf(finding.path)): Result {
  const flow = threadFlow(finding, artifact);
  return {
    ruleId: finding.ruleId,
    kind: 'fail',
    level: finding.severity,
    rank: RANK[finding.confidence],
    message: { text: messageOf(finding) },
    locations: [
      {
        // In a notebook the file holds the code as JSON: the snippet would not be what stands in the region.
        physicalLocation: physical(artifact, finding.region, finding.cell === undefined ? finding.snippet : undefined),
        ...(finding.symbol !== '' && { logicalLocations: [{ fullyQualifiedName: finding.symbol }] }),
      },
    ],
    relatedLocations: finding.related.map((related, at) => ({
      ...location(artifact, related.region, inCell(related, related.message)),
      id: at + 1,
    })),
    ...(flow.length > 1 && { codeFlows: [{ threadFlows: [{ locations: flow }] }] }),
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1`, 'poisonlint/v1': finding.fingerprint },
    properties: {
      ...cellProperties(finding),
      family: finding.family,
      confidence: finding.confidence,
      score: finding.score,
      evidence: finding.evidence,
      ...(finding.evaluated !== undefined && { evaluated: finding.evaluated }),
      ...(finding.disguise.length > 0 && { disguise: finding.disguise.map((step) => step.operation) }),
    },
  };
}

/** Its first sentence is the title of the alert. */
function messageOf(finding: ReportedFinding): string {
  const links = finding.related.map((related, at) => `[${escapeMessage(related.message)}](${at + 1})`);
  return `${escapeMessage(wholeMessage(finding))}${links.length === 0 ? '' : ` See ${links.join(', ')}.`}`;
}

export function cellProperties({ cell }: { readonly cell?: CellRegion }): { readonly cell?: number; readonly cellLine?: number } {
  return cell === undefined ? {} : { cell: cell.number, cellLine: cell.region.start.line };
}

/** Brackets from scanned code would make links. */
export function escapeMessage(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

/** From where the constant is written, over the operations that hid it, to the place where it decides. */
function threadFlow(finding: ReportedFinding, artifact: ArtifactLocation): ThreadFlowLocation[] {
  const steps: { region: Region; message: string }[] = [];
  for (const related of finding.related) if (related.role === 'constant') steps.push({ region: related.region, message: related.message });
  for (const step of finding.disguise) steps.push({ region: step.region, message: step.operation });
  steps.push({ region: finding.region, message: finding.message.what });
  return steps.map(({ region, message }) => ({
    location: location(artifact, region, escapeMessage(message)),
    importance: 'essential',
  }));
}

function location(artifact: ArtifactLocation, region: Region, text: string): Location {
  return { physicalLocation: physical(artifact, region), message: { text } };
}

export function physical(artifactLocation: ArtifactLocation, region?: Region, snippet?: string): PhysicalLocation {
  if (region === undefined) return { artifactLocation };
  const { start, end } = region;
  return {
    artifactLocation,
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      ...(snippet !== undefined && { snippet: { text: snippet } }),
    },
  };
}

/** Where a file is: below the root that the log names, or by its whole address. */
export function artifactOf(path: string): ArtifactLocation {
  return isAbsolute(path) ? { uri: absoluteUri(path) } : { uri: encodePath(path), uriBaseId: ROOT };
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

function absoluteUri(path: string): string {
  return `file://${path.startsWith('/') ? '' : '/'}${encodePath(path)}`;
}

/** Forward slashes stay; everything else that a URI gives a meaning to is percent-encoded. */
export function encodePath(path: string): string {
  const wellFormed = path.replace(/\p{Cs}/gu, '\uFFFD');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
