import type { Severity } from '../../../rules/vocabulary/index.js';

/** Of a rule, a family, a source: how much was found, and in how many samples. */
export interface Counts {
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Each counted once. */
  readonly samples: number;
  readonly excluded: number;
}

export interface MutableCounts extends Counts {
  findings: number;
  readonly bySeverity: Record<Severity, number>;
  samples: number;
  excluded: number;
}

export function noCounts(): MutableCounts {
  return { findings: 0, bySeverity: { error: 0, warning: 0, note: 0 }, samples: 0, excluded: 0 };
}

export function countFinding(counts: MutableCounts, severity: Severity): void {
  counts.findings += 1;
  counts.bySeverity[severity] += 1;
}

export function countSample(counts: MutableCounts, excluded: boolean): void {
  counts.samples += 1;
  if (excluded) counts.excluded += 1;
}

/** Counts by names of which there are few: rules, families, languages. */
export interface CountsByName {
  /** One sample: its findings under their names, and itself once under each of these. */
  add(findings: readonly { readonly name: string; readonly severity: Severity }[], excluded: boolean): void;
  readonly counts: ReadonlyMap<string, Counts>;
}

export function createCountsByName(): CountsByName {
  const counts = new Map<string, MutableCounts>();
  const of = (name: string): MutableCounts => {
    const known = counts.get(name);
    if (known !== undefined) return known;
    const made = noCounts();
    counts.set(name, made);
    return made;
  };
  return {
    counts,
    add(findings, excluded) {
      for (const { name, severity } of findings) countFinding(of(name), severity);
      for (const name of new Set(findings.map((finding) => finding.name))) countSample(of(name), excluded);
    },
  };
}

/** Most samples first; where as many, by name. */
export function ranked(counts: ReadonlyMap<string, Counts>): (Counts & { readonly name: string })[] {
  return [...counts]
    .map(([name, each]) => ({ name, ...each }))
    .sort((left, right) => right.findings - left.findings || compareText(left.name, right.name));
}

/** By code units: the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
