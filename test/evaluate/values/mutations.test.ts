import assert from 'node:assert/strict';
import { Sequence, UNKNOWN, type CallArguments, type Data } from '../../../server/evaluate/values/data.js';
import { agrees, canonicalJavascript, canonicalPython, UNKNOWN_VALUE, type Canonical } from './canonical.js';
import { CountingFuel, fold, foldCall, loadSubject, type Subject } from './fold.js';
import { askNode, askPython } from './oracle.js';
import { readSections } from './tables.js';

/** Each case is a call of a method; it is expected to leave the pair of its receiver and its result. */
const languages = {
  python: {
    canonical: canonicalPython,
    ask: askPython,
    pair: 'tuple' as const,
    /** Evaluates to the receiver after the call, and the result. */
    harness: (receiver: string, call: string) => `(lambda r: (lambda x: (r, x))(r${call}))(${receiver})`,
  },
  javascript: {
    canonical: canonicalJavascript,
    ask: askNode,
    pair: 'list' as const,
    harness: (receiver: string, call: string) => `((r) => { const x = r${call}; return [r, x]; })(${receiver})`,
  },
};

for (const language of ['python', 'javascript'] as const) {
  const { canonical, ask, pair, harness } = languages[language];

  describe(`methods of ${language} that change their receiver`, () => {
    for (const { title, cases } of readSections(`${language}-mutations`)) {
      it(`${title} (${cases.length})`, async function () {
        this.timeout(30_000);
        const subject = await loadSubject(language);
        const calls = cases.map(({ source }) => foldCall(subject, source));
        const answers = ask(calls.map(({ receiverText, callText }) => harness(receiverText, callText)));
        const problems = cases.flatMap(({ source, expected, line }, index) => {
          const call = calls[index];
          const real = answers[index];
          if (call === undefined || real === undefined) return [`${line}: no answer`];
          const ours = canonical(mutate(subject, call, pair));
          const wanted: Canonical = expected === 'raises' ? UNKNOWN_VALUE : canonical(fold(subject, expected));
          const isReal = expected === 'raises' ? real[0] === 'raises' : agrees(wanted, real);
          if (!isReal) return [`${line}: ${source} really gives ${JSON.stringify(real)}`];
          return agrees(ours, wanted) ? [] : [`${line}: ${source} folds to ${JSON.stringify(ours)}`];
        });
        assert.equal(problems.join('\n'), '');
      });
    }
  });
}

function mutate(
  { semantics }: Subject,
  { receiver, name, args }: { readonly receiver: Data; readonly name: string; readonly args: CallArguments },
  pair: 'tuple' | 'list',
): Data | typeof UNKNOWN {
  const mutation = semantics.mutation(receiver, name, args, new CountingFuel());
  return mutation === UNKNOWN ? UNKNOWN : new Sequence(pair, [mutation.receiver, mutation.result]);
}

describe('what changes its receiver', () => {
  it('is told apart from what does not', async () => {
    const { semantics } = await loadSubject('python');
    const list = new Sequence('list', [1n]);
    for (const name of ['append', 'sort', 'pop', '__setitem__', '__iadd__']) assert.ok(semantics.mutates(list, name), name);
    for (const name of ['index', 'count', 'copy', '__add__']) assert.ok(!semantics.mutates(list, name), name);
    assert.ok(!semantics.mutates('text', 'replace'));
  });

  it('is a digest under way, whose variable sees every update', async () => {
    for (const [language, made, more, digest] of [
      ['python', 'hashlib.md5()', 'update', 'hexdigest'],
      ['javascript', 'crypto.createHash("md5")', 'update', 'digest'],
    ] as const) {
      const subject = await loadSubject(language);
      const { semantics } = subject;
      const hash = fold(subject, made);
      assert.notEqual(hash, UNKNOWN);
      if (hash === UNKNOWN) return;
      const fuel = new CountingFuel();
      const finish = (value: Data): unknown =>
        semantics.method(value, digest, { positional: language === 'python' ? [] : ['hex'], keywords: new Map() }, fuel);
      assert.ok(semantics.mutates(hash, more));
      assert.equal(finish(hash), UNKNOWN, 'nothing went in yet: what comes may not be known');
      const content = fold(subject, language === 'python' ? 'b"x"' : '"x"');
      if (content === UNKNOWN) return assert.fail();
      const mutation = semantics.mutation(hash, more, { positional: [content], keywords: new Map() }, fuel);
      if (mutation === UNKNOWN) return assert.fail();
      assert.equal(finish(mutation.receiver), '9dd4e461268c8034f5c8564e155c67a6');
    }
  });
});
