import fs from 'node:fs';

interface PackageManifest {
  readonly version: string;
  readonly homepage?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Root of the installed package: this file is `dist/server/project/version.js` in it. */
export const PACKAGE_ROOT = new URL('../../../', import.meta.url);

export function readManifest(): PackageManifest {
  return JSON.parse(fs.readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8')) as PackageManifest;
}
