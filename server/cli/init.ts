import fs from 'node:fs';
import path from 'node:path';
import { CONFIGURATION_NAMES } from '../configuration/load.js';
import { UsageError } from '../configuration/usage-error.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';

const NAME = 'poisonlint.config.json';
/** Where the package is installed beside the project; editors that do not find it still read the rest. */
const SCHEMA = './node_modules/poisonlint/docs/config.schema.json';

/** `poisonlint init`. @throws UsageError where there is a configuration already, or the file cannot be written. */
export function init({ cwd, stdout }: Surroundings): Promise<number> {
  const present = CONFIGURATION_NAMES.find((name) => fs.existsSync(path.join(cwd, name)));
  if (present !== undefined) throw new UsageError(`There is a ${present} here already`);
  const configuration = { $schema: SCHEMA, config: [{ ignores: [] }, { rules: {} }] };
  try {
    fs.writeFileSync(path.join(cwd, NAME), `${JSON.stringify(configuration, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${NAME} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  stdout.write(`${NAME} is written: "ignores" leaves files out, "rules" sets levels ("poisonlint rules" lists the ids).\n`);
  return Promise.resolve(EXIT.clean);
}
