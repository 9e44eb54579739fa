/** Tables of source texts and what they lower to, printed; statements of one text are separated by a space. */
import assert from 'node:assert/strict';
import type { LowerOptions } from '../../server/lower/index.js';
import { lowerScript } from '../../server/lower/script.js';
import { printModule } from '../support/print-ir.js';

export const JAVASCRIPT: LowerOptions = { language: 'javascript', jsx: true };
export const TYPESCRIPT: LowerOptions = { language: 'typescript', jsx: false };
export const TSX: LowerOptions = { language: 'typescript', jsx: true };

export function lowered(source: string, options: LowerOptions): string {
  return printModule(lowerScript(source, options)).replaceAll('\n', ' ');
}

/** One test per entry: the text lowers as printed, and holds no error. */
export function describeLowering(title: string, options: LowerOptions, cases: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [source, expected] of Object.entries(cases)) {
      it(source.replaceAll('\n', '⏎'), () => {
        assert.equal(lowered(source, options), expected);
        assert.deepEqual(lowerScript(source, options).errors, []);
      });
    }
  });
}
