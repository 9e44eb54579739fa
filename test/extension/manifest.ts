/** The extension's own package.json, made from the one of the npm package: vsce refuses a manifest that lists files for npm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_FILE } from './bundle.js';

/** What the editor and its marketplace read. Everything else (`exports`, `files`, scripts, dependencies) is for npm. */
const KEYS = [
  'name',
  'displayName',
  'version',
  'description',
  'publisher',
  'license',
  'keywords',
  'categories',
  'icon',
  'galleryBanner',
  'homepage',
  'repository',
  'bugs',
  'activationEvents',
  'extensionKind',
  'capabilities',
  'contributes',
] as const;

export type Manifest = Readonly<Record<string, unknown>> & { readonly version: string };

export function readRootManifest(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** @param root the npm package's manifest */
export function extensionManifest(root: Manifest): Manifest {
  const engines = root['engines'] as Readonly<Record<string, string>>;
  const kept = Object.fromEntries(KEYS.flatMap((key) => (root[key] === undefined ? [] : [[key, root[key]]])));
  return { ...kept, version: root.version, engines: { vscode: engines['vscode'] }, main: `./${CLIENT_FILE}` };
}
