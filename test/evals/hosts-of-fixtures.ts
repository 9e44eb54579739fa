/** The small hosts of the fixtures, for tests that need real functions without the packages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../rules/vocabulary/index.js';
import { hostsOfFiles, type Candidate } from './hosts.js';
import type { Host } from './hosts/host.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'test', 'evals', 'fixtures', 'hosts');

function candidate(name: string, language: Language): Candidate {
  const path = join(FOLDER, name);
  const text = readFileSync(path, 'utf8');
  return { name, file: { path, language, jsx: false, text, lines: text.split('\n').length } };
}

export function hostsOfFixtures(): Host[] {
  return hostsOfFiles([candidate('library.py', 'python'), candidate('library.js', 'javascript'), candidate('library.ts', 'typescript')]);
}
