import { deepEqual, equal, ok } from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import { ROOT } from './tools/root.js';

interface Boundaries {
  readonly BOUNDARIES: readonly { readonly name: string; readonly message: string }[];
  readonly boundaryConfiguration: Linter.Config[];
}

/** Boundary, file, an import that it refuses, one that it lets pass. */
const CASES: readonly (readonly [name: string, file: string, refused: string, allowed: string])[] = [
  ['vocabulary', 'rules/vocabulary/facts.ts', '../models/words.js', './values.js'],
  ['models', 'rules/models/python.ts', '../bypass/evidence.js', '../vocabulary/index.js'],
  ['rules', 'rules/bypass/some-rule/rule.ts', '../../../server/lower/ir.js', '../../vocabulary/index.js'],
  ['rules', 'rules/bypass/some-rule/rule.ts', 'node:fs', '../evidence.js'],
  ['rules', 'rules/bypass/some-rule/rule.ts', '../../triggers/dates.js', '../../models/words.js'],
  ['registry', 'server/scan/scanner.ts', '../../rules/index.js', '../../rules/vocabulary/index.js'],
  ['stage-document', 'server/document/read.ts', '../parse/python/parse.js', './lines.js'],
  ['stage-parse', 'server/parse/python/parse.ts', '../../lower/ir.js', './kinds.js'],
  ['stage-lower', 'server/lower/python.ts', '../evaluate/evaluate.js', '../parse/python/parse.js'],
  ['stage-evaluate', 'server/evaluate/values/access.ts', '../../scan/result.js', '../names/resolve.js'],
  ['stage-scan', 'server/scan/scan.ts', '../refine/refine.js', '../evaluate/evaluate.js'],
  ['stage-refine', 'server/refine/refine.ts', '../report/report.js', '../scan/result.js'],
  ['stage-report', 'server/report/json.ts', '../cli/version.js', '../refine/sort.js'],
  ['stage-project', 'server/project/file-scanner.ts', '../cli/scan.js', '../../rules/index.js'],
  ['parsers', 'server/scan/scan.ts', 'typescript', 'zod'],
  ['parsers', 'server/evaluate/evaluate.ts', 'web-tree-sitter', 'node:crypto'],
  ['pure', 'server/scan/scan.ts', 'node:fs', 'node:crypto'],
  ['editor-protocol', 'server/report/json.ts', 'vscode-languageserver/node', './text.js'],
  ['editor', 'server/cli/scan.ts', 'vscode', 'node:path'],
  ['client', 'client/extension.ts', '../server/scan/scan.js', '../server/lsp/protocol.js'],
  ['corpus', 'corpus/read/jsonl.ts', '../../client/extension.js', '../../server/scan/scanner.js'],
  ['server', 'server/cli/scan.ts', '../../client/extension.js', '../scan/scanner.js'],
  ['server-corpus', 'server/project/pool.ts', '../../corpus/read/jsonl.js', '../scan/scanner.js'],
];

describe('boundaries between folders', () => {
  let boundaries: Boundaries;
  before(async () => {
    boundaries = (await import(pathToFileURL(path.join(ROOT, '.ci/boundaries.mjs')).href)) as Boundaries;
  });

  function refusals(file: string, imported: string): readonly Linter.LintMessage[] {
    const linter = new Linter({ cwd: ROOT });
    return linter.verify(`import it from '${imported}';\nit();\n`, boundaries.boundaryConfiguration, { filename: path.join(ROOT, file) });
  }

  for (const [name, file, refused, allowed] of CASES) {
    it(`${name}: ${file} may import ${allowed} but not ${refused}`, () => {
      const own = refusals(file, refused).find((message) => message.ruleId === `boundaries/${name}`);
      const why = boundaries.BOUNDARIES.find((one) => one.name === name)?.message ?? 'no such boundary';
      ok(own?.message.includes(why), `refused with: ${own?.message ?? 'nothing'}`);
      deepEqual(refusals(file, allowed), []);
    });
  }

  it('are all tried', () => {
    const tried = new Set(CASES.map(([name]) => name));
    equal(boundaries.BOUNDARIES.filter(({ name }) => !tried.has(name)).length, 0);
  });
});
