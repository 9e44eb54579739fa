/** Real files with their names hidden: what they are taken for. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { dialectsOf } from '../../../corpus/read/language.js';
import { ensurePackage, readPackageList } from '../../packages/packages.js';

/** Of both registries, with much in them that is no code. */
const PACKAGES = [
  'django',
  'flask',
  'werkzeug',
  'matplotlib',
  'apache-superset',
  'zod',
  'express',
  'phaser',
  'typeorm',
  'prismjs',
  'bottle',
  'trac',
  'fabric',
];
const MOST_FILES = 400;
/** Of lines that are no comment. Others are a licence, a description of types, or one re-export. */
const FEWEST_LINES = 4;

function linesOf(text: string): number {
  const bare = text.replaceAll(/\/\*[^]*?\*\//g, '');
  return bare.split('\n').filter((line) => !/^\s*(?:$|#|\/\/)/.test(line)).length;
}

interface Expectation {
  readonly end: RegExp;
  readonly kinds: readonly string[];
  /** At least, of those files, what is taken for one of the kinds; of what is foreign, for nothing. */
  readonly share: number;
}

const EXPECTED: Readonly<Record<string, Expectation>> = {
  python: { end: /\.pyi?$/, kinds: ['python'], share: 0.95 },
  javascript: { end: /(?<!\.min)\.[cm]?jsx?$/, kinds: ['javascript', 'typescript'], share: 0.93 },
  typescript: { end: /\.[cm]?tsx?$/, kinds: ['typescript', 'javascript'], share: 0.95 },
  foreign: {
    end: /\.(?:c|h|cpp|hpp|java|kt|go|rs|rb|php|pl|lua|json|csv|xml|svg|css|scss|po|map|sql|sh|yaml|yml|rst|txt)$/,
    kinds: [],
    share: 0.98,
  },
};

describe('the language of real files whose names are hidden', () => {
  const files: string[] = [];
  before(async () => {
    for (const pinned of readPackageList().filter(({ name }) => PACKAGES.includes(name))) {
      const { directory } = await ensurePackage(pinned);
      for (const entry of fs.readdirSync(directory, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name));
    }
    files.sort();
  });

  for (const [what, { end, kinds, share }] of Object.entries(EXPECTED))
    it(`is told for ${what}`, () => {
      const all = files.filter((file) => end.test(file));
      const some = all.filter((_, at) => at % Math.ceil(all.length / MOST_FILES) === 0);
      let looked = 0;
      const wrong: string[] = [];
      for (const file of some) {
        const bytes = fs.readFileSync(file);
        if (bytes.includes(0) || linesOf(bytes.toString('latin1')) < FEWEST_LINES) continue;
        looked += 1;
        const found: readonly string[] = dialectsOf({}, bytes).map(({ language }) => language);
        if (kinds.length === 0 ? found.length > 0 : !found.some((each) => kinds.includes(each))) wrong.push(file);
      }
      assert.ok(looked > 100, `only ${looked} files`);
      assert.ok(1 - wrong.length / looked >= share, `${wrong.length} of ${looked}: ${wrong.slice(0, 10).join(', ')}`);
    });
});
