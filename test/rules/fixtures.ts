import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../tools/root.js';
import { ruleFolders, type RuleFolder } from '../tools/registry.js';
import { readAnnotations, type AnnotatedText } from './annotations.js';
import type { Extension } from './check.js';

export const FIXTURE_NAMES = ['bad.py', 'bad.ts', 'good.py', 'good.ts'] as const;

export interface Fixture extends AnnotatedText {
  readonly rule: RuleFolder;
  /** `rules/bypass/hardcoded-bypass/bad.py`, or the page with the heading and the number of an example. */
  readonly name: string;
  readonly extension: Extension;
  readonly bad: boolean;
}

export function readPage(rule: RuleFolder): string {
  return fs.readFileSync(path.join(ROOT, rule.folder, 'README.md'), 'utf8');
}

/** The annotated files of all rules. A missing file is the business of the agreement test. */
export function fixtures(): readonly Fixture[] {
  return ruleFolders(ROOT).flatMap((rule) =>
    FIXTURE_NAMES.filter((name) => fs.existsSync(path.join(ROOT, rule.folder, name))).map((name) => ({
      rule,
      name: `${rule.folder}/${name}`,
      extension: path.extname(name).slice(1) as Extension,
      bad: name.startsWith('bad'),
      ...readAnnotations(fs.readFileSync(path.join(ROOT, rule.folder, name), 'utf8')),
    })),
  );
}

const EXAMPLE = /^```(\w+)\n([\s\S]*?)^```$/gm;
const EXTENSIONS: Readonly<Record<string, Extension>> = { python: 'py', py: 'py', ts: 'ts', typescript: 'ts', tsx: 'tsx', js: 'js' };

/** The fenced code under the headings "Bad" and "Good" of the rules' pages. */
export function examples(): readonly Fixture[] {
  return ruleFolders(ROOT)
    .filter((rule) => fs.existsSync(path.join(ROOT, rule.folder, 'README.md')))
    .flatMap((rule) =>
      sections(readPage(rule)).flatMap(({ heading, text }) =>
        [...text.matchAll(EXAMPLE)].flatMap(([, language = '', code = ''], at) => {
          const extension = EXTENSIONS[language];
          const name = `${rule.folder}/README.md, ${heading}, example ${at + 1}`;
          return extension === undefined ? [] : [{ rule, name, extension, bad: heading === 'Bad', ...readAnnotations(code) }];
        }),
      ),
    );
}

function sections(page: string): readonly { readonly heading: 'Bad' | 'Good'; readonly text: string }[] {
  return page.split(/^## /m).flatMap((section) => {
    const heading = section.split('\n', 1)[0]?.trim();
    return heading === 'Bad' || heading === 'Good' ? [{ heading, text: section }] : [];
  });
}
