/** `npm run train-literals`: fits the model on the tuning packages, writes its two files, measures it on the reporting packages. */
import { writeFileSync } from 'node:fs';
import { MODEL_FILE, TABLES_FILE } from '../../server/literals/data.js';
import { readCounts } from './counts.js';
import { readDictionaries } from './dictionaries.js';
import { train } from './training.js';

const { model, recall } = train(await readCounts('tuning'), await readDictionaries());
writeFileSync(MODEL_FILE, `${JSON.stringify(model.data, null, 1)}\n`);
writeFileSync(TABLES_FILE, model.bytes);
console.log(JSON.stringify(model.data.tableSizes), JSON.stringify(model.data).length);
const rates = Object.entries(recall).sort(([, a], [, b]) => a - b);
console.log(
  (rates.reduce((sum, [, rate]) => sum + rate, 0) / rates.length).toFixed(4),
  rates
    .slice(0, 8)
    .map(([name, rate]) => `${name} ${rate.toFixed(2)}`)
    .join(', '),
);
