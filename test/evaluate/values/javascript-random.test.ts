import { canonicalJavascript } from './canonical.js';
import { assertAgreement, compareRandom } from './check-random.js';
import { javascriptGrammar } from './javascript-grammar.js';
import { askNode } from './oracle.js';

/** `VALUES_RUNS` and `VALUES_SEED` make it search longer and elsewhere. */
const runs = Number(process.env['VALUES_RUNS'] ?? 2_000);
const seed = Number(process.env['VALUES_SEED'] ?? 20_240_229);

describe('values of JavaScript, random expressions', function () {
  this.timeout(600_000);

  it('agree with real Node, or are unknown', async () => {
    const outcome = await compareRandom({
      language: 'javascript',
      grammar: javascriptGrammar,
      canonical: canonicalJavascript,
      ask: askNode,
      runs,
      depth: 3,
      seed,
    });
    assertAgreement(outcome, 0.02);
  });
});
