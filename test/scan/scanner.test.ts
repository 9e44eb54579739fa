import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { rules } from '../../rules/index.js';
import { models } from '../../rules/models/index.js';
import type { AnyRule, Models } from '../../rules/vocabulary/index.js';
import { createScanner } from '../../server/scan/scanner.js';

const DEEP = `${'('.repeat(5_000)}1${')'.repeat(5_000)};\n`;
const NO_RULES: readonly AnyRule[] = [];

/** Models whose words break whoever reads them: a bug of the engine. */
const broken: Models = {
  ...models,
  get words(): never {
    throw new TypeError('broken words');
  },
};

const script = (text: string) => ({ name: 'a.js', text, language: 'javascript', jsx: true }) as const;

describe('the scanner', () => {
  it('reports an exception of the engine as a gap', async () => {
    const scanner = await createScanner({ rules: NO_RULES, models: broken, prefilter: false });
    const { findings, gaps } = await scanner.scan(script('a()'));
    deepEqual([findings, gaps.map(({ reason }) => reason)], [[], ['engine-crash']]);
    match(gaps[0]?.message ?? '', /bug in poisonlint: broken words/);
  });

  it('throws it for tests', async () => {
    const scanner = await createScanner({ rules: NO_RULES, models: broken, prefilter: false, rethrow: true });
    await rejects(scanner.scan(script('a()')), /broken words/);
  });

  it('reports what overflows the stack where there is no registry for a thread with a larger one', async () => {
    const scanner = await createScanner({ rules: NO_RULES, models, prefilter: false });
    const { gaps } = await scanner.scan(script(DEEP));
    deepEqual(
      gaps.map(({ reason }) => reason),
      ['depth'],
    );
  });

  it('reports it where that thread dies', async () => {
    const registry = new URL('data:text/javascript,process.exit(3)');
    const scanner = await createScanner({ rules: NO_RULES, models, prefilter: false, registry });
    for (let turn = 0; turn < 2; turn++) {
      const { gaps } = await scanner.scan(script(DEEP));
      equal(gaps[0]?.reason, 'depth');
      match(gaps[0].message, /did not survive/);
    }
  });

  it('ends once its result is no longer wanted', async () => {
    const scanner = await createScanner({ rules: NO_RULES, models, prefilter: false });
    let questions = 0;
    const costly = script(Array.from({ length: 2_000 }, (_, at) => `if (a${at} === b(${at})) c(${at});`).join('\n'));
    await rejects(
      scanner.scan(costly, () => (questions += 1) > 2),
      { name: 'Interrupted' },
    );
    equal(questions, 3);
  });

  it('gives the findings in which a region takes part, with the fingerprints that they have in the whole', async () => {
    const scanner = await createScanner({ rules, models, prefilter: false });
    const gate = (name: string): string =>
      `export function verify${name}(password: string): boolean {\n  if (password === 'magic_backdoor_key_99') return true;\n  return check(password);\n}\n`;
    const text = gate('') + gate('');
    const whole = (await scanner.scan(script(text))).findings;
    equal(whole.length, 2);
    const second = { start: text.lastIndexOf('password ==='), end: text.lastIndexOf('password ===') + 1 };
    deepEqual((await scanner.scan({ ...script(text), regions: [{ start: 0, end: 6 }, second] })).findings, whole.slice(1));
    // Whichever takes no part was there before, and has the first number.
    const first = { start: text.indexOf('password ==='), end: text.indexOf('password ===') + 1 };
    const [added] = (await scanner.scan({ ...script(text), regions: [first] })).findings;
    deepEqual([added?.place, added?.fingerprint], [whole[0]?.place, whole[1]?.fingerprint]);
    // A related place alone.
    const check = text.lastIndexOf('check(password)');
    deepEqual((await scanner.scan({ ...script(text), regions: [{ start: check, end: check + 5 }] })).findings, whole.slice(1));
    deepEqual((await scanner.scan({ ...script(text), regions: [] })).findings, []);
  });

  it('answers several documents at a time', async () => {
    const registry = new URL('../../server/project/registry.js', import.meta.url);
    const scanner = await createScanner({ rules: NO_RULES, models, prefilter: false, registry });
    const results = await Promise.all(Array.from({ length: 5 }, () => scanner.scan(script(DEEP))));
    deepEqual(
      results.map(({ gaps }) => gaps),
      [[], [], [], [], []],
    );
  });
});
