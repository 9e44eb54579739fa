import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sourceFiles } from './files.js';
import { readPackageList } from './packages.js';

describe('packages: the pinned list', () => {
  const list = readPackageList();

  it('pins every package by version and digest, once', () => {
    const seen = new Set<string>();
    for (const { name, version, registry, split, sha256 } of list) {
      assert.match(version, /^\d+(\.\d+)+/, name);
      assert.match(sha256 ?? '', /^[0-9a-f]{64}$/, name);
      assert.match(`${registry} ${split}`, /^(pypi|npm) (tuning|reporting)$/, name);
      assert.ok(!seen.has(`${registry} ${name}`), `${name} twice`);
      seen.add(`${registry} ${name}`);
    }
  });

  it('holds enough packages of both kinds on both sides', () => {
    const count = (registry: string, split: string): number =>
      list.filter((entry) => entry.registry === registry && entry.split === split).length;
    for (const split of ['tuning', 'reporting']) {
      assert.ok(count('pypi', split) >= 40, `pypi ${split}`);
      assert.ok(count('npm', split) >= 60, `npm ${split}`);
    }
  });
});

describe('packages: source files', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'poisonlint-packages-'));
    mkdirSync(join(folder, 'node_modules'));
    const files: Record<string, string> = {
      'a.py': 'x = 1\ny = 2',
      'copy-of-a.py': 'x = 1\ny = 2',
      'b.ts': 'let x = 1;\n',
      'b.d.ts': 'declare let x: number;\n',
      'c.jsx': 'let y = <a/>;\n',
      'd.min.js': 'let z;\n',
      'e.js': `let z = '${'z'.repeat(500)}';\n`,
      'notes.md': 'text\n',
      'node_modules/f.js': 'let w;\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves out what is built, minified, repeated or no code', () => {
    const fetched = { name: 'sample', version: '1', registry: 'npm', split: 'tuning', directory: folder, sources: [folder] } as const;
    const found = [...sourceFiles(fetched)].map(({ path, language, jsx, lines }) => [basename(path), language, jsx, lines]);
    assert.deepEqual(found, [
      ['a.py', 'python', false, 2],
      ['b.ts', 'typescript', false, 1],
      ['c.jsx', 'javascript', true, 1],
    ]);
  });
});
