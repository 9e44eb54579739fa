import assert from 'node:assert/strict';
import picocolors from 'picocolors';
import { closest } from '../../server/refine/closest.js';
import { renderMarkdown } from '../../server/cli/markdown.js';
import { run } from './run.js';

const here = { cwd: process.cwd() };

describe('poisonlint rules', () => {
  it('lists rules as a table', async () => {
    const { code, stdout } = await run(['rules'], here);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^id +family +severity +weakness +summary\nhardcoded-bypass +bypass +error +CWE-798 +A fixed text skips a check\n/,
    );
  });
  it('lists rules as JSON', async () => {
    const rules = JSON.parse((await run(['rules', '--format', 'json'], here)).stdout) as object[];
    assert.deepEqual(rules[1], {
      id: 'shadow-user-table',
      family: 'bypass',
      severity: 'error',
      weakness: 'CWE-798',
      summary: 'A second table of users',
    });
  });
});

describe('poisonlint explain', () => {
  it('prints the page of a rule', async () => {
    const { code, stdout } = await run(['explain', 'hardcoded-bypass'], here);
    assert.equal(code, 0);
    assert.equal(
      stdout,
      'hardcoded-bypass\n\nA page with code and a link (https://example.org).\n\n    if x == "y":\n        pass\n\nbypass · error · CWE-798\n',
    );
  });
  it('prints the summary of a rule without a page', async () => {
    assert.match((await run(['explain', 'shadow-user-table'], here)).stdout, /^shadow-user-table\n\nA second table of users\n/);
  });
  it('colors what Markdown marks', () => {
    const colored = renderMarkdown('## Head\n\n**bold** `code` [text](./file.md)\n', picocolors.createColors(true));
    assert.equal(colored, '\x1b[1mHead\x1b[22m\n\n\x1b[1mbold\x1b[22m \x1b[36mcode\x1b[39m text\n');
  });
});

describe('did you mean', () => {
  const words = ['hardcoded-bypass', 'shadow-credentials', 'json', 'jsonl', 'off'];
  const cases: [word: string, meant: string | undefined][] = [
    ['hardcoded-bypas', 'hardcoded-bypass'],
    ['hradcoded-bypass', 'hardcoded-bypass'],
    ['shadow', 'shadow-credentials'],
    ['JSON', 'json'],
    ['jsno', 'json'],
    ['xml', undefined],
    ['', undefined],
  ];
  for (const [word, meant] of cases)
    it(`${JSON.stringify(word)} means ${meant ?? 'nothing known'}`, () => assert.equal(closest(word, words), meant));
});

describe('poisonlint --help', () => {
  it('goes to standard output, with examples and exit codes', async () => {
    const { code, stdout, stderr } = await run(['--help'], here);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /poisonlint --staged[\s\S]*Exit codes: 0/);
  });
  it('of scan names every option', async () => {
    const { stdout } = await run(['scan', '--help'], here);
    for (const option of ['--format', '--staged', '--region', '--min-severity', '--baseline', '--no-config', '--jobs', '--stats'])
      assert.ok(stdout.includes(option), option);
  });
});
