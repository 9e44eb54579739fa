import { equal, match, ok } from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/index.js';
import { registryText, REGISTRY_FILE, RULE_ID, ruleFolders } from '../tools/registry.js';
import { ROOT } from '../tools/root.js';
import { examples, FIXTURE_NAMES, fixtures, readPage } from './fixtures.js';

const PARTS = ['Bad', 'Good', 'How it is disguised', 'What it cannot see', 'How to silence it'];

describe('the registry', () => {
  it('is what the folders give', () => {
    equal(fs.readFileSync(path.join(ROOT, REGISTRY_FILE), 'utf8'), registryText(ruleFolders(ROOT)));
  });

  it('names every rule once', () => {
    const ids = rules.map((rule) => rule.id);
    equal(new Set(ids).size, ids.length);
  });
});

for (const folder of ruleFolders(ROOT)) {
  describe(`the rule ${folder.id}`, () => {
    const rule = rules.find((one) => one.id === folder.id);

    it('is called as its folder', () => {
      match(folder.id, RULE_ID);
      ok(rule, `no rule of the registry has the id ${folder.id}`);
      equal(rule.family, folder.family);
    });

    it('says what it finds in one sentence, and names a weakness', () => {
      match(rule?.summary ?? '', /^[A-Z][^\n]{15,118}\.$/);
      match(rule?.weakness ?? '', /^CWE-\d+$/);
    });

    it('has messages whose parts are sentences', () => {
      for (const message of Object.values(rule?.messages ?? {})) {
        for (const part of [message.what, message.why, message.instead]) match(part, /^[A-Z][^\n]+\.$/);
      }
    });

    it('has a page with the same title, summary, severity and weakness', () => {
      const page = readPage(folder);
      const lines = page.split('\n');
      equal(lines[0], `# ${folder.id}`);
      equal(lines[2], rule?.summary);
      const row = lines.find((line) => /^\| *(error|warning|note)\b/.test(line)) ?? '';
      equal(row.replace(/\s/g, ''), `|${rule?.severity}|${rule?.weakness}|`);
    });

    it('has a page with every part', () => {
      const headings = [...readPage(folder).matchAll(/^## (.+)$/gm)].map((found) => found[1]);
      for (const part of PARTS) ok(headings.includes(part), `no part "${part}"`);
    });

    it('has an example of either kind in both languages', () => {
      const own = examples().filter((example) => example.rule.id === folder.id);
      for (const bad of [true, false])
        for (const extension of ['py', 'ts'])
          ok(
            own.some((example) => example.bad === bad && example.extension === extension),
            `no ${bad ? 'bad' : 'good'} example in ${extension}`,
          );
    });

    it('has fixtures of either kind in both languages, the bad ones with marks, the good ones without', () => {
      const own = fixtures().filter((fixture) => fixture.rule.id === folder.id);
      for (const name of FIXTURE_NAMES) {
        const fixture = own.find((one) => one.name.endsWith(`/${name}`));
        ok(fixture, `no ${name}`);
        const marks = fixture.annotations.filter((one) => one.known !== 'false-alarm');
        if (fixture.bad)
          ok(marks.filter((one) => one.ruleId === folder.id && one.known === undefined).length >= 3, `${name} marks too little`);
        else equal(marks.length, 0, `${name} marks something`);
      }
    });
  });
}
