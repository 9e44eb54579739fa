import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Preparation, ScanJob, ScanSetup } from './file-scanner.js';
import { PACKAGE_ROOT, readManifest } from './version.js';

/** Raised when what is stored changes its shape. */
const FORMAT = 1;

/** What of the package decides what is found: the engine, the rules, the models of libraries and of literals, the grammars. */
const PROGRAM_FOLDERS = ['dist/rules', 'dist/server', 'server/literals', 'server/parse'];
const PROGRAM_FILES = /\.(?:js|json|bin|wasm)$/;

/** Names what a job gives: equal names, equal results. The name of a content that was read, not of what the file system says of a file. */
export type KeyOf = (job: ScanJob, content: Uint8Array | string) => string;

/** Everything that a result depends on besides the document is in the keys, so that a result is never taken for that of another run. */
export function createKeys(setup: ScanSetup, { active, rules, resolved }: Preparation): KeyOf {
  const common = digest([
    FORMAT,
    programIdentity(),
    process.version,
    process.platform,
    process.arch,
    active.map(({ id }) => id),
    rules.map(({ id }) => id),
    setup.prefilter,
    setup.inlineSuppressions,
  ]);
  return (job, content) => {
    const { levels, maxFileBytes } = resolved.forFile(job.path);
    const about = digest([common, job.name, job.dialect, job.skips, job.regions ?? null, Object.entries(levels).sort(), maxFileBytes]);
    return createHash('sha256').update(about).update(content).digest('hex');
  };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Changes with every release, every build of a working copy, and every other version of a library that parses. */
function programIdentity(): unknown {
  const root = fileURLToPath(PACKAGE_ROOT);
  const files = PROGRAM_FOLDERS.flatMap((folder) => programFiles(path.join(root, folder)));
  return [readManifest().version, files, libraryVersions()];
}

function programFiles(folder: string): (readonly [name: string, size: number, changed: number])[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => PROGRAM_FILES.test(name))
    .sort()
    .map((name) => {
      const { size, mtimeMs } = fs.statSync(path.join(folder, name));
      return [name, size, mtimeMs];
    });
}

function libraryVersions(): readonly (readonly [name: string, version: unknown])[] {
  const { dependencies = {}, optionalDependencies = {} } = readManifest();
  const require = createRequire(new URL('package.json', PACKAGE_ROOT));
  return Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => {
    const folders = require.resolve.paths(name) ?? [];
    const manifest = folders.map((folder) => path.join(folder, name, 'package.json')).find((file) => fs.existsSync(file));
    return [name, manifest === undefined ? 'none' : (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version?: unknown }).version];
  });
}
