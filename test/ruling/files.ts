/** Which files of the pinned packages the noise run looks at: those that `poisonlint scan` would look at, found by its own discovery. */
import path from 'node:path';
import { discover } from '../../server/document/discover.js';
import { OPTIONAL_SKIPS, type SkipReason } from '../../server/document/skip.js';
import type { FetchedPackage } from '../packages/packages.js';
import type { RulingFile } from './protocol.js';

export interface PackageFiles {
  readonly files: readonly RulingFile[];
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

export async function filesOf(fetched: FetchedPackage): Promise<PackageFiles> {
  const { name, version, registry, split, directory } = fetched;
  const found = await discover(fetched.sources, { cwd: directory, skips: new Set(OPTIONAL_SKIPS) });
  const files = found.files.map((file) => ({
    package: { name, version, registry, split },
    path: file.path,
    name: path.relative(directory, file.path).split(path.sep).join('/'),
    dialect: file.dialect,
  }));
  return { files, skipped: found.skipped };
}
