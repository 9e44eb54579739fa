/** Scans annotated code and says where the findings and the annotations differ. */
import type { Finding } from '../../rules/vocabulary/index.js';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import type { Document } from '../../server/document/document.js';
import { createScanner } from '../../server/scan/scanner.js';
import type { ScanResult } from '../../server/scan/result.js';
import { differences, pointsAt, type AnnotatedText, type Annotation } from './annotations.js';

const scanners = {
  ordinary: createScanner({ rules, models }),
  withoutPrefilter: createScanner({ rules, models, prefilter: false }),
};

/** The languages of fixtures and examples by extension or by the word after the fence. */
export const LANGUAGES = {
  py: { language: 'python', jsx: false },
  ts: { language: 'typescript', jsx: false },
  tsx: { language: 'typescript', jsx: true },
  js: { language: 'javascript', jsx: true },
} as const satisfies Record<string, Pick<Document, 'language' | 'jsx'>>;

export type Extension = keyof typeof LANGUAGES;

export async function scanText(
  name: string,
  text: string,
  extension: Extension,
  scanner: keyof typeof scanners = 'ordinary',
): Promise<ScanResult> {
  return (await scanners[scanner]).scan({ name, text, ...LANGUAGES[extension] });
}

/** What is wrong about one annotation; undefined where nothing is. */
export function problemOf(annotation: Annotation, findings: readonly Finding[], text: string): string | undefined {
  const found = findings.find((finding) => pointsAt(finding, annotation, text));
  const wrong = found === undefined ? ['is not found'] : differences(annotation, found);
  if (annotation.known === 'miss') return wrong.length === 0 ? `${annotation.ruleId} is found now: take "todo:" away` : undefined;
  if (annotation.known === 'false-alarm')
    return wrong.length === 0 ? undefined : `${annotation.ruleId} is silent now: take the annotation away`;
  if (wrong.length === 0) return undefined;
  return `${annotation.ruleId} ${wrong.join(' and ')}${found === undefined ? nearby(annotation, findings, text) : ''}`;
}

function nearby(annotation: Annotation, findings: readonly Finding[], text: string): string {
  const same = findings.filter((finding) => lineOf(text, finding.place.start) === annotation.line);
  return same.map((finding) => `; instead ${describe(finding, text)}`).join('');
}

/** Findings, from warning on, that nobody marked. */
export function unexpected({ text, annotations }: AnnotatedText, findings: readonly Finding[]): readonly string[] {
  return findings
    .filter((finding) => finding.severity !== 'note' && !annotations.some((annotation) => pointsAt(finding, annotation, text)))
    .map((finding) => describe(finding, text));
}

function describe(finding: Finding, text: string): string {
  const marked = text.slice(finding.place.start, finding.place.end);
  return `line ${lineOf(text, finding.place.start)}: ${finding.severity} ${finding.ruleId} at ${JSON.stringify(marked)}: ${finding.message.what}`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
