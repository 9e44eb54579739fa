import assert from 'node:assert/strict';
import { OUTPUTS, type ToolOutput } from './outputs.js';

/** Printed by the pinned versions for two small files and a broken one; fields that are not looked at are left out. */
const RECORDED: Readonly<Record<keyof typeof OUTPUTS, { readonly output: unknown; readonly wanted: ToolOutput }>> = {
  poisonlint: {
    output: {
      version: 1,
      findings: [
        { ruleId: 'hardcoded-bypass', severity: 'warning', path: '0002/b.js', start: { line: 7, column: 7 }, end: { line: 7, column: 52 } },
      ],
      suppressed: [],
      problems: [],
      gaps: [{ reason: 'syntax', path: 'broken.js', message: 'const = 1;' }],
    },
    wanted: { alerts: [{ file: '0002/b.js', line: 7, endLine: 7, rule: 'hardcoded-bypass' }], unread: ['broken.js'] },
  },
  bandit: {
    output: {
      errors: [{ filename: './broken.py', reason: 'syntax error while parsing AST from file' }],
      results: [{ filename: './0001/a.py', issue_severity: 'LOW', line_number: 2, line_range: [2, 3, 4, 5, 6, 7], test_id: 'B107' }],
    },
    wanted: { alerts: [{ file: './0001/a.py', line: 2, endLine: 2, rule: 'B107' }], unread: ['./broken.py'] },
  },
  ruff: {
    output: [
      { code: 'S602', end_location: { column: 20, row: 6 }, filename: '/samples/0001/a.py', location: { column: 5, row: 6 } },
      { code: 'invalid-syntax', end_location: { column: 13, row: 1 }, filename: '/samples/broken.py', location: { column: 12, row: 1 } },
    ],
    wanted: { alerts: [{ file: '/samples/0001/a.py', line: 6, endLine: 6, rule: 'S602' }], unread: ['/samples/broken.py'] },
  },
  'eslint-plugin-security': {
    output: [
      {
        filePath: '/samples/0002/b.js',
        messages: [{ ruleId: 'security/detect-eval-with-expression', severity: 1, line: 6, column: 3, endLine: 6, endColumn: 23 }],
      },
      { filePath: '/samples/broken.js', messages: [{ ruleId: null, fatal: true, severity: 2, line: 1, column: 6 }] },
      { filePath: '/samples/0003/c.js', messages: [] },
    ],
    wanted: {
      alerts: [{ file: '/samples/0002/b.js', line: 6, endLine: 6, rule: 'security/detect-eval-with-expression' }],
      unread: ['/samples/broken.js'],
    },
  },
  'eslint-plugin-sonarjs': {
    output: [
      {
        filePath: '/samples/0002/b.js',
        messages: [{ ruleId: 'sonarjs/code-eval', severity: 2, line: 6, column: 3, messageId: 'safeCode', endLine: 6, endColumn: 7 }],
      },
    ],
    wanted: { alerts: [{ file: '/samples/0002/b.js', line: 6, endLine: 6, rule: 'sonarjs/code-eval' }], unread: [] },
  },
  oxlint: {
    output: {
      diagnostics: [
        {
          message: 'eval can be harmful.',
          code: 'eslint(no-eval)',
          filename: '0002/b.js',
          labels: [{ span: { offset: 180, length: 4, line: 6, column: 3 } }],
        },
        { message: 'Unexpected token', filename: 'broken.js', labels: [{ span: { offset: 6, length: 1, line: 1, column: 7 } }] },
      ],
      number_of_files: 2,
    },
    wanted: { alerts: [{ file: '0002/b.js', line: 6, endLine: 6, rule: 'eslint(no-eval)' }], unread: ['broken.js'] },
  },
  semgrep: {
    output: {
      results: [
        { check_id: 'eval_nodejs', path: '0002/b.js', start: { line: 6, col: 3, offset: 180 }, end: { line: 8, col: 23, offset: 200 } },
      ],
      errors: [
        { code: 3, level: 'warn', type: ['PartialParsing', []], path: 'broken.js' },
        { code: 2, level: 'error' },
      ],
    },
    wanted: { alerts: [{ file: '0002/b.js', line: 6, endLine: 8, rule: 'eval_nodejs' }], unread: ['broken.js'] },
  },
  guarddog: {
    output: {
      '0001': {
        issues: 4,
        risks: [{ name: 'risk.runtime.obfuscation', threat_rule: 'threat-runtime-obfuscation-import-exec', threat_location: 'a.py:5' }],
      },
      '0002': { issues: 6, risks: [] },
      // A risk of the package as a whole has no place.
      '0003': { issues: 1, risks: [{ name: 'risk.metadata', threat_rule: 'metadata_mismatch', threat_location: '' }] },
    },
    wanted: { alerts: [{ file: '0001/a.py', line: 5, endLine: 5, rule: 'threat-runtime-obfuscation-import-exec' }], unread: [] },
  },
  'detect-secrets': {
    output: {
      version: '1.5.0',
      results: { '0002/b.js': [{ type: 'AWS Access Key', filename: '0002/b.js', is_verified: false, line_number: 7 }] },
    },
    wanted: { alerts: [{ file: '0002/b.js', line: 7, endLine: 7, rule: 'AWS Access Key' }], unread: [] },
  },
};

describe('the outputs of the other tools', () => {
  for (const [tool, { output, wanted }] of Object.entries(RECORDED)) {
    it(`of ${tool} become alerts`, () => {
      const read = OUTPUTS[tool as keyof typeof OUTPUTS];
      assert.deepEqual(read(JSON.stringify(output)), wanted);
    });

    it(`of ${tool} are refused when they are something else`, () => {
      const read = OUTPUTS[tool as keyof typeof OUTPUTS];
      assert.throws(() => read('Traceback'), SyntaxError);
      assert.throws(() => read('{"results": 1, "message": "out of memory"}'), { name: 'ZodError' });
    });
  }
});
