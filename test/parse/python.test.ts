import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { loadTreeParser, type TreeParser } from '../../server/parse/python/binding.js';
import { applyEdits } from '../../server/parse/python/edits.js';
import { kind } from '../../server/parse/python/kinds.js';
import { readPython } from '../../server/parse/python/parse.js';
import { cutPoints } from '../../server/parse/python/sections.js';
import { grammarPath, loadWasmParser } from '../../server/parse/python/wasm.js';
import { printModule, printSpans } from '../support/print-ir.js';
import { PYTHON_SAMPLE } from '../support/python-sample.js';
import { loadPython, lowerPython } from '../support/python.js';

describe('the Python grammar', () => {
  it('is the one of the package tree-sitter-python', function () {
    const require = createRequire(import.meta.url);
    const installed = join(dirname(require.resolve('web-tree-sitter')), '..', 'tree-sitter-python', 'tree-sitter-python.wasm');
    if (!existsSync(installed)) this.skip();
    assert.ok(readFileSync(grammarPath()).equals(readFileSync(installed)));
  });
});

describe('parsing python', () => {
  let parser: TreeParser;
  before(async () => {
    await loadPython();
    parser = await loadTreeParser();
  });

  it('counts in UTF-16 units', () => {
    const text = 'a = "😀"; bé = 1';
    const tree = parser.parse(text, text);
    assert.ok(tree);
    const names: string[] = [];
    for (let node = 0; node < tree.size; node++) if (tree.kind(node) === kind('identifier')) names.push(tree.slice(node));
    assert.deepEqual(names, ['a', 'bé']);
  });

  it('reads the same from memory as through the cursor', async () => {
    const cursor = await loadWasmParser('cursor');
    for (let at = 0; at < PYTHON_SAMPLE.length; at += 11) {
      const text = PYTHON_SAMPLE.slice(0, at) + PYTHON_SAMPLE.slice(at + (at % 7));
      assert.equal(parser.parse(text, text)?.toString(), cursor.parse(text, text)?.toString());
    }
  }).timeout(60_000);

  it('is done with a tree after the call', () => {
    const text = PYTHON_SAMPLE.repeat(30);
    parser.parse(text, text);
    // A leak grows in every round; what the collector and earlier tests do to the process does not.
    const rounds = Array.from({ length: 3 }, () => {
      const before = process.memoryUsage().rss;
      for (let count = 0; count < 50; count++) parser.parse(text, text);
      return process.memoryUsage().rss - before;
    });
    assert.ok(Math.min(...rounds) < 60e6, `${rounds.join(', ')} bytes more for ${String(text.length * 50)} characters each`);
  }).timeout(60_000);

  it('gives up on text that costs too many steps, and goes on with the next', () => {
    const costly = `if x:\n${'  # comment\n'.repeat(30_000)}  y\n`;
    assert.equal(parser.parse(costly, costly), undefined);
    assert.deepEqual(parser.parse('x = 1', 'x = 1')?.errors, []);
  }).timeout(20_000);

  it('tells what it could not parse', () => {
    const costly = `if x:\n${'  # comment\n'.repeat(20_000)}  y\n`;
    const stingy: TreeParser = {
      parse: (source, text, original) => (source.length > 1000 ? undefined : parser.parse(source, text, original)),
    };
    let trees = 0;
    const { errors } = readPython(stingy, costly, () => trees++);
    assert.deepEqual({ errors, trees }, { errors: [{ start: 0, end: costly.length }], trees: 0 });
  });
});

describe('python text that the grammar is not made for', () => {
  before(loadPython);

  const LINE_ENDS = { 'carriage return and line feed': '\r\n', 'carriage return': '\r' };
  for (const [name, lineEnd] of Object.entries(LINE_ENDS)) {
    it(`lines that end with ${name}`, () => {
      const text = PYTHON_SAMPLE.replaceAll('\n', lineEnd);
      const module = lowerPython(text);
      assert.equal(printModule(module), printModule(lowerPython(PYTHON_SAMPLE)));
      assert.deepEqual(module.errors, []);
      const spans = printSpans(module, text).map((line) => line.replaceAll(JSON.stringify(lineEnd).slice(1, -1), '\\n'));
      assert.deepEqual(spans, printSpans(lowerPython(PYTHON_SAMPLE), PYTHON_SAMPLE));
    });
  }

  it('a byte order mark', () => assert.equal(printModule(lowerPython('\ufeffx = 1')), '(= x 1n)'));
  it('NUL', () => assert.equal(printModule(lowerPython('x = "a\0b"\0\ny = 1')), '(= x "a\\u0000b")\n(= y 1n)'));
  it('nothing', () => assert.deepEqual(lowerPython(''), { language: 'python', body: [], comments: [], errors: [] }));

  it('long runs of comments', () => {
    const text = `if x:\n${'  # comment é\n'.repeat(30_000)}  y = """\n${'  # none\n'.repeat(100)}"""\n# last\n`;
    const { body, comments, errors } = lowerPython(text);
    assert.deepEqual([body.length, comments.length, errors.length], [1, 30_001, 0]);
    assert.ok(comments.every(({ start, end }) => /^# (?:comment é|last)$/.test(text.slice(start, end))));
    assert.deepEqual(
      comments.map(({ start }) => start),
      comments.map(({ start }) => start).sort((first, second) => first - second),
    );
  }).timeout(20_000);

  it('comments full of comment marks', () => {
    const text = `${'# '.repeat(300)}\n`.repeat(31) + 'x = 1\n';
    assert.equal(lowerPython(text).comments.length, 31);
  });

  it('long runs of continued lines', () => {
    const module = lowerPython(`x = \\\n${' \\\n'.repeat(50_000)} 1\ny = 2`);
    assert.equal(printModule(module), '(= x 1n)\n(= y 2n)');
  }).timeout(20_000);
});

describe('long python texts', () => {
  before(loadPython);

  /** Groups are numbered through a module. */
  const ungrouped = (printed: string): string => printed.replace(/\(if#\d+/g, '(if#');

  it('are cut without changing what they mean', () => {
    const once = ungrouped(printModule(lowerPython(PYTHON_SAMPLE)));
    const text = PYTHON_SAMPLE.repeat(150);
    assert.ok(text.length > 300_000);
    const module = lowerPython(text);
    assert.equal(ungrouped(printModule(module)), Array.from({ length: 150 }, () => once).join('\n'));
    assert.equal(module.comments.length, 150 * lowerPython(PYTHON_SAMPLE).comments.length);
    const last = module.body.at(-1);
    assert.equal(text.slice(last?.start, last?.end), 'exit(0)');
    const groups = JSON.stringify(module, (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value)).match(/"group":\d+/g) ?? [];
    assert.equal(new Set(groups).size, 150 * 2);
  }).timeout(60_000);

  it('are damaged only near the damage', () => {
    const text = `${PYTHON_SAMPLE.repeat(80)}\n) ? $ (\n${PYTHON_SAMPLE.repeat(80)}`;
    const { body, errors } = lowerPython(text);
    assert.ok(body.length >= 160 * lowerPython(PYTHON_SAMPLE).body.length);
    assert.ok(errors.reduce((sum, { start, end }) => sum + end - start, 0) < 1000);
  }).timeout(60_000);

  it('with a statement that is too long leave that out', () => {
    const text = `a = 1\nb = "${'x'.repeat(5_000_000)}"\nc = 2\n`;
    const module = lowerPython(text);
    assert.equal(printModule(module), '(= c 2n)');
    assert.deepEqual(module.errors, [{ start: 0, end: text.indexOf('c = 2') }]);
  });

  it('are not cut within brackets, strings, decorated definitions or before clauses', () => {
    const text = 'x = [\n1,\n]\ny = """\ndef f\n"""\n@a\n@b\ndef f(): pass\nif a: pass\nelse: pass\ntry: pass\nexcept: pass\nz = 1\\\n+2\n';
    const lines = cutPoints(text, 1).map((point) => text.slice(point).split('\n')[0]);
    assert.deepEqual(lines, ['y = """', '@a', 'if a: pass', 'try: pass', 'z = 1\\']);
  });
});

describe('edits', () => {
  it('map back to where the text was', () => {
    const { text, original } = applyEdits('abcdef', [
      { at: 4, removed: 1, inserted: 'XY' },
      { at: 1, removed: 0, inserted: '--' },
      { at: 6, removed: 0, inserted: '!' },
    ]);
    assert.equal(text, 'a--bcdXYf!');
    assert.deepEqual(
      Array.from({ length: text.length + 1 }, (_, offset) => original(offset)),
      [0, 1, 1, 1, 2, 3, 4, 4, 5, 6, 6],
    );
  });

  it('keep the order of places', () => {
    const edit = fc.record({ at: fc.nat(30), removed: fc.nat(4), inserted: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(fc.string({ minLength: 34, maxLength: 34 }), fc.array(edit, { maxLength: 8 }), (text, edits) => {
        const edited = applyEdits(text, edits);
        let previous = 0;
        for (let offset = 0; offset <= edited.text.length; offset++) {
          const place = edited.original(offset);
          assert.ok(place >= previous && place <= text.length);
          previous = place;
        }
        assert.equal(edited.original(edited.text.length), text.length);
      }),
      { seed: 4 },
    );
  });
});
