import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { discover, type Discovery } from '../../server/document/discover.js';
import { OPTIONAL_SKIPS } from '../../server/document/skip.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';

describe('discovery of files', () => {
  let folder: TemporaryFolder;
  afterEach(() => folder.remove());

  async function find(paths: readonly string[], everything = false): Promise<Discovery> {
    return discover(paths, { cwd: folder.path, skips: new Set(everything ? [] : [...OPTIONAL_SKIPS, 'ignored']) });
  }
  const names = (found: Discovery): string[] => found.files.map((file) => file.name);

  it('finds code below a folder in order, and nothing else', async () => {
    folder = makeFolder({
      'b/z.py': '',
      'b/a.ts': '',
      'a.js': '',
      'README.md': '',
      '.cursorrules': '',
      'data.json': '',
      '.hidden/x.py': '',
    });
    assert.deepEqual(names(await find(['.'])), ['.cursorrules', '.hidden/x.py', 'README.md', 'a.js', 'b/a.ts', 'b/z.py']);
  });

  it('finds scripts without an extension by their first line', async () => {
    folder = makeFolder({ 'bin/tool': '#!/usr/bin/env python3\n', 'bin/other': '#!/bin/sh\n', LICENSE: 'text' });
    assert.deepEqual(names(await find(['.'])), ['bin/tool']);
  });

  it('gives each file once', async () => {
    folder = makeFolder({ 'a/x.py': '' });
    assert.deepEqual(names(await find(['a', '.', 'a/x.py', './a/../a/x.py'])), ['a/x.py']);
  });

  it('looks into a folder that the configuration leaves out if it is named, but at no such file', async () => {
    folder = makeFolder({ 'sample/x.py': '', 'sample/deep/y.py': '', 'src/z.py': '' });
    const isConfiguredOut = (file: string): boolean => path.relative(folder.path, file).startsWith('sample');
    const run = (paths: readonly string[]) => discover(paths, { cwd: folder.path, skips: new Set(), isConfiguredOut });
    assert.deepEqual(names(await run(['.'])), ['src/z.py']);
    assert.deepEqual(names(await run(['sample', 'src'])), ['sample/deep/y.py', 'sample/x.py', 'src/z.py']);
    assert.deepEqual((await run(['sample/x.py'])).skipped, { configured: 1 });
  });

  it('honours .gitignore files, nested and negated', async () => {
    folder = makeFolder({
      '.gitignore': 'build/\n*.gen.ts\n!keep.gen.ts\n',
      'build/x.py': '',
      'a.gen.ts': '',
      'keep.gen.ts': '',
      'sub/.gitignore': '/local.py\n!b.gen.ts\n',
      'sub/local.py': '',
      'sub/deep/local.py': '',
      'sub/b.gen.ts': '',
    });
    const found = await find(['.']);
    assert.deepEqual(names(found), ['keep.gen.ts', 'sub/b.gen.ts', 'sub/deep/local.py']);
    assert.equal(found.skipped.ignored, 3);
  });

  it('honours the .gitignore of the repository above the folder', async () => {
    folder = makeFolder({ '.gitignore': 'out.py\n', 'a/b/out.py': '', 'a/b/in.py': '' });
    execFileSync('git', ['init', '-q'], { cwd: folder.path });
    assert.deepEqual(names(await find(['a/b'])), ['a/b/in.py']);
  });

  it('agrees with git about what is ignored', async () => {
    const patterns = [
      '*.log.py',
      '/top.py',
      'dir/',
      '!dir/no.py',
      'a/**/z.py',
      'sp\\ ace.py',
      '\\#hash.py',
      'x[0-9].py',
      '!x5.py',
      'deep/*',
      '!deep/keep',
      '',
    ];
    const files = [
      'a.log.py',
      'top.py',
      'q/top.py',
      'dir/no.py',
      'a/z.py',
      'a/b/c/z.py',
      'sp ace.py',
      '#hash.py',
      'x4.py',
      'x5.py',
      'deep/drop/a.py',
      'deep/keep/a.py',
    ];
    folder = makeFolder({ '.gitignore': patterns.join('\n'), ...Object.fromEntries(files.map((file) => [file, ''])) });
    execFileSync('git', ['init', '-q'], { cwd: folder.path });
    const expected = execFileSync('git', ['ls-files', '-o', '--exclude-standard', '-z'], { cwd: folder.path }).toString().split('\0');
    assert.deepEqual(names(await find(['.'])).sort(), expected.filter((name) => name.endsWith('.py')).sort());
  });

  it('looks into an ignored folder that is named, and at named files whatever they are', async () => {
    folder = makeFolder({
      '.gitignore': 'build/\n',
      'build/x.py': '',
      'node_modules/p/index.js': '',
      'node_modules/p/node_modules/q.js': '',
      'lib.min.js': '',
    });
    execFileSync('git', ['init', '-q'], { cwd: folder.path });
    const found = await find(['build', 'node_modules', 'lib.min.js']);
    assert.deepEqual(names(found), ['build/x.py', 'node_modules/p/index.js', 'lib.min.js']);
    assert.equal(found.files[2]?.named, true);
  });

  it('skips and counts vendored folders, minified and generated files', async () => {
    folder = makeFolder({ 'node_modules/a.js': '', 'sub/vendor/b.py': '', 'jquery.min.js': '', 'api_pb2.py': '', 'a.py': '' });
    const found = await find(['.']);
    assert.deepEqual(names(found), ['a.py']);
    assert.deepEqual(found.skipped, { vendored: 2, minified: 1, generated: 1 });
    assert.equal((await find(['.'], true)).files.length, 5);
  });

  it('never enters .git', async () => {
    folder = makeFolder({ '.git/hooks/x.py': '', 'a.py': '' });
    assert.deepEqual(names(await find(['.'], true)), ['a.py']);
  });

  it('does not follow links in folders, so loops end, and counts those to code', async () => {
    folder = makeFolder({ 'a/x.py': '' });
    fs.symlinkSync('..', path.join(folder.path, 'a', 'up'));
    fs.symlinkSync('x.py', path.join(folder.path, 'a', 'link.py'));
    const found = await find(['.']);
    assert.deepEqual(names(found), ['a/x.py']);
    assert.equal(found.skipped.symlink, 1);
  });

  it('follows a link that is named', async () => {
    folder = makeFolder({ 'a/x.py': '' });
    fs.symlinkSync('a', path.join(folder.path, 'link'));
    assert.deepEqual(names(await find(['link'])), ['link/x.py']);
  });

  it('makes a gap of a named link that loops or leads nowhere', async () => {
    folder = makeFolder();
    fs.symlinkSync('loop.py', path.join(folder.path, 'loop.py'));
    fs.symlinkSync('nothing.py', path.join(folder.path, 'dangling.py'));
    const found = await find(['loop.py', 'dangling.py']);
    assert.deepEqual(
      found.gaps.map(({ name, gap }) => [name, gap.reason]),
      [
        ['loop.py', 'unreadable'],
        ['dangling.py', 'unreadable'],
      ],
    );
    assert.deepEqual(found.missing, []);
  });

  it('tells arguments at which nothing is, and files in other languages', async () => {
    folder = makeFolder({ 'a.go': '', 'a.py': '' });
    const found = await find(['nope', 'a.py/x', 'a.go']);
    assert.deepEqual(found.missing, ['nope', 'a.py/x']);
    assert.equal(found.skipped.unsupported, 1);
  });

  it('shows files outside the working directory by their whole path', async () => {
    folder = makeFolder({ 'in/a.py': '', 'out/b.py': '' });
    const found = await discover(['../out'], { cwd: path.join(folder.path, 'in'), skips: new Set() });
    assert.deepEqual(names(found), [path.join(folder.path, 'out/b.py')]);
  });

  it('takes odd names as they are', async () => {
    const odd = ['new\nline.py', 'sp ace.py', '-dash.py', '*.py', 'ü😀.py'];
    folder = makeFolder(Object.fromEntries(odd.map((name) => [name, ''])));
    assert.deepEqual(names(await find(['.'])).sort(), [...odd].sort());
  });
});
