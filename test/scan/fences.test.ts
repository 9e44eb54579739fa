/** The fences of Markdown, one program for each language. */
import { deepEqual, equal } from 'node:assert/strict';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import type { Scanner } from '../../server/scan/result.js';
import { createScanner } from '../../server/scan/scanner.js';

const CALL = 'requests.get(url, verify=not 1)';

describe('the fences of Markdown', () => {
  let scanner: Scanner;
  before(async () => {
    scanner = await createScanner({ rules: rules.filter((rule) => rule.id === 'tls-verification-off'), models, rethrow: true });
  });

  /** `severity line:"what the finding points at"`. */
  async function found(...lines: readonly string[]): Promise<readonly string[]> {
    const text = lines.join('\n');
    const { findings, gaps } = await scanner.scan({ name: 'a.md', text, language: 'markdown', jsx: false });
    deepEqual(gaps, []);
    return findings.map(
      ({ severity, place }) => `${severity} ${text.slice(0, place.start).split('\n').length}:${text.slice(place.start, place.end)}`,
    );
  }

  for (const [info, isCode] of [
    ['py title="a.py"', true],
    ['{.python .numberLines}', true],
    ['{code-cell} ipython3', true],
    ['{python}', true],
    ['PYTHON', true],
    ['pycon', true],
    ['text', false],
    ['diff', false],
    ['c++', false],
    ['{title="python"}', false],
    ['', false],
  ] as const)
    it(`are${isCode ? '' : ' not'} Python after ${JSON.stringify(info)}`, async () => {
      deepEqual(await found(`\`\`\`${info}`, CALL, '```'), isCode ? ['error 2:not 1'] : []);
    });

  it('are read in quotations, which end them, and in lists', async () => {
    deepEqual(await found('> Quoted:', '>', '> ~~~~py', `> ${CALL}`, '> ~~~~'), ['error 4:not 1']);
    deepEqual(await found('> > ```py', `> > ${CALL}`, CALL.replace('1', '2')), ['error 2:not 1']);
    deepEqual(
      await found('- ```py', '  def f(url):', `      ${CALL}`, '  ```', '1. a', '   - b', '', '     ```py', `     ${CALL}`, '     ```'),
      ['error 3:not 1', 'error 9:not 1'],
    );
  });

  it('end with the text where nothing closes them', async () => {
    deepEqual(await found('````py', '```', CALL), ['error 3:not 1']);
    deepEqual(await found('```py', '~~~', CALL, '``', '```', 'requests.get(url, verify=not 2)'), ['error 3:not 1']);
    deepEqual(await found(`\`\`\`py ${CALL}\`\`\``, ''), []);
  });

  it('see what the fences before them import and define, of their language and whatever is wrong in these', async () => {
    const fences = [
      ['```py', 'import requests', 'OFF = not 1', '```'],
      ['```js', 'const OFF = true', '```'],
      ['```py', 'x = """', '(', '```'],
      ['```py', 'requests.get(url, verify=OFF)', '```'],
    ];
    deepEqual(await found(...fences.flat()), ['error 13:OFF']);
    deepEqual(await found(...[...fences].reverse().flat()), []);
    deepEqual(
      await found('```js', 'const off = !1;', 'const y = `', '```', '', '```js', 'https.get({ rejectUnauthorized: off });', '```'),
      ['error 2:1'],
    );
  });

  it('hold commands of notebooks and what was typed in a session, not what was answered', async () => {
    const session = [
      '```py',
      '>>> def f(url):',
      '...     return requests.get(url,',
      '...         verify=not 1)',
      '...',
      'requests.get(url, verify=not 2)',
      '>>> f(1)',
      '<Response [200]>',
      '```',
    ];
    deepEqual(await found(...session), ['error 4:not 1']);
    deepEqual(
      await found('```ipython', 'In [1]: OFF = not 1', '', 'In [2]: requests.get(url,', '   ...: verify=OFF)', 'Out[2]: verify=OFF', '```'),
      ['error 5:OFF'],
    );
    deepEqual(await found('```python', '!pip install requests', '%load_ext a', CALL, 'requests?', '```'), ['error 4:not 1']);
  });

  it('that are too many are gaps, and the others are judged', async () => {
    const long = ['```py', `x = "${'a'.repeat(59_000)}"`, '```'];
    const text = ['```py', CALL, '```', ...long, ...long, '```py', CALL, '```', ''].join('\n');
    const { findings, gaps } = await scanner.scan({ name: 'a.md', text, language: 'markdown', jsx: false });
    equal(findings.length, 2);
    deepEqual(
      gaps.map(({ reason, place }) => [reason, place && text.slice(0, place.start).split('\n').length]),
      [['size', 7]],
    );
  });
});
