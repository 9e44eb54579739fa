import assert from 'node:assert/strict';
import { createLineIndex } from '../../server/document/lines.js';
import { suppress, type SuppressionResult } from '../../server/refine/suppress.js';
import { makeFinding } from './finding.js';

const RULES = ['hardcoded-bypass', 'shadow-user-table'];

/** Every `poison` in the text is a finding of hardcoded-bypass, every `shadow` one of shadow-user-table. */
function run(text: string, wasRun: (rule: string) => boolean = () => true): SuppressionResult {
  const comments = [...text.matchAll(/(?:#|\/\/)[^\r\n]*|\/\*[\s\S]*?\*\//g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const findings = [...text.matchAll(/\b(poison|shadow)\b(?!-)/g)]
    .filter((match) => !comments.some(({ start, end }) => match.index >= start && match.index < end))
    .map((match) =>
      makeFinding({
        ruleId: match[1] === 'poison' ? 'hardcoded-bypass' : 'shadow-user-table',
        place: { start: match.index, end: match.index + 6 },
      }),
    );
  return suppress({ text, lines: createLineIndex(text), comments, findings, knownRules: new Set(RULES), wasRun });
}

const reasons = (result: SuppressionResult): string[] => result.suppressed.map(({ directive }) => directive.reason);
const problems = (result: SuppressionResult): string[] => result.problems.map((problem) => problem.id);

describe('suppressions', () => {
  const suppressing: [name: string, text: string][] = [
    ['the next line', '# poisonlint-disable-next-line hardcoded-bypass -- because\npoison\n'],
    ['the next line, in //', '// poisonlint-disable-next-line hardcoded-bypass -- because\npoison\n'],
    ['the next line, in /* */', '/* poisonlint-disable-next-line hardcoded-bypass -- because */\npoison\n'],
    ['the line after a comment of several lines', '/*\n * poisonlint-disable-next-line hardcoded-bypass -- because\n */\npoison\n'],
    ['the next line of a file with CRLF', '# poisonlint-disable-next-line hardcoded-bypass -- because\r\npoison\r\n'],
    ['the next line of a file with lone CR', '# poisonlint-disable-next-line hardcoded-bypass -- because\rpoison\r'],
    ['its own line', 'poison  # poisonlint-disable-line hardcoded-bypass -- because\n'],
    ['its own line after another marker', 'poison  # noqa: S105  # poisonlint-disable-line hardcoded-bypass -- because\n'],
    ['several rules', '# poisonlint-disable-next-line shadow-user-table, hardcoded-bypass -- because\npoison shadow\n'],
    ['every rule', '# poisonlint-disable-next-line -- because\npoison\n'],
    ['a block', '# poisonlint-disable hardcoded-bypass -- because\n\npoison\n# poisonlint-enable hardcoded-bypass\n'],
    ['a block that is ended for all rules', '# poisonlint-disable hardcoded-bypass -- because\npoison\n# poisonlint-enable\n'],
    ['a block without an end', '# poisonlint-disable hardcoded-bypass -- because\n\n\npoison'],
    ['the file, from anywhere in it', 'poison\n# poisonlint-disable-file hardcoded-bypass -- because\n'],
    ['with a colon', '# poisonlint-disable-next-line: hardcoded-bypass -- because\npoison\n'],
    ['with more dashes', '# poisonlint-disable-next-line hardcoded-bypass --- because\npoison\n'],
  ];
  for (const [name, text] of suppressing) {
    it(`hide ${name}`, () => {
      const result = run(text);
      assert.deepEqual(result.findings, []);
      assert.ok(result.suppressed.length > 0);
      assert.ok(reasons(result).every((reason) => reason === 'because'));
      assert.deepEqual(problems(result), []);
    });
  }

  const keeping: [name: string, text: string, problems: string[]][] = [
    ['without a reason', '# poisonlint-disable-next-line hardcoded-bypass\npoison\n', ['suppression-without-reason']],
    ['with an empty reason', '# poisonlint-disable-next-line hardcoded-bypass -- \npoison\n', ['suppression-without-reason']],
    [
      'with a reason that is not set off',
      '# poisonlint-disable-next-line hardcoded-bypass because\npoison\n',
      ['suppression-without-reason'],
    ],
    ['for another rule', '# poisonlint-disable-next-line shadow-user-table -- because\npoison\n', ['suppression-unused']],
    ['for a line too early', '# poisonlint-disable-next-line hardcoded-bypass -- because\n\npoison\n', ['suppression-unused']],
    ['for a rule that does not exist', '# poisonlint-disable-next-line hardcoded-bypas -- because\npoison\n', ['suppression-unused']],
    [
      'after the end of the block',
      '# poisonlint-disable hardcoded-bypass -- because\n# poisonlint-enable\npoison\n',
      ['suppression-unused'],
    ],
    ['before the block', 'poison\n# poisonlint-disable hardcoded-bypass -- because\n', ['suppression-unused']],
    ['in the middle of a sentence', '# write poisonlint-disable-next-line hardcoded-bypass -- because\npoison\n', []],
    ['with another word', '# poisonlint-disable-next-lines hardcoded-bypass -- because\npoison\n', []],
    ['outside a comment', '"poisonlint-disable-next-line hardcoded-bypass -- because"\npoison\n', []],
  ];
  for (const [name, text, expected] of keeping) {
    it(`do not hide ${name}`, () => {
      const result = run(text);
      assert.equal(result.findings.length, 1);
      assert.deepEqual(result.suppressed, []);
      assert.deepEqual(problems(result), expected);
    });
  }

  it('end a block only for the rule that is enabled again', () => {
    const result = run(
      '# poisonlint-disable hardcoded-bypass, shadow-user-table -- because\npoison shadow\n# poisonlint-enable hardcoded-bypass\npoison shadow\n',
    );
    assert.deepEqual(
      result.findings.map((finding) => finding.ruleId),
      ['hardcoded-bypass'],
    );
    assert.equal(result.suppressed.length, 3);
  });

  it('report each unused rule of a comment, and suggest the rule that was meant', () => {
    const result = run('# poisonlint-disable-next-line hardcoded-bypass, shadow-user-tabel -- because\npoison\n');
    assert.equal(result.findings.length, 0);
    assert.match(result.problems[0]?.message ?? '', /Did you mean "shadow-user-table"/);
    assert.deepEqual(result.problems[0]?.place, { start: 0, end: 77 });
  });

  it('are not called unused where their rule did not run', () => {
    const text = '# poisonlint-disable-next-line hardcoded-bypass -- because\nclean\n# poisonlint-disable-next-line -- because\nclean\n';
    assert.deepEqual(problems(run(text)), ['suppression-unused', 'suppression-unused']);
    assert.deepEqual(problems(run(text, (rule) => rule !== 'hardcoded-bypass')), []);
  });

  it('are read in time that grows with the text, whatever it says', () => {
    const started = performance.now();
    const result = run(
      `${'# poisonlint-disable a -- x\n# poisonlint-enable b\n'.repeat(20_000)}/* poisonlint-disable ${'word '.repeat(500_000)} */`,
    );
    assert.ok(result.problems.length > 0);
    assert.ok(performance.now() - started < 10_000);
  });

  it('report a block comment without a reason once', () => {
    assert.deepEqual(problems(run('# poisonlint-disable hardcoded-bypass, shadow-user-table\npoison\n')), ['suppression-without-reason']);
  });
});
