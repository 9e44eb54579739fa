import assert from 'node:assert/strict';
import { createStylishReporter } from '../../server/report/stylish.js';
import { makeFinding } from '../refine/finding.js';
import { CONTEXT, disguisedFinding, HOSTILE, regionAt, reportOf, SUMMARY, write } from './samples.js';

describe('stylish report', () => {
  it('shows the code, what it evaluates to, where the constant is made, what is skipped and what to do', () => {
    assert.equal(
      write(createStylishReporter, [reportOf([disguisedFinding()])]),
      `src/auth.py
  5:8  error  A caller who sends "magic" skips the check [of] the digest  hardcoded-bypass
     ╭─ src/auth.py:5:8
    4 │ def verify(text, stored):
  > 5 │     if text == KEY: return True
      │        ^^^^^^^^^^^
    6 │     return digest(text) == stored
    evaluates to  "magic"  (through base64.b64decode)
    constant      src/auth.py:2:1  KEY = base64.b64decode("bWFnaWM=").decode()  (where the constant is made)
    skipped       src/auth.py:6:12  return digest(text) == stored  (the check that is skipped)
    why           Whoever knows the text gets in.
    instead       Remove the branch.

✖ 1 error in 1 of 3 files, 0.25 s
`,
    );
  });

  it('says that nothing was found, and what was left out', () => {
    const summary = {
      ...SUMMARY,
      counts: { error: 0, warning: 0, note: 0 },
      suppressed: 2,
      inBaseline: 1,
      hidden: 3,
      skipped: { vendored: 1, symlink: 2 },
    };
    assert.equal(
      write(createStylishReporter, [], summary),
      `✓ nothing found in 3 files, 0.25 s
  2 suppressed by comments; 1 known to the baseline; 3 findings below --min-severity; 3 paths skipped (1 vendored, 2 symbolic links)
`,
    );
  });

  it('lists gaps', () => {
    const gaps = [
      { reason: 'size' as const, message: 'holds 9 MB', path: 'big.py' },
      {
        reason: 'fuel' as const,
        message: 'used up its fuel',
        path: 'a.py',
        region: regionAt(3),
      },
    ];
    const written = write(createStylishReporter, [{ path: 'big.py', findings: [], suppressed: [], problems: [], gaps }], {
      ...SUMMARY,
      gaps: 2,
    });
    assert.match(
      written,
      /^2 gaps: not looked at, or not wholly\n {2}big\.py {2}holds 9 MB {2}size\n {2}a\.py:3:1 {2}used up its fuel {2}fuel\n\n/,
    );
    assert.match(written, /0\.25 s\n {2}2 gaps\n$/);
  });

  it('writes findings only when asked to be quiet', () => {
    const quiet = write(createStylishReporter, [reportOf([disguisedFinding()])], SUMMARY, { ...CONTEXT, quiet: true });
    assert.match(quiet, /hardcoded-bypass/);
    assert.doesNotMatch(quiet, /✖/);
  });

  it('colors only on request', () => {
    assert.doesNotMatch(write(createStylishReporter, [reportOf([disguisedFinding()])]), /\x1b/);
    assert.match(write(createStylishReporter, [reportOf([disguisedFinding()])], SUMMARY, { ...CONTEXT, color: true }), /\x1b\[31merror/);
  });

  it('underlines the right columns behind wide characters and tabs', () => {
    const text = '\tif 漢字 == "x": pass\n';
    const lines = write(createStylishReporter, [
      reportOf([makeFinding({ place: { start: text.indexOf('=='), end: text.indexOf(':') } })], text),
    ]).split('\n');
    const code = lines.find((line) => line.startsWith('  > 1')) ?? '';
    const under = lines.find((line) => line.includes('^')) ?? '';
    // Two wide characters take two columns more than they have units.
    assert.equal(under.indexOf('^'), code.indexOf('==') + 2);
    assert.equal(under.trimEnd().length - under.indexOf('^'), '== "x"'.length);
  });

  it('lets no scanned text, path or message act on a terminal or begin a line', () => {
    const text = `x = 1 # ${HOSTILE}\n${HOSTILE}\n::error::planted\n`;
    const hostile = makeFinding({
      message: { what: HOSTILE, why: HOSTILE, instead: HOSTILE },
      place: { start: 0, end: text.length },
      evaluated: HOSTILE,
      related: [{ place: { start: text.indexOf('::error::planted'), end: text.length }, role: 'constant', message: HOSTILE }],
      disguise: [{ kind: 'decoding', operation: HOSTILE, place: { start: 0, end: 1 } }],
    });
    const written = write(createStylishReporter, [reportOf([hostile], text, `::error::${HOSTILE}.py`)]);
    assert.doesNotMatch(written.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    for (const line of written.split('\n')) assert.doesNotMatch(line, /^\s*::|##\[/);
  });
});
