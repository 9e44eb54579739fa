import assert from 'node:assert/strict';
import { createJunitReporter } from '../../server/report/junit.js';
import type { FileReport } from '../../server/report/report.js';
import { makeFinding } from '../refine/finding.js';
import { disguisedFinding, HOSTILE, regionAt, reportOf, write } from './samples.js';
import { parseXml, type XmlElement } from './xml.js';

/** The suites, after their counts were compared with what is in them. */
function suites(reports: readonly FileReport[]): readonly XmlElement[] {
  const root = parseXml(write(createJunitReporter, reports));
  assert.equal(root.name, 'testsuites');
  const cases = root.children.flatMap(({ children }) => children);
  assert.ok(cases.length > 0);
  checkCounts(root, cases);
  for (const suite of root.children) checkCounts(suite, suite.children);
  const names = cases.map(({ attributes }) => `${attributes['classname']} ${attributes['name']}`);
  assert.equal(new Set(names).size, names.length);
  return root.children;
}

function checkCounts({ attributes }: XmlElement, cases: readonly XmlElement[]): void {
  const count = (name: string): string => String(cases.filter(({ children }) => children[0]?.name === name).length);
  assert.deepEqual(
    [attributes['tests'], attributes['failures'], attributes['skipped'], attributes['errors']],
    [String(cases.length), count('failure'), count('skipped'), '0'],
  );
}

describe('JUnit report', () => {
  it('has a suite for each file and a failed case for each finding', () => {
    const [suite] = suites([reportOf([disguisedFinding()])]);
    assert.equal(suite?.attributes['name'], 'src/auth.py');
    const [only] = suite.children;
    assert.deepEqual(only?.attributes, {
      name: 'src/auth.py:5:8 hardcoded-bypass',
      classname: 'poisonlint.hardcoded-bypass',
      file: 'src/auth.py',
      line: '5',
      time: '0',
    });
    const [failure] = only.children;
    assert.deepEqual(failure?.attributes, {
      message: 'A caller who sends "magic" skips the check [of] the digest',
      type: 'hardcoded-bypass',
    });
    assert.match(failure.text, /^ {2}5:8 {2}error {2}A caller who sends "magic" skips the check \[of\] the digest {2}hardcoded-bypass\n/);
    assert.match(failure.text, /\n {2}> 5 │ {5}if text == KEY: return True\n {6}│ {8}\^{11}\n/);
    assert.match(failure.text, /\n {4}evaluates to {2}"magic" {2}\(through base64\.b64decode\)\n/);
  });

  it('has a case that passed for a clean file, and one for a run without files', () => {
    const [clean] = suites([reportOf([])]);
    assert.deepEqual(clean?.children, [
      {
        name: 'testcase',
        attributes: { name: 'src/auth.py', classname: 'poisonlint', file: 'src/auth.py', time: '0' },
        children: [],
        text: '',
      },
    ]);
    const [nothing] = suites([]);
    assert.deepEqual(
      nothing?.children.map(({ attributes, children }) => [attributes['name'], children.length]),
      [['there was nothing to look at', 0]],
    );
  });

  it('takes a file whose findings are suppressed for one that passed', () => {
    const report = reportOf([disguisedFinding()]);
    const [finding] = report.findings;
    assert.ok(finding);
    const [suite] = suites([{ ...report, findings: [], suppressed: [{ finding, suppression: { kind: 'comment', reason: 'x' } }] }]);
    assert.deepEqual([suite?.children.length, suite?.attributes['failures']], [1, '0']);
  });

  it('keeps cases of equal names apart, and tells of comments and gaps', () => {
    const [suite] = suites([
      reportOf([makeFinding(), makeFinding({ place: { start: 0, end: 3 } })], 'key', 'a.py', {
        problems: [{ id: 'suppression-unused', severity: 'warning', message: 'unused', path: 'a.py', region: regionAt(1), frame: [] }],
        gaps: [{ reason: 'size', message: 'holds "too" much', path: 'a.py' }],
      }),
    ]);
    assert.deepEqual(
      suite?.children.map(({ attributes, children }) => [attributes['name'], children[0]?.name, children[0]?.attributes['message']]),
      [
        ['a.py:1:1 hardcoded-bypass', 'failure', 'What is here.'],
        ['a.py:1:1 hardcoded-bypass (2)', 'failure', 'What is here.'],
        ['a.py:1:1 suppression-unused', 'failure', 'unused'],
        ['a.py size', 'skipped', 'not looked at, or not wholly: holds "too" much'],
      ],
    );
  });

  it('is well-formed for hostile text, and the same each time', () => {
    const evil = `${HOSTILE}\ufffe\uffff\ud800]]></failure><testcase name="x"/>&amp;\t`;
    const hostile = makeFinding({ message: { what: evil, why: evil, instead: evil }, evaluated: evil });
    const reports = [reportOf([hostile], evil, `${evil}.py`)];
    const [suite, ...others] = suites(reports);
    assert.equal(others.length, 0);
    assert.equal(suite?.children.length, 1);
    const name = suite.attributes['name'] ?? '';
    assert.match(name, /\]\]><\/failure><testcase name="x"\/>&amp; {4}\.py$/);
    assert.match(name, /\ufffd\ufffd\\ud800/);
    assert.equal(write(createJunitReporter, reports), write(createJunitReporter, reports));
  });
});
