/** Real host functions of the pinned packages, in three strata. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ensurePackages, cacheDirectory, LIST_FILE, type FetchedPackage, type Split } from '../packages/packages.js';
import { sourceFiles, type SourceFile } from '../packages/files.js';
import { AUTHENTICATION_NAME, AUTHENTICATION_PATH, AUTHENTICATION_WORD, type FoundHost, type Host } from './hosts/host.js';
import { findScriptHosts } from './hosts/script.js';
import { randomFrom } from './random.js';

/** Characters. A host is scanned with its whole file, so that what surrounds it is real. */
const LARGEST_FILE = 60_000;
const FILES_PER_PACKAGE = 60;
/** A test's functions are no place where a bypass would stay. */
const TEST_PATH = /(^|\/)(tests?|testing|__tests__|specs?|fixtures|examples?|vendor|_vendor)\/|(^|\/)(test_|conftest)|[._](test|spec)\./i;

const SOURCE_FOLDER = join(import.meta.dirname, '..', '..', '..', 'test', 'evals');
const PYTHON_EXTRACTOR = join(SOURCE_FOLDER, 'hosts', 'extract.py');
const SCRIPT_EXTRACTOR = join(SOURCE_FOLDER, 'hosts', 'script.ts');

export interface Candidate {
  readonly file: SourceFile;
  /** `package@version:path`. */
  readonly name: string;
}

function candidatesOf(fetched: FetchedPackage): Candidate[] {
  const prefix = `${fetched.name}@${fetched.version}`;
  const files = [...sourceFiles(fetched)]
    .map((file) => ({ file, name: `${prefix}:${relative(fetched.directory, file.path).replaceAll('\\', '/')}` }))
    .filter(({ file, name }) => file.text.length <= LARGEST_FILE && !TEST_PATH.test(name.slice(prefix.length + 1)));
  const shuffled = randomFrom(`files of ${prefix}`).shuffle(files);
  // Functions about authentication are rare: their files go first.
  const spoken = (candidate: Candidate): boolean => AUTHENTICATION_PATH.test(candidate.name);
  return [
    ...shuffled.filter(spoken).slice(0, FILES_PER_PACKAGE),
    ...shuffled.filter((candidate) => !spoken(candidate)).slice(0, FILES_PER_PACKAGE),
  ];
}

/** Real Python, one process for all files. */
function findPythonHosts(candidates: readonly Candidate[]): Map<string, readonly FoundHost[]> {
  const patterns = [AUTHENTICATION_NAME, AUTHENTICATION_WORD, AUTHENTICATION_PATH].map(({ source }) => source);
  const input = JSON.stringify(candidates.map(({ file, name }) => [file.path, name]));
  const output = execFileSync('python3', [PYTHON_EXTRACTOR, ...patterns], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  const found = new Map<string, readonly FoundHost[]>();
  for (const line of output.split('\n')) {
    if (line === '') continue;
    const { path, hosts } = JSON.parse(line) as { path: string; hosts: FoundHost[] };
    found.set(path, hosts);
  }
  return found;
}

function withFile({ file, name }: Candidate, found: readonly FoundHost[]): Host[] {
  return found.map((host) => ({
    ...host,
    id: `${name}:${host.name}:${file.text.slice(0, host.span.start).split('\n').length}`,
    language: file.language,
    dialect: file.language === 'python' ? 'python' : 'javascript',
    path: name,
    text: file.text,
    jsx: file.jsx,
  }));
}

/** The hosts of single files, with names to report them under; for tests. */
export function hostsOfFiles(files: readonly Candidate[]): Host[] {
  const found = new Map(extract(files).map(({ path, hosts }) => [path, hosts]));
  return files.flatMap((candidate) => withFile(candidate, found.get(candidate.file.path) ?? []));
}

interface CachedFile {
  readonly path: string;
  readonly hosts: readonly FoundHost[];
}

/** Extraction depends on the package list and the extractors only, so what was found is kept beside the packages. */
function cacheFile(split: Split): string {
  const digest = createHash('sha256');
  for (const path of [
    LIST_FILE,
    PYTHON_EXTRACTOR,
    SCRIPT_EXTRACTOR,
    join(SOURCE_FOLDER, 'hosts.ts'),
    join(SOURCE_FOLDER, 'hosts', 'host.ts'),
  ]) {
    digest.update(readFileSync(path));
  }
  return join(dirname(cacheDirectory()), 'evals', `hosts-${split}-${digest.digest('hex').slice(0, 16)}.json`);
}

function extract(candidates: readonly Candidate[]): CachedFile[] {
  const python = findPythonHosts(candidates.filter(({ file }) => file.language === 'python'));
  return candidates.flatMap(({ file, name }) => {
    const hosts = file.language === 'python' ? (python.get(file.path) ?? []) : findScriptHosts(file.text, name, file.language, file.jsx);
    return hosts.length === 0 ? [] : [{ path: file.path, hosts }];
  });
}

function storeAtomically(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

/** All hosts of a split. Fetches the packages if the cache has them not. */
export async function loadHosts(split: Split): Promise<Host[]> {
  const candidates = (await ensurePackages(split)).flatMap(candidatesOf);
  const cached = cacheFile(split);
  if (!existsSync(cached)) storeAtomically(cached, JSON.stringify(extract(candidates)));
  const found = new Map((JSON.parse(readFileSync(cached, 'utf8')) as CachedFile[]).map(({ path, hosts }) => [path, hosts]));
  return candidates.flatMap((candidate) => withFile(candidate, found.get(candidate.file.path) ?? []));
}
