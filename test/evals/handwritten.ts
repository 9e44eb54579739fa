/** The hand-written sets: bypasses that must be found, and look-alikes that must stay silent. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Language } from '../../rules/vocabulary/index.js';
import { touches, type Detector } from './detector.js';
import { Tally } from './tally.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'test', 'evals', 'fixtures');
const LANGUAGES: Readonly<Record<string, Language>> = {
  py: 'python',
  ts: 'typescript',
  tsx: 'typescript',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
};

/** At the end of a line: a bypass is planted here, in one of `markers` lines that belong together. */
const PLANTED = /[ \t]*(#|\/\/) planted(: ?([\w-]+))?[ \t]*$/gm;
/** On a line of its own, above a look-alike; what follows names the kind. */
const BENIGN = /^[ \t]*(#|\/\/) benign: ?(.+)$/gm;

export interface HandwrittenResult {
  readonly variants: Tally;
  readonly lookalikes: Tally;
  readonly misses: string[];
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly name: string;
}

export interface AnnotatedFile {
  readonly name: string;
  readonly language: Language;
  /** Markers replaced by spaces: offsets and lines stay. */
  readonly text: string;
  readonly places: readonly Place[];
}

function blanked(text: string): string {
  return text.replace(PLANTED, (marker) => ' '.repeat(marker.length)).replace(BENIGN, (marker) => ' '.repeat(marker.length));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A variant's place is the marked line; lines marked with the same name are one variant. */
function plantedPlaces(text: string): Place[] {
  return [...text.matchAll(PLANTED)].map((match) => {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const line = lineOf(text, match.index);
    return { start, end: match.index, line, name: match[3] ?? `line-${line}` };
  });
}

/** A look-alike's place reaches to the next one's marker. */
function benignPlaces(text: string): Place[] {
  const matches = [...text.matchAll(BENIGN)];
  return matches.map((match, index) => ({
    start: match.index,
    end: matches[index + 1]?.index ?? text.length,
    line: lineOf(text, match.index),
    name: match[2] ?? '',
  }));
}

function readSet(folder: 'variants' | 'lookalikes', placesOf: (text: string) => Place[]): AnnotatedFile[] {
  return readdirSync(join(FOLDER, folder))
    .sort()
    .flatMap((file) => {
      const language = LANGUAGES[file.slice(file.lastIndexOf('.') + 1)];
      if (language === undefined) return [];
      const text = readFileSync(join(FOLDER, folder, file), 'utf8');
      return [{ name: `${folder}/${file}`, language, text: blanked(text), places: placesOf(text) }];
    });
}

export function readVariants(): AnnotatedFile[] {
  return readSet('variants', plantedPlaces);
}

export function readLookalikes(): AnnotatedFile[] {
  return readSet('lookalikes', benignPlaces);
}

function describe(findings: readonly Finding[]): string {
  return findings.map((finding) => `${finding.ruleId}: ${finding.message.what}`).join('; ');
}

function groupOf(language: Language): string {
  return language === 'python' ? 'python' : 'javascript and typescript';
}

/** An alarm in a variant file that touches no marked line is listed, and counts as a flagged look-alike. */
export async function measureHandwritten(detector: Detector): Promise<HandwrittenResult> {
  const result: HandwrittenResult = { variants: new Tally(), lookalikes: new Tally(), misses: [] };
  for (const file of readVariants()) {
    const { findings } = await detector.scan(file.name, file.text, file.language, false);
    const names = new Set(file.places.map(({ name }) => name));
    for (const name of names) {
      const places = file.places.filter((place) => place.name === name);
      const hit = findings.some((finding) => touches(finding, places));
      result.variants.add(groupOf(file.language), hit);
      if (!hit) result.misses.push(`missed ${file.name}:${places[0]?.line ?? 0} ${name}`);
    }
    const stray = findings.filter((finding) => !touches(finding, file.places));
    if (stray.length > 0) {
      result.lookalikes.add(groupOf(file.language), true);
      result.misses.push(`stray ${file.name}:${lineOf(file.text, stray[0]?.place.start ?? 0)} ${describe(stray)}`);
    }
  }
  for (const file of readLookalikes()) {
    const { findings } = await detector.scan(file.name, file.text, file.language, false);
    for (const place of file.places) {
      const alarms = findings.filter((finding) => touches(finding, [place]));
      result.lookalikes.add(groupOf(file.language), alarms.length > 0);
      if (alarms.length > 0) result.misses.push(`look-alike ${file.name}:${place.line} ${place.name} — ${describe(alarms)}`);
    }
  }
  return result;
}
