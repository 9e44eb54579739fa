import { equal, match, ok } from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { renewReadme, withoutTime } from '../tools/readme.js';
import { ROOT } from '../tools/root.js';

const page = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');

describe('README.md', () => {
  it('shows what the program prints now', async () => {
    equal(withoutTime(await renewReadme(page, ROOT)), withoutTime(page));
  }).timeout(60_000);

  it('begins with the two commands that a stranger needs', () => {
    match(page, /^```sh\nnpm ci && npx poisonlint scan test\/sample\nnpm test\n```$/m);
  });

  it('links to files that exist', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((found) => found[1] ?? '');
    ok(links.length > 5);
    for (const link of links) ok(fs.existsSync(path.join(ROOT, link)), `${link} does not exist`);
  });
});
