import { deepEqual, equal } from 'node:assert/strict';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import type { Language } from '../../rules/vocabulary/index.js';
import { createScanner } from '../../server/scan/scanner.js';

/** `severity "what the finding points at"` for each finding of the certificate rule. */
async function found(text: string, language: Language): Promise<readonly string[]> {
  const scanner = await createScanner({ rules: rules.filter((rule) => rule.id === 'tls-verification-off'), models, rethrow: true });
  const { findings } = await scanner.scan({ name: 'sample', text, language, jsx: false });
  return findings.map(({ severity, place }) => `${severity} ${JSON.stringify(text.slice(place.start, place.end))}`);
}

const HANDLER = [
  '@app.route("/rates")',
  'def rates():',
  '    url = settings.url',
  '    answer = requests.get(url, verify=False)',
  '    return answer.json()',
];

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line}\n`).join('');
}

describe('code in other text', () => {
  it('is judged in a docstring, at its place, with prose around it', async () => {
    const text = `def f():\n    """Gives the rates.\n\n    They are read from the bank.\n\n${indented(HANDLER, '    ')}\n    What comes is not kept.\n    """\n    return 1\n`;
    deepEqual(await found(text, 'python'), ['error "False"']);
  });

  it('sees the imports of its file, under their names there', async () => {
    const lines = HANDLER.map((line) => line.replace('requests.get', 'http.options'));
    const docstring = `import requests as http\n\ndef f():\n    """\n${indented(lines, '    ')}    """\n`;
    deepEqual(await found(docstring, 'python'), ['error "False"']);
    deepEqual(await found(docstring.replace('requests as http', 'other as http'), 'python'), []);
  });

  it('is judged in line comments, in block comments, and in texts of several lines', async () => {
    deepEqual(await found(indented(HANDLER, '# '), 'python'), ['error "False"']);
    deepEqual(await found(`EXAMPLE = '''\n${indented(HANDLER, '')}'''\n`, 'python'), ['error "False"']);
    const lines = [
      'export function rates(url) {',
      '  const agent = new https.Agent({',
      '    rejectUnauthorized: false,',
      '  });',
      '  return fetch(url, { agent });',
      '}',
    ];
    deepEqual(await found(`/*\n${indented(lines, ' * ')} */\n`, 'typescript'), ['error "false"']);
    deepEqual(await found(`const example = \`\n${indented(lines, '')}\`;\n`, 'typescript'), ['error "false"']);
  });

  it('is an example where it is a line or two', async () => {
    deepEqual(await found('"""Calls it.\n\n>>> requests.get("https://a.example", verify=False)\n"""\n', 'python'), ['note "False"']);
    deepEqual(await found('# requests.get("https://a.example", verify=False)\nx = 1\n', 'python'), ['note "False"']);
  });

  it('is judged where marks say that it is shown', async () => {
    const shown = (mark: string) =>
      `def f():\n    """Gives the rates.\n\n    ${mark}\n\n${indented(HANDLER, '        ')}    """\n    return 1\n`;
    deepEqual(await found(shown('.. code-block:: python'), 'python'), ['error "False"']);
    deepEqual(await found(shown('They are read so::'), 'python'), ['error "False"']);
    const session = HANDLER.map((line, index) => `${index === 0 ? '>>>' : '...'} ${line}`);
    deepEqual(await found(`'''\nExamples\n========\n${indented(session, '')}'''\n`, 'python'), ['error "False"']);
  });

  it('is judged in the fences of Markdown as code is elsewhere', async () => {
    const text = `# Rates\n\n\`\`\`python\n${indented(HANDLER, '')}\`\`\`\n\n- In a list:\n\n  \`\`\`js\n  https.get({ rejectUnauthorized: !1 });\n  \`\`\`\n`;
    deepEqual(await found(text, 'markdown'), ['note "False"', 'error "1"']);
    deepEqual(await found(text.replaceAll('```', '~~~'), 'markdown'), ['note "False"', 'error "1"']);
  });

  it('is judged wherever it stands in a program, and also without its imports', async () => {
    const helper = ['def total(items):', '    found = sum(items)', '    return found'];
    const call = ['session = requests.Session()', 'session.verify = False', ''];
    deepEqual(await found(`'''\nUsage:\n\n${indented([...call, ...helper], '')}\n'''\n`, 'python'), ['note "session.verify"']);
    deepEqual(await found(`'''\nUsage:\n\n${indented([...call, ...helper, ...call], '')}\n'''\n`, 'python'), [
      'error "session.verify"',
      'error "session.verify"',
    ]);
  });

  it('keeps its own comments where it is commented out', async () => {
    const lines = ['# First', ...HANDLER].map((line) => `#${line}`);
    deepEqual(await found(indented(lines, ''), 'python'), ['error "False"']);
    const script = [
      '// First',
      'function rates(url) {',
      '  const agent = new https.Agent({',
      '    rejectUnauthorized: false,',
      '  });',
      '}',
    ];
    deepEqual(await found(`/*\n${indented(script, '')}*/\n`, 'typescript'), ['error "false"']);
  });

  it('is read as what it was where a word at random, which a comment says too, took the place of a part', async () => {
    const masked = ['# Reads them by ltoxluza', ...HANDLER].map((line) => line.replace('verify', 'ltoxluzafy'));
    deepEqual(await found(`'''\n${indented(masked, '')}'''\n`, 'python'), ['error "False"']);
    const plain = masked.map((line) => line.replace('ltoxluza', 'quick'));
    deepEqual(await found(`'''\n${indented(plain, '')}'''\n`, 'python'), []);
  });

  it('is not looked for in prose', async () => {
    const prose =
      'Gives the rates of the day. If the bank does not answer (it often does not), try again.\nReturns nothing; raises ValueError.';
    deepEqual(await found(`"""${prose}"""\n`, 'python'), []);
  });

  it('costs no more than a bounded part of the scan', async () => {
    const scanner = await createScanner({ rules, models, rethrow: true });
    const text = Array.from({ length: 300 }, () => `'''\n${indented(HANDLER, '').repeat(20)}'''\n`).join('');
    const { gaps } = await scanner.scan({ name: 'sample', text, language: 'python', jsx: false });
    equal(
      gaps.some((gap) => gap.reason === 'size'),
      true,
    );
  });
});
