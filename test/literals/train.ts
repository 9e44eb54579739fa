/**
 * `npm run train-literals`: fits the literal model on the tuning packages, writes its two files, measures it on the reporting packages and
 * writes the figures into its page. The same packages give the same bytes. `--quick` leaves the page alone.
 */
import { writeFileSync } from 'node:fs';
import { MODEL_FILE, TABLES_FILE } from '../../server/literals/data.js';
import { readCounts } from './counts.js';
import { readDictionaries } from './dictionaries.js';
import { writeFormatted } from './formatted.js';
import { writeReport } from './report.js';
import { train } from './training.js';

const SHOWN_FAMILIES = 8;

const training = train(await readCounts('tuning'), await readDictionaries());
await writeFormatted(MODEL_FILE, JSON.stringify(training.model.data));
writeFileSync(TABLES_FILE, training.model.bytes);

const recalls = Object.entries(training.recall).sort(([, a], [, b]) => a - b);
const mean = recalls.reduce((sum, [, recall]) => sum + recall, 0) / recalls.length;
console.log(
  `recall at 1 % of clean comparisons, within the tuning packages: ${(100 * mean).toFixed(1)} % (mean of ${recalls.length} families)`,
);
for (const [name, recall] of recalls.slice(0, SHOWN_FAMILIES)) console.log(`  ${(100 * recall).toFixed(1)} %  ${name}`);

if (!process.argv.includes('--quick')) await writeReport(training, await readCounts('reporting'));
