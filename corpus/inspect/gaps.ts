/** What could not be looked at, as findings: whoever plants code chooses a form that the scan gives up on. */
import type { Gap, Severity } from '../../rules/vocabulary/index.js';
import type { Place, ReportedFinding, ReportedGap } from '../../server/report/report.js';

export const INSPECTION_RULES = {
  'unread-sample': 'Nothing of a sample could be looked at.',
  'partly-read-sample': 'A part of a sample could not be looked at.',
  'quarantined-repository': 'A repository has as many excluded samples as --quarantine allows.',
} as const;

/** A protection mechanism that fails. */
export const INSPECTION_WEAKNESS = 'CWE-693';

const START: Place = { line: 1, column: 1, byteColumn: 1 };
const NOWHERE = { start: START, end: START };

/**
 * An attacker chooses the size, the depth and the cost of what he writes, so where these stop the scan he may be what it was stopped for.
 * Syntax that a parser gives up on, and bytes that are no text, are all over real sets and stop interpreters as well.
 */
const PARTLY: Readonly<Record<Gap['reason'], Severity>> = {
  syntax: 'note',
  encoding: 'note',
  binary: 'warning',
  size: 'warning',
  depth: 'warning',
  fuel: 'warning',
  unreadable: 'warning',
  'rule-crash': 'warning',
  'engine-crash': 'warning',
};

/** @param unread nothing of the sample was looked at */
export function gapFinding(gap: ReportedGap, unread: boolean): ReportedFinding {
  return inspectionFinding(unread ? 'unread-sample' : 'partly-read-sample', {
    severity: unread ? 'error' : PARTLY[gap.reason],
    path: gap.path,
    region: gap.region ?? NOWHERE,
    what: `${unread ? 'This sample could not be looked at' : 'A part of this sample could not be looked at'}: ${gap.message}`,
    why: unread
      ? 'What nobody looked at can hold anything, and whoever plants code chooses its size and its form.'
      : 'Whoever plants code can put it where a scan gives up.',
    evidence: [gap.reason],
  });
}

/** That the repository of a sample is left out as a whole. */
export function quarantineFinding(path: string, repository: string, count: number): ReportedFinding {
  return inspectionFinding('quarantined-repository', {
    severity: 'error',
    path,
    region: NOWHERE,
    what: `This sample is from ${repository}, which has ${count} excluded samples`,
    why: 'Whoever planted those could write to all of it.',
    evidence: [`${count} excluded samples`],
  });
}

interface InspectionFinding extends Pick<ReportedFinding, 'severity' | 'path' | 'region' | 'evidence'> {
  readonly what: string;
  readonly why: string;
}

function inspectionFinding(ruleId: keyof typeof INSPECTION_RULES, told: InspectionFinding): ReportedFinding {
  const { what, why, ...rest } = told;
  return {
    ...rest,
    ruleId,
    family: 'gap',
    weakness: INSPECTION_WEAKNESS,
    confidence: 'high',
    score: 0,
    message: { what: `${what}.`, why, instead: 'Leave it out, or read it yourself.' },
    place: { start: 0, end: 0 },
    related: [],
    disguise: [],
    symbol: '',
    fingerprint: `${ruleId}:${rest.evidence.join(',')}`,
    snippet: '',
    frame: [],
  };
}
