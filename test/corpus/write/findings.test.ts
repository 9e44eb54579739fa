import { deepEqual, equal, match, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { DecidedRow } from '../../../corpus/inspect/inspected.js';
import { annotationOf, findingsLine, NO_ANNOTATION } from '../../../corpus/write/findings.js';
import { disguisedFinding, HOSTILE, reportOf } from '../../report/samples.js';

const ASCII = /^[\x20-\x7e]*$/;
const { findings } = reportOf([disguisedFinding()]);
const [FINDING] = findings;
ok(FINDING);

const ROW: DecidedRow = {
  row: 17,
  origin: { path: 'src/auth.py', repository: 'o/r', revision: 'abc', licence: 'MIT', author: 'a', language: 'Python' },
  language: 'python',
  bytes: 120,
  findings,
  excluded: true,
};

function parsed(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

describe('the reasons of a row', () => {
  it('are a line with its origin, its verdict and its findings', () => {
    const line = findingsLine(ROW);
    match(line, /^\{"row":17,"path":"src\/auth\.py",.*\}\n$/);
    const { findings: told, ...rest } = parsed(line);
    deepEqual(rest, {
      row: 17,
      path: 'src/auth.py',
      repository: 'o/r',
      revision: 'abc',
      licence: 'MIT',
      author: 'a',
      language: 'python',
      declaredLanguage: 'Python',
      bytes: 120,
      excluded: true,
      quarantined: false,
    });
    const [finding] = told as { ruleId: string; evaluated: string; start: object }[];
    equal(finding?.ruleId, 'hardcoded-bypass');
    equal(finding.evaluated, '"magic"');
    deepEqual(finding.start, { line: 5, column: 8, offset: 92 });
  });

  it('leave out what is not known, and say how many findings are not listed', () => {
    const line = parsed(findingsLine({ ...ROW, origin: {}, findings: [], more: 3, quarantined: true }));
    deepEqual(Object.keys(line), ['row', 'language', 'bytes', 'excluded', 'quarantined', 'findings', 'more']);
    equal(line['quarantined'], true);
  });

  it('come through as they were, in ASCII on one line, whatever they are', () => {
    const points = fc.array(fc.integer({ min: 0, max: 0x10_ffff }).filter((point) => point < 0xd800 || point > 0xdfff));
    fc.assert(
      fc.property(points, (each) => {
        const text = String.fromCodePoint(...each);
        const line = findingsLine({ ...ROW, origin: { path: text, repository: `\\${text}` } });
        match(line.slice(0, -1), ASCII);
        const { path, repository } = parsed(line);
        deepEqual([path, repository], [text, `\\${text}`]);
      }),
    );
  });

  it('hold no half of a surrogate pair, which strict readers refuse', () => {
    const line = findingsLine({ ...ROW, origin: { path: 'a\ud800b', repository: '\\ud800', author: '\u{1f600}' } });
    deepEqual([parsed(line)['path'], parsed(line)['repository'], parsed(line)['author']], ['a\ufffdb', '\\ud800', '\u{1f600}']);
  });
});

describe('the annotation of a sample', () => {
  it('is a short form of its findings', () => {
    deepEqual(JSON.parse(annotationOf(ROW)), [
      {
        ruleId: 'hardcoded-bypass',
        family: 'bypass',
        severity: 'error',
        confidence: 'high',
        score: 1,
        start: { line: 5, column: 8, offset: 92 },
        end: { line: 5, column: 19, offset: 103 },
        message: { what: 'A caller who sends "magic" skips the check [of] the digest' },
        evaluated: '"magic"',
        weakness: 'CWE-798',
        fingerprint: 'f00d',
      },
    ]);
  });

  it('is an empty list where there are none', () => {
    equal(annotationOf({ findings: [] }), NO_ANNOTATION);
  });

  it('is printable ASCII, whatever was found', () => {
    const evil = `${HOSTILE}\n\ud800"\\\u{1f600}`;
    const text = annotationOf({
      findings: [{ ...FINDING, message: { what: evil, why: evil, instead: evil }, evaluated: evil, fingerprint: evil }],
    });
    match(text, ASCII);
    const [told] = JSON.parse(text) as { evaluated: string }[];
    equal(told?.evaluated, evil.replace('\ud800', '\ufffd'));
  });

  it('is bounded, keeps the worst, and counts the rest', () => {
    const long = '\u202e'.repeat(10_000);
    const many = Array.from({ length: 500 }, (_, at) => ({
      ...FINDING,
      severity: at === 499 ? ('error' as const) : ('note' as const),
      message: { what: long, why: long, instead: long },
      evaluated: long,
    }));
    const text = annotationOf({ findings: many, more: 7 });
    ok(text.length < 250_000, String(text.length));
    const told = JSON.parse(text) as { severity: string; more?: number }[];
    equal(told.length, 50);
    equal(told[0]?.severity, 'error');
    equal(told.at(-1)?.more, 457);
  });
});
