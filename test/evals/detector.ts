/** The one place where the evaluation calls poisonlint. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Language, Span } from '../../rules/vocabulary/index.js';
import type { Scanner } from '../../server/scan/result.js';

export interface Detector {
  /** Findings at `warning` or above, and how many gaps there were. */
  scan(
    name: string,
    text: string,
    language: Language,
    jsx: boolean,
  ): Promise<{ readonly findings: readonly Finding[]; readonly gaps: number }>;
}

const BUILT = join(import.meta.dirname, '..', '..');

interface Engine {
  readonly createScanner: (options: { readonly rules: unknown; readonly models: unknown }) => Scanner | Promise<Scanner>;
}

async function load(path: string): Promise<Record<string, unknown>> {
  const file = join(BUILT, path);
  if (!existsSync(file)) throw new Error(`${path} is not built yet`);
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}

/** Rejects while the engine is not built. */
export async function loadDetector(): Promise<Detector> {
  const { createScanner } = (await load('server/scan/scanner.js')) as unknown as Engine;
  const { rules } = await load('rules/index.js');
  const { models } = await load('rules/models/index.js');
  const scanner = await createScanner({ rules, models });
  return {
    scan: async (name, text, language, jsx) => {
      const { findings, gaps } = await scanner.scan({ name, text, language, jsx });
      return { findings: findings.filter(({ severity }) => severity !== 'note'), gaps: gaps.length };
    },
  };
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether a finding, or a place it relates to, lies in one of the spans. */
export function touches(finding: Finding, spans: readonly Span[]): boolean {
  const places = [finding.place, ...finding.related.map(({ place }) => place)];
  return places.some((place) => spans.some((span) => overlaps(place, span)));
}
