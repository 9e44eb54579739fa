import assert from 'node:assert/strict';
import { reportOf, type ReportedFinding } from '../../client/report-text.js';

const FINDING: ReportedFinding = {
  ruleId: 'tls-verification-off',
  severity: 'warning',
  what: 'The option `verify` is `False`.',
  why: 'Anybody may read it.',
  instead: 'Leave it on.',
  fingerprint: 'f',
  range: { start: { line: 11, character: 4 }, end: { line: 11, character: 9 } },
};

describe('a report of findings', () => {
  it('says what was found, and where the documents are', () => {
    const finding = { ...FINDING, uri: 'file:///shop/a%20b.py', path: 'a b.py', excerpt: '    get(url, verify=not 1)', evaluated: 'False' };
    assert.deepEqual(reportOf('1 warning in 1 staged file', [finding], []), {
      text: [
        'poisonlint: 1 warning in 1 staged file',
        '',
        'a b.py:12:5  warning  tls-verification-off',
        '    > get(url, verify=not 1)',
        '    The option `verify` is `False`.',
        '    evaluates to  False',
        '    why           Anybody may read it.',
        '    instead       Leave it on.',
        '',
      ].join('\n'),
      links: [{ line: 2, length: 'a b.py:12:5'.length, target: 'file:///shop/a%20b.py#L12,5' }],
    });
  });

  it('leads to a cell by what names it', () => {
    const { links } = reportOf('1 warning', [{ ...FINDING, uri: 'vscode-notebook-cell:/a.ipynb#W1', path: 'a' }], []);
    assert.deepEqual(links, [{ line: 2, length: 'a:12:5'.length, target: 'vscode-notebook-cell:/a.ipynb#W1' }]);
  });

  it('says what was not looked at', () => {
    assert.match(
      reportOf('Nothing planted in the clipboard', [], ['line 3: syntax']).text,
      /\n\nNot looked at, or not wholly:\n {4}line 3: syntax\n$/,
    );
  });

  it('has no line that the scanned code made up', () => {
    const what = 'one\nlogin.py:1:1  error  made-up\u2028two\r\nthree';
    const { text, links } = reportOf('1 warning', [{ ...FINDING, what, excerpt: what }], []);
    assert.deepEqual(links, []);
    assert.deepEqual(
      text.split(/[\r\n\u2028]+/).filter((line) => !line.startsWith('    ')),
      ['poisonlint: 1 warning', 'line 12:5  warning  tls-verification-off', ''],
    );
  });
});
