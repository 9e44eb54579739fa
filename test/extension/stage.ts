/** Puts together the folder that the `.vsix` is made of. An editor can also run the extension from there (`--extensionDevelopmentPath`). */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruleFolders } from '../tools/registry.js';
import { ROOT } from '../tools/root.js';
import { bundleExtension } from './bundle.js';
import { extensionManifest, readRootManifest } from './manifest.js';
import { bundledPackages, licenceNotices } from './notices.js';

export const STAGED_FOLDER = join(ROOT, 'dist', 'extension');

/** From where in the repository to where in the extension. */
const COPIES: readonly (readonly [from: string, to: string])[] = [
  ['LICENSE', 'LICENSE'],
  ['CHANGELOG.md', 'CHANGELOG.md'],
  ['client/README.md', 'README.md'],
  ['client/media', 'client/media'],
];

/** @throws Error where something does not build, or may not be given away */
export async function stageExtension(folder = STAGED_FOLDER): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const metafiles = await bundleExtension(folder);
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.md'), licenceNotices(ROOT, bundledPackages(metafiles)));
  const rules = ruleFolders(ROOT);
  const manifest = extensionManifest(
    readRootManifest(ROOT),
    rules.map(({ id }) => id),
  );
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  // Everything in the folder is meant to be there; without this vsce takes that for forgotten.
  writeFileSync(join(folder, '.vscodeignore'), '# nothing\n');
  for (const [from, to] of COPIES) cpSync(join(ROOT, from), join(folder, to), { recursive: true });
  for (const rule of rules) copyPage(`${rule.folder}/README.md`, folder);
}

function copyPage(name: string, folder: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), readFileSync(join(ROOT, name)));
}
