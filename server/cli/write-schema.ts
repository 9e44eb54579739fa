/** Writes `docs/config.schema.json` from the schema that configurations are checked with; `--check` only says whether it is up to date. */
import fs from 'node:fs';
import { configurationJsonSchema } from '../configuration/schema.js';
import { engine } from '../project/engine.js';
import { PACKAGE_ROOT } from '../project/version.js';

const file = new URL('docs/config.schema.json', PACKAGE_ROOT);
const ids = (await engine.loadRules()).map((rule) => rule.id);
const text = `${JSON.stringify(configurationJsonSchema(ids), undefined, 2)}\n`;

if (!process.argv.includes('--check')) {
  fs.writeFileSync(file, text);
} else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/config.schema.json is not what the schema gives; run "node dist/server/cli/write-schema.js"\n');
  process.exitCode = 1;
}
