import assert from 'node:assert/strict';
import fs from 'node:fs';
import { dialectOfName, dialectOfShebang, EXTENSIONS } from '../../server/document/language.js';

describe('language of a file', () => {
  const names: [name: string, language: string | undefined, jsx?: boolean][] = [
    ['a.py', 'python', false],
    ['stubs/a.pyi', 'python', false],
    ['WINDOW.PYW', 'python', false],
    ['a.js', 'javascript', true],
    ['a.mjs', 'javascript', true],
    ['a.cjs', 'javascript', true],
    ['a.jsx', 'javascript', true],
    ['a.ts', 'typescript', false],
    ['a.d.mts', 'typescript', false],
    ['a.cts', 'typescript', false],
    ['a.tsx', 'typescript', true],
    ['a.go', undefined],
    ['py', undefined],
    ['.py', undefined],
    ['folder.py/file', undefined],
  ];
  for (const [name, language, jsx] of names) {
    it(`${name} is ${language ?? 'none that is looked at'}`, () => {
      const dialect = dialectOfName(name);
      assert.equal(dialect?.language, language);
      assert.equal(dialect?.jsx, jsx);
    });
  }

  const shebangs: [line: string, language: string | undefined][] = [
    ['#!/usr/bin/python', 'python'],
    ['#!/usr/bin/env python3.11\nimport os', 'python'],
    ['#!/usr/bin/env -S python3 -u', 'python'],
    ['#! /usr/bin/env NODE_OPTIONS=--no-warnings node', 'javascript'],
    ['#!/usr/bin/env deno run', 'typescript'],
    ['#!/bin/sh', undefined],
    ['#!/usr/bin/env', undefined],
    ['#!', undefined],
    ['import os  #!/usr/bin/python', undefined],
  ];
  for (const [line, language] of shebangs) {
    it(`reads ${JSON.stringify(line)}`, () => assert.equal(dialectOfShebang(line)?.language, language));
  }

  it('is known of notebooks and pages once they are read', () => {
    assert.deepEqual(dialectOfName('a.ipynb'), { language: 'python', jsx: false, container: 'notebook' });
    for (const name of ['a.html', 'a.HTM', 'a.vue', 'a.svelte'])
      assert.deepEqual(dialectOfName(name), { language: 'javascript', jsx: true, container: 'page' });
  });

  it('is what the hook of pre-commit asks for, and nothing else', () => {
    const hook = fs.readFileSync(new URL('../../../.pre-commit-hooks.yaml', import.meta.url), 'utf8');
    const written = /^ {2}files: '\(\?i\)(.*)'$/m.exec(hook)?.[1];
    assert.ok(written);
    const files = new RegExp(written, 'i');
    for (const extension of EXTENSIONS) assert.match(`folder/name${extension}`, files);
    for (const name of ['package.json', 'a/pyproject.toml', '.cursorrules']) assert.match(name, files);
    for (const name of ['notes.txt', 'a.json', 'html', 'a.py.bak', 'xpackage.json', 'a.ipynb.txt']) assert.doesNotMatch(name, files);
  });
});
