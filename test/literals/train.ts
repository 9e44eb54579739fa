/** `npm run train-literals`: fits the model on the tuning packages, writes its two files, measures it on the reporting packages. */
import { writeFileSync } from 'node:fs';
import { MODEL_FILE, TABLES_FILE } from '../../server/literals/data.js';
import { readCounts } from './counts.js';
import { readDictionaries } from './dictionaries.js';
import { train } from './training.js';

const { model } = train(await readCounts('tuning'), await readDictionaries());
writeFileSync(MODEL_FILE, `${JSON.stringify(model.data, null, 1)}\n`);
writeFileSync(TABLES_FILE, model.bytes);
console.log(JSON.stringify(model.data.tableSizes), JSON.stringify(model.data).length);
