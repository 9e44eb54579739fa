import { deepEqual, equal, match, throws } from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRule } from '../tools/new-rule.js';
import { ruleFolders } from '../tools/registry.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { readAnnotations } from './annotations.js';

describe('npm run new-rule', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder({ 'rules/index.ts': '', 'rules/bypass/some-rule/rule.ts': '' });
  });
  afterEach(() => folder.remove());

  it('writes the folder of the rule and adds it to the registry', () => {
    const files = createRule('bypass/other-rule', folder.path);
    deepEqual(files.map((file) => path.basename(file)).sort(), [
      'README.md',
      'bad.py',
      'bad.ts',
      'good.py',
      'good.ts',
      'index.ts',
      'rule.ts',
    ]);
    deepEqual(
      ruleFolders(folder.path).map((rule) => rule.id),
      ['other-rule', 'some-rule'],
    );
    match(fs.readFileSync(path.join(folder.path, 'rules/index.ts'), 'utf8'), /import otherRule from '\.\/bypass\/other-rule\/rule\.js';/);
  });

  it('marks the comparison in both fixtures', () => {
    createRule('bypass/other-rule', folder.path);
    for (const name of ['bad.py', 'bad.ts']) {
      const { text, annotations } = readAnnotations(fs.readFileSync(path.join(folder.path, 'rules/bypass/other-rule', name), 'utf8'));
      equal(annotations.length, 1);
      match(text.slice(annotations[0]?.place.start, annotations[0]?.place.end), /^password ={2,3} ['"]something['"]$/);
    }
  });

  for (const name of ['', 'no-family', 'bypass/NotKebab', 'bypass/some-rule', 'a/b-c/d', '../evil/some-id']) {
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      throws(() => createRule(name, folder.path), /rule/);
    });
  }
});
