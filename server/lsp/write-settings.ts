/** Writes the extension's settings into package.json, from the schema that they are checked with; `--check` only says whether they are up to date. */
import fs from 'node:fs';
import { PACKAGE_ROOT } from '../project/version.js';
import { settingsJsonSchema } from './settings.js';

interface Manifest {
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
  contributes: { configuration: { properties: Readonly<Record<string, unknown>> } };
}

const file = new URL('package.json', PACKAGE_ROOT);
const before = fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(before) as Manifest;
const settings = Object.entries(settingsJsonSchema([]));
manifest.contributes.configuration.properties = Object.fromEntries(
  settings.map(([name, schema], order) => [`poisonlint.${name}`, { ...schema, scope: 'resource', order }]),
);
// Whoever planted something in a folder would also write the settings in it: until it is trusted, only the user's own count.
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = settings.map(([name]) => `poisonlint.${name}`);
const after = `${JSON.stringify(manifest, undefined, 2)}\n`;

if (!process.argv.includes('--check')) {
  if (after !== before) fs.writeFileSync(file, after);
} else if (after !== before) {
  process.stderr.write('The settings in package.json are not what the schema gives; run "node dist/server/lsp/write-settings.js"\n');
  process.exitCode = 1;
}
