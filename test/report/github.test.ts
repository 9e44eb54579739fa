import assert from 'node:assert/strict';
import { createGithubReporter } from '../../server/report/github.js';
import { makeFinding } from '../refine/finding.js';
import { disguisedFinding, HOSTILE, reportOf, SUMMARY, write } from './samples.js';

describe('report for GitHub Actions', () => {
  it('gives a command for each finding and a summary', () => {
    const [first, second] = write(createGithubReporter, [reportOf([disguisedFinding()])]).split('\n');
    assert.equal(
      first,
      '::error file=src/auth.py,line=5,endLine=5,col=8,endColumn=19,title=hardcoded-bypass::A caller who sends "magic" skips the check [of] the digest%0AWhoever knows the text gets in.%0AIt evaluates to "magic".%0ARemove the branch.',
    );
    assert.equal(second, 'poisonlint: 1 error in 1 of 3 files, 0.25 s');
  });

  it('gives columns only where the finding is in one line', () => {
    const text = 'if (a ==\n "x"): pass\n';
    assert.match(
      write(createGithubReporter, [reportOf([makeFinding({ place: { start: 4, end: 14 } })], text)]),
      /^::error file=src\/auth\.py,line=1,endLine=2,title=/,
    );
  });

  it('escapes what would end a value or a line', () => {
    const written = write(createGithubReporter, [
      reportOf([makeFinding({ message: { what: '100%\r\n::error::x', why: '', instead: '' } })], 'x', 'a,b:c%.py'),
    ]);
    assert.match(written, /^::error file=a%2Cb%3Ac%25\.py,line=1,/);
    assert.match(written, /::100%25\\r%0A::error::x\n/);
  });

  it('names severities as GitHub does, the weightiest first', () => {
    const findings = (['note', 'warning', 'error'] as const).map((severity, at) =>
      makeFinding({ severity, place: { start: at, end: at + 1 } }),
    );
    const commands = write(createGithubReporter, [reportOf(findings)])
      .split('\n')
      .map((line) => line.split(' ')[0]);
    assert.deepEqual(commands.slice(0, 3), ['::error', '::warning', '::notice']);
  });

  it('says how many GitHub will not show', () => {
    const findings = Array.from({ length: 13 }, (_, at) => makeFinding({ place: { start: at, end: at + 1 } }));
    assert.match(
      write(createGithubReporter, [reportOf(findings)]),
      /\npoisonlint: GitHub shows 10 annotations of each kind in a step; 3 more are in this log\n/,
    );
  });

  it('lets scanned text begin no line', () => {
    const hostile = makeFinding({ message: { what: HOSTILE, why: HOSTILE, instead: HOSTILE }, evaluated: HOSTILE });
    const lines = write(createGithubReporter, [reportOf([hostile], 'x', `::debug::\n::warning::${HOSTILE}`)], SUMMARY)
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /^::error file=%3A%3Adebug%3A%3A/);
    assert.match(lines[1] ?? '', /^poisonlint: /);
    assert.doesNotMatch(lines.join(''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
