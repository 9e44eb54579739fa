/** A worker looks at one document after the other: each has to be let go of, or the largest two of them have to fit. */
import { ok } from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import { createScanner } from '../../server/scan/scanner.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** In MB. What is held weakly is let go of at the second time. */
async function heapInUse(): Promise<number> {
  for (let round = 0; round < 2; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed / 1e6;
}

const LAST = {
  python: ['import os\n', (index: number) => `def f${index}(x):\n    return send(x, "part ${index}").then(x)\n`, 'os.system(command)\n'],
  javascript: [
    "import { exec } from 'child_process';\n",
    (index: number) => `const f${index} = (x) => send(x, 'part ${index}').then(x);\n`,
    'exec(command);\n',
  ],
} as const;

describe('a document that was looked at', () => {
  for (const language of ['python', 'javascript'] as const)
    it(`is held by nothing afterwards: ${language}`, async () => {
      const scanner = await createScanner({ rules, models, prefilter: false });
      const [first, line, last] = LAST[language];
      const textOf = (lines: number): string => first + Array.from({ length: lines }, (_, index) => line(index)).join('') + last;
      const scan = async (lines: number): Promise<void> => {
        await scanner.scan({ name: `a.${language}`, text: textOf(lines), language, jsx: false });
      };
      const held: number[] = [];
      // Code that is compiled on the way, and what other tests let go of, are in the figures: they are no more than a short document after the long one.
      for (let round = 0; round < 2; round += 1) {
        await scan(1_500);
        const after = await heapInUse();
        await scan(10);
        held.push(after - (await heapInUse()));
      }
      ok(Math.min(...held) < 6, `${held.map((megabytes) => megabytes.toFixed(1)).join(', ')} MB are held`);
    }).timeout(30_000);
});
