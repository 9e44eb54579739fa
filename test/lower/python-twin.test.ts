import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Lower } from '../../server/lower/index.js';
import { loadPythonLowering } from '../../server/lower/python.js';
import { pythonLibraryFiles } from '../support/python-library.js';
import { PYTHON_SAMPLE } from '../support/python-sample.js';

/** The native binding is an optional dependency. */
async function loadNative(): Promise<Lower | undefined> {
  try {
    return await loadPythonLowering('native');
  } catch (error) {
    assert.ok(error instanceof Error);
    return undefined;
  }
}

describe('python through the native binding', () => {
  let native: Lower | undefined;
  let wasm: Lower | undefined;
  const same = (text: string): void => {
    const options = { language: 'python', jsx: false } as const;
    assert.ok(native && wasm);
    assert.deepEqual(native(text, options), wasm(text, options));
  };

  before(async function () {
    native = await loadNative();
    if (!native) this.skip();
    wasm = await loadPythonLowering('wasm');
  });

  it('gives the same for a sample of everything', () => same(PYTHON_SAMPLE));

  // How far recovery goes on garbage depends on the version of tree-sitter's core, which the bindings do not share.
  it('gives the same for broken text', () => {
    for (let length = 10; length < PYTHON_SAMPLE.length; length += 97) same(PYTHON_SAMPLE.slice(0, length));
    for (const text of ['', '\0', 'if x == "a', '"""a', 'x\ry = 1\r']) same(text);
  });

  it('gives the same for real files', function () {
    const files = pythonLibraryFiles();
    if (files.length === 0) this.skip();
    for (const file of files.filter((_, index) => index % 6 === 0)) same(readFileSync(file, 'utf8'));
  }).timeout(120_000);
});
