import assert from 'node:assert/strict';
import { loadEvaluator } from '../support/guards.js';
import { checkGuards } from './check-guards.js';

describe('guards: calls', () => {
  checkGuards('calls');

  describe('calls: known misses that throw', () => {
    const endless = { python: 'text = "eval(text)"\neval(text)\n', typescript: 'const text = "eval(text)";\neval(text);\n' } as const;
    for (const language of ['python', 'typescript'] as const) {
      it(`text that evaluates itself, ${language} (known miss: the overflow of the stack is NOT wanted)`, async () => {
        const evaluator = await loadEvaluator(language);
        assert.throws(() => evaluator(endless[language]), RangeError);
      });
    }
  });
});
