import { canonicalPython } from './canonical.js';
import { assertAgreement, compareRandom } from './check-random.js';
import { askPython } from './oracle.js';
import { pythonGrammar } from './python-grammar.js';

/** `VALUES_RUNS` and `VALUES_SEED` make it search longer and elsewhere. */
const runs = Number(process.env['VALUES_RUNS'] ?? 2_000);
const seed = Number(process.env['VALUES_SEED'] ?? 20_240_229);

describe('values of Python, random expressions', function () {
  this.timeout(600_000);

  it(`agree with real Python, or are unknown`, async () => {
    const outcome = await compareRandom({
      language: 'python',
      grammar: pythonGrammar,
      canonical: canonicalPython,
      ask: askPython,
      runs,
      depth: 3,
      seed,
    });
    assertAgreement(outcome, 0.02);
  });
});
