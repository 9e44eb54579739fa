import assert from 'node:assert/strict';
import { compactGuards, loadEvaluator } from '../support/guards.js';
import { checkGuards } from './check-guards.js';

describe('guards: calls', () => {
  checkGuards('calls');

  describe('calls: text without end', () => {
    const endless = { python: 'text = "eval(text)"\neval(text)\n', typescript: 'const text = "eval(text)";\neval(text);\n' } as const;
    for (const language of ['python', 'typescript'] as const) {
      it(`text that evaluates itself, ${language} ends`, async () => {
        const evaluator = await loadEvaluator(language);
        assert.deepEqual(compactGuards(evaluator(endless[language])), []);
      });
    }
  });
});
