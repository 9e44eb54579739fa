/** The one place where the evaluation calls poisonlint. */
import type { Family, Finding, Language, Span } from '../../rules/vocabulary/index.js';
import { rules } from '../../rules/index.js';
import { models } from '../../rules/models/index.js';
import { createScanner } from '../../server/scan/scanner.js';

export interface Detector {
  /** Findings at `warning` or above, and how many gaps there were. */
  scan(name: string, text: string, language: Language, jsx: boolean): Promise<Scanned>;
}

export interface FullDetector extends Detector {
  /** Everything, notes as well. */
  scanAll: Detector['scan'];
}

interface Scanned {
  readonly findings: readonly Finding[];
  readonly gaps: number;
}

/** With the rules of one family, or with all. */
export async function loadDetector(family?: Family): Promise<FullDetector> {
  const wanted = rules.filter((rule) => family === undefined || rule.family === family);
  const scanner = await createScanner({ rules: wanted, models });
  const scanAll: Detector['scan'] = async (name, text, language, jsx) => {
    const { findings, gaps } = await scanner.scan({ name, text, language, jsx });
    return { findings, gaps: gaps.length };
  };
  return {
    scan: async (name, text, language, jsx) => {
      const { findings, gaps } = await scanAll(name, text, language, jsx);
      return { findings: findings.filter(({ severity }) => severity !== 'note'), gaps };
    },
    scanAll,
  };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether a finding, or a place it relates to, lies in one of the spans. */
export function touches(finding: Finding, spans: readonly Span[]): boolean {
  const places = [finding.place, ...finding.related.map(({ place }) => place)];
  return places.some((place) => spans.some((span) => overlaps(place, span)));
}
