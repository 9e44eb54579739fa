import assert from 'node:assert/strict';
import ts from 'typescript';
import type { LowerOptions } from '../../server/lower/index.js';
import { parseScript } from '../../server/parse/script/parse.js';

const JAVASCRIPT: LowerOptions = { language: 'javascript', jsx: true };
const TYPESCRIPT: LowerOptions = { language: 'typescript', jsx: false };

function errors(source: string, options: LowerOptions = TYPESCRIPT): string[] {
  return parseScript(source, options).errors.map(({ start, end }) => `${String(start)}-${String(end)}`);
}

describe('errors of scripts', () => {
  it('are where the compiler reports them, in order of place', () => {
    assert.deepEqual(errors('let a = ;\nlet b = ;'), ['8-9', '18-19']);
    assert.deepEqual(errors('if (a'), ['5-5']);
  });

  it('join where they touch', () => {
    assert.deepEqual(errors('##'), ['0-2']);
  });

  it('are not more than a hundred, the last of which reaches to the end of all', () => {
    const source = 'let = ;\n'.repeat(500);
    const found = parseScript(source, TYPESCRIPT).errors;
    assert.equal(found.length, 100);
    assert.ok((found.at(-1)?.end ?? 0) >= source.lastIndexOf(';'));
  });

  it('leave out what old scripts may write', () => {
    assert.deepEqual(errors('a = 017 + "\\033" + 09', JAVASCRIPT), []);
  });

  it('are none in TypeScript that a JavaScript file holds, in JSX and in newer syntax', () => {
    assert.deepEqual(errors('const a: string = <b c={d as e}/>; using f = g?.[h]', JAVASCRIPT), []);
    assert.deepEqual(errors('const a = <T,>(b: T) => <div>{b}</div>', { language: 'typescript', jsx: true }), []);
    assert.deepEqual(errors('const a = <string>b; const c = <T>(d: T) => d'), []);
    assert.deepEqual(errors('const a = <div>{b}</div>'), []);
  });

  it('come from a list that the compiler does not document, but has', () => {
    const { parseDiagnostics } = ts.createSourceFile('a.ts', 'let', ts.ScriptTarget.Latest) as unknown as { parseDiagnostics: unknown };
    assert.ok(Array.isArray(parseDiagnostics));
  });

  it('cover whatever the text is', () => {
    for (const source of [
      '',
      '\0',
      '\ufffd',
      '\ud800',
      '\u2028',
      '%PDF-1.4\n%âãÏÓ',
      'PK\x03\x04\0\0',
      '<?php echo 1 ?>',
      '---\na: b\n',
      '{"a": 1}',
      '# title',
    ]) {
      for (const options of [JAVASCRIPT, TYPESCRIPT]) {
        for (const { start, end } of parseScript(source, options).errors)
          assert.ok(start >= 0 && start <= end && end <= source.length, source);
      }
    }
  });

  it('throws only where the stack ends', () => {
    assert.throws(() => parseScript('('.repeat(100_000), TYPESCRIPT), RangeError);
  });
});
