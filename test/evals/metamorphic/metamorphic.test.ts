import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../../../rules/vocabulary/index.js';
import { fixtures } from '../../rules/fixtures.js';
import { randomFrom } from '../random.js';
import { evaluatePython, evaluateScript, pythonErrors, scriptError } from '../verify.js';
import type { Job } from './job.js';
import { rewriteAll, transformNames } from './rewrite.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'evals', 'metamorphic', 'fixtures');
const COMPOSITIONS = 150;

function sample(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** Every transform three times over, and compositions. */
function jobsFor(dialect: Dialect, text: string, spans: Job['spans'], compositions: number): Job[] {
  const names = transformNames(dialect);
  const random = randomFrom(`${dialect} ${text.length}`);
  const singles = names.flatMap((name) => [1, 2, 3].map((seed) => ({ text, spans, transforms: [name], seed: String(seed) })));
  const composed = Array.from({ length: compositions }, (_, at) => ({
    text,
    spans,
    transforms: random.shuffle(names).slice(0, random.between(2, 4)),
    seed: `composed ${at}`,
  }));
  return [...singles, ...composed];
}

describe('meaning-preserving rewrites', () => {
  for (const dialect of ['python', 'javascript'] as const) {
    it(`keep what a program computes: ${dialect}`, function () {
      this.timeout(60_000);
      const text = sample(dialect === 'python' ? 'program.py' : 'program.js');
      const run = dialect === 'python' ? evaluatePython : evaluateScript;
      const [expected] = run([text]);
      ok(expected !== undefined && 'value' in expected && String(expected.value).length > 100, JSON.stringify(expected));
      // Types are written into what is no longer JavaScript then.
      const jobs = jobsFor(dialect, text, [], COMPOSITIONS).filter(
        ({ transforms }) => dialect === 'python' || !transforms.includes('assertions'),
      );
      const rewritten = rewriteAll(dialect, jobs);
      const outcomes = run(rewritten.map((one) => one.text));
      const wrong = jobs.flatMap(({ transforms, seed }, at) => {
        const outcome = outcomes[at];
        const same = outcome !== undefined && 'value' in outcome && outcome.value === expected.value;
        return same && rewritten[at]?.error === '' ? [] : [{ transforms, seed, outcome, text: rewritten[at]?.text }];
      });
      deepEqual(wrong.slice(0, 2), []);
      const idle = transformNames(dialect).filter(
        (name) => !jobs.some(({ transforms }, at) => transforms.join() === name && rewritten[at]?.text !== text),
      );
      deepEqual(
        idle.filter((name) => dialect === 'python' || name !== 'assertions'),
        [],
        'transforms that change nothing',
      );
    });
  }

  it('leave every fixture parsable', function () {
    this.timeout(120_000);
    const python: { readonly name: string; readonly text: string }[] = [];
    const failures: string[] = [];
    for (const { name, text, extension } of fixtures()) {
      const dialect = extension === 'py' ? 'python' : 'javascript';
      const jobs = jobsFor(dialect, text, [], 12).filter(({ seed }) => seed === '1' || seed.startsWith('composed'));
      rewriteAll(dialect, jobs).forEach((one, at) => {
        const title = `${name}: ${jobs[at]?.transforms.join(' + ') ?? ''}`;
        if (one.error !== '') failures.push(`${title}: ${one.error}`);
        else if (dialect === 'python') python.push({ name: title, text: one.text });
        else if (scriptError(one.text, { language: 'typescript', jsx: false }) !== '') failures.push(title);
      });
    }
    pythonErrors(python.map(({ text }) => text)).forEach((error, at) => {
      if (error !== '') failures.push(`${python[at]?.name ?? ''}: ${error}`);
    });
    deepEqual(failures.slice(0, 5), []);
    ok(python.length > 300, `${python.length}`);
  });

  it('know where the marked function went', function () {
    this.timeout(30_000);
    for (const [dialect, text, moved] of [
      [
        'python',
        'A = "qqq1"\n\n\ndef one(x):\n    if x == "abcd":\n        return 1\n    return 2\n\n\ndef two(x):\n    return x\n',
        ['extract-function', 'reorder-functions'],
      ],
      [
        'javascript',
        'const a = 1;\nfunction one(x) {\n  if (x === "abcd") {\n    return 1;\n  }\n  return 2;\n}\nfunction two(x) {\n  return x;\n}\n',
        ['extract-function', 'reorder-functions'],
      ],
    ] as const) {
      const start = text.indexOf('"abcd"');
      const spans = [{ start, end: start + 6 }];
      const [whole] = rewriteAll(dialect, [{ text, spans, transforms: [], seed: '' }]);
      const [region] = whole?.regions ?? [];
      equal(region?.length, 1);
      const held = text.slice(region?.[0]?.start, region?.[0]?.end);
      ok(held.includes('one(x)') && held.includes('return 2') && !held.includes('two'), held);
      for (let seed = 0; seed < 10; seed++) {
        const [after] = rewriteAll(dialect, [{ text, spans, transforms: moved, seed: String(seed) }]);
        ok(after !== undefined);
        const pieces = (after.regions[0] ?? []).map((span) => after.text.slice(span.start, span.end));
        ok(pieces.join('').includes('"abcd"') && pieces.join('').includes('one(x)'), pieces.join('|'));
        ok(!pieces.join('').includes('two(x)'), pieces.join('|'));
        deepEqual(after.changed, [true]);
      }
    }
  });

  it('are the same for the same seed, and others for another', () => {
    const text = sample('program.py');
    const rewritten = (seed: string): string | undefined =>
      rewriteAll('python', [{ text, spans: [], transforms: ['split-strings', 'rename-variables'], seed }])[0]?.text;
    equal(rewritten('a'), rewritten('a'));
    notEqual(rewritten('a'), rewritten('b'));
  });
});
