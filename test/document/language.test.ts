import assert from 'node:assert/strict';
import { dialectOfName, dialectOfShebang } from '../../server/document/language.js';

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
});
