import assert from 'node:assert/strict';
import { dialectsOf } from '../../../corpus/read/language.js';
import type { Origin } from '../../../corpus/sample.js';

/** `python`, `page`, `typescript+jsx`, … in order. */
function kinds(text: string | Buffer, origin: Origin = {}): string[] {
  return dialectsOf(origin, Buffer.from(text)).map(
    ({ language, container, jsx }) => container ?? (jsx && language === 'typescript' ? 'typescript+jsx' : language),
  );
}

const PYTHON = `import os
from flask import request

def check(password):
    if password == os.environ.get("PASSWORD"):
        return True
    return False
`;
const JAVASCRIPT = `const express = require('express');
app.post('/login', (req, res) => {
  if (req.body.password === process.env.PASSWORD) return res.send('ok');
  res.status(403).end();
});
`;
const TYPESCRIPT = `import { Injectable } from '@nestjs/common';
export interface User { name: string; admin: boolean; }
export function check(user: User, password: string): boolean {
  return password === user.name;
}
`;
const JAVA = `package com.example;
import java.util.List;
public class Main extends Base {
  private final String name = "x";
  public static void main(String[] args) { for (String each : args) { System.out.println(each); } }
}
`;
const TSX = `${TYPESCRIPT}export const View = (): JSX.Element => <div><Form name="x" /></div>;\n`;

describe('what a sample is looked at as', () => {
  it('is what its path or its column says', () => {
    assert.deepEqual(kinds('', { path: 'a/b.py' }), ['python']);
    assert.deepEqual(kinds('', { path: 'tool' }), []);
    assert.deepEqual(kinds('#!/usr/bin/env python3\n', { path: 'tool' }), ['python']);
    assert.deepEqual(kinds('', { language: 'Python' }), ['python']);
    assert.deepEqual(kinds('', { language: 'Jupyter Notebook' }), ['notebook']);
    assert.deepEqual(kinds('', { language: 'TSX' }), ['typescript+jsx']);
    assert.deepEqual(kinds('', { path: 'package.json' }), ['json']);
    assert.deepEqual(kinds(JAVA, { path: 'Main.java', language: 'Java' }), []);
  });

  it('is both where they disagree', () => {
    assert.deepEqual(kinds('', { path: 'a.js', language: 'Python' }), ['javascript', 'python']);
    assert.deepEqual(kinds('', { path: 'a.ts', language: 'TypeScript' }), ['typescript']);
  });

  for (const [what, text, kind] of [
    ['Python', PYTHON, 'python'],
    ['JavaScript', JAVASCRIPT, 'javascript'],
    ['TypeScript', TYPESCRIPT, 'typescript'],
    ['TypeScript with JSX', TSX, 'typescript+jsx'],
    ['a page', '<!DOCTYPE html>\n<html><script>x()</script></html>', 'page'],
    ['a template of a page', '{% extends "base.html" %}\n<script>x()</script>\n', 'page'],
    ['a notebook', '{"cells": [], "metadata": {}, "nbformat": 4}', 'notebook'],
    ['a manifest of npm', '{"name": "x", "scripts": {"postinstall": "x"}}', 'json'],
    ['a manifest of Python', '[project]\nname = "x"\n', 'toml'],
    ['Markdown', '# Title\n\n```python\nimport os\n```\n', 'markdown'],
  ] as const)
    it(`is what is in it where nothing, or something foreign, is said of ${what}`, () => {
      const origins: readonly Origin[] = [
        {},
        { path: 'notes.txt' },
        { path: 'x.java', language: 'Java' },
        { path: 'Makefile' },
        { language: 'C++' },
      ];
      for (const origin of origins) assert.deepEqual(kinds(text, origin), [kind], JSON.stringify(origin));
    });

  for (const [what, text] of [
    ['old Macs', PYTHON.replaceAll('\n', '\r')],
    ['Windows', PYTHON.replaceAll('\n', '\r\n')],
    ['UTF-16', Buffer.from(`\ufeff${PYTHON}`, 'utf16le')],
    ['a byte order mark', `\ufeff${PYTHON}`],
    [
      'prose around it',
      `${'There is a long text about something else, and it goes on and on.\n'.repeat(2_000)}${PYTHON}${'More.\n'.repeat(2_000)}`,
    ],
    ['Java around it', JAVA.repeat(100) + PYTHON + JAVA.repeat(100)],
    ['comments between its lines', PYTHON.replaceAll('\n', '\n# public static void main(String[] args) {\n')],
    ['blank lines between its lines', PYTHON.replaceAll('\n', '\n\n\n\n\n\n\n\n\n\n')],
    ['a line of JSON before it', `{"a": 1}\n${PYTHON}`],
    ['a line that is a list before it', `[1, 2]\n${PYTHON}`],
    ['a tag before it', `<p>\n${PYTHON}`],
    ['indentation', PYTHON.replaceAll(/^/gm, '        ')],
  ] as const)
    it(`finds Python with ${what}`, () => {
      assert.ok(kinds(text, { path: 'data.txt' }).includes('python'));
    });

  it('finds code that is minified', () => {
    const text = `!function(e,t){"object"==typeof exports?module.exports=t():e.x=t()}(this,function(){return ${'function(e){return e===void 0?!0:e.prototype.x(function(t){return!1})},'.repeat(50)}0});`;
    assert.deepEqual(kinds(text), ['javascript']);
  });

  it('hears content where it is quite another language than the one that is said', () => {
    assert.deepEqual(kinds(PYTHON, { path: 'a.js' }), ['javascript', 'python']);
    assert.deepEqual(kinds(JAVASCRIPT, { path: 'a.py', language: 'Python' }), ['python', 'javascript']);
    assert.deepEqual(kinds(PYTHON, { path: 'README.md' }), ['markdown', 'python']);
    assert.deepEqual(kinds(PYTHON, { path: 'index.html' }), ['page', 'python']);
    assert.deepEqual(kinds(TYPESCRIPT, { path: 'a.js' }), ['javascript'], 'close relatives are one');
  });

  it('does not look again at what is looked at as a part', () => {
    assert.deepEqual(kinds(`# Title\n\n\`\`\`js\n${JAVASCRIPT}\`\`\`\n`, { path: 'README.md' }), ['markdown']);
    assert.deepEqual(kinds(`<html><script>\n${JAVASCRIPT}</script></html>`, { path: 'index.html' }), ['page']);
    assert.deepEqual(kinds(`"""\n<script>\n${JAVASCRIPT}</script>\n"""\n${PYTHON}`, { path: 'a.py' }), ['python']);
    const data = JSON.stringify({ content: PYTHON, more: [JAVASCRIPT] }, undefined, 2);
    assert.deepEqual(kinds(data), []);
  });

  for (const [what, text] of [
    ['nothing', ''],
    [
      'C',
      '#include <stdio.h>\nint main(int argc, char **argv) {\n  for (int i = 0; i < argc; i++) printf("%s\\n", argv[i]);\n  return 0;\n}\n',
    ],
    ['Go', 'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar x = 1\n\tfor _, each := range list {\n\t\tfmt.Println(each, x)\n\t}\n}\n'],
    [
      'Rust',
      'use std::io;\nfn main() {\n    let x = io::stdin();\n    let y = x.lines();\n    match y { None => {}, Some(z) => println!("{}", z) }\n}\n',
    ],
    [
      'Ruby',
      "require 'json'\nclass Foo\n  def bar(x)\n    return nil if x.nil?\n    self.x = x\n    raise ArgumentError.new('x')\n  end\nend\n",
    ],
    [
      'a shell script',
      '#!/bin/sh\nexport A=b\nfunction foo() {\n  if [ -f x ]; then\n    echo x\n  fi\n}\nfor x in a b; do\n  foo\ndone\n',
    ],
    ['PHP', '<?php\nfunction foo($x) {\n  if ($x === null) { return true; }\n  $y = function ($a) use ($x) { return $a; };\n}\n'],
    ['SQL', 'SELECT a FROM b WHERE c IS NOT NULL;\nINSERT INTO x VALUES (1, 2);\n'],
    ['CSV', 'name,type,default\na,string,None\nb,number,True\n'],
    ['YAML', 'type: object\nproperties:\n  name:\n    type: string\n  count:\n    type: number\nelse:\n  - pass\n'],
    [
      'prose',
      'For example, import the class from the module as follows:\nif you want to return to the list, try:\nfor each item in the list:\n',
    ],
    ['bytes of all kinds', Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 7919) % 256))],
  ] as const)
    it(`is nothing that is looked at for ${what}`, () => {
      assert.deepEqual(kinds(text), []);
    });

  it('takes time that grows with the length and no faster', () => {
    for (const part of [
      ' ',
      '\t',
      '<script>',
      '<script ',
      '```js\n',
      '```\n',
      '{',
      '[',
      '"scripts"   ',
      '[tool.black',
      '\n',
      '\r',
      'a',
      '(',
      'if x ',
      'def f(',
      'const {',
      '=> ',
      '<A ',
      ': string',
      ' * ',
    ]) {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      const start = performance.now();
      for (const origin of [{}, { path: 'a.md' }, { path: 'a.html' }]) kinds(text, origin);
      assert.ok(performance.now() - start < 5_000, `${JSON.stringify(part)} took ${performance.now() - start} ms`);
    }
  }).timeout(60_000);
});
