/**
 * Measures what the choice of a tree costs (docs/decisions/0001-typescript-tree.md): `node dist/test/bench/typescript-tree.js [folder …]`.
 * Folders default to sources that the lockfile pins. Figures are MB of source per CPU-second, the best of several rounds, and
 * the CPU time that a fresh process takes to load the parser.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parse, simpleTraverse } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';
import { lowerScript } from '../../server/lower/script.js';

const DEFAULT_FOLDERS = ['node_modules/zod/src', 'node_modules/eslint/lib', 'node_modules/@typescript-eslint/eslint-plugin/dist/rules'];
const ROUNDS = 7;
/** Bundles and generated tables say little about code that people write. */
const LARGEST = 200_000;

interface Source {
  readonly name: string;
  readonly text: string;
  readonly script: boolean;
}

type Step = (source: Source) => unknown;

const KINDS: Readonly<Record<string, ts.ScriptKind>> = {
  '.ts': ts.ScriptKind.TS,
  '.mts': ts.ScriptKind.TS,
  '.cts': ts.ScriptKind.TS,
  '.tsx': ts.ScriptKind.TSX,
  '.js': ts.ScriptKind.JS,
  '.mjs': ts.ScriptKind.JS,
  '.cjs': ts.ScriptKind.JS,
  '.jsx': ts.ScriptKind.JSX,
};

function collect(folder: string, into: Source[]): void {
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    const facts = statSync(path);
    if (facts.isDirectory()) collect(path, into);
    else if (extname(path) in KINDS && !/\.d\.[cm]?ts$/.test(path) && facts.size <= LARGEST) {
      into.push({ name: path, text: readFileSync(path, 'utf8'), script: /\.[cm]?jsx?$/.test(path) });
    }
  }
}

function parseNative({ name, text }: Source): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(name, text, options, false, KINDS[extname(name)]);
}

function walkNative(source: Source): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    count++;
    ts.forEachChild(node, visit);
  };
  visit(parseNative(source));
  return count;
}

function parseEstree({ name, text, script }: Source): ReturnType<typeof parse> {
  return parse(text, {
    range: true,
    loc: false,
    comment: false,
    jsx: script || name.endsWith('x'),
    jsDocParsingMode: 'none',
    filePath: name,
  });
}

function walkEstree(source: Source): number {
  let count = 0;
  simpleTraverse(parseEstree(source), {
    enter: () => {
      count++;
    },
  });
  return count;
}

/** Comments and errors are part of it. */
function lower({ name, text, script }: Source): unknown {
  return lowerScript(text, { language: script ? 'javascript' : 'typescript', jsx: script || name.endsWith('x') });
}

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['createSourceFile', parseNative],
  ['createSourceFile and forEachChild walk', walkNative],
  ['typescript-estree', parseEstree],
  ['typescript-estree and walk', walkEstree],
  ['lowerScript', lower],
];

function seconds(step: Step, sources: readonly Source[]): number {
  const before = process.cpuUsage();
  for (const source of sources) step(source);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

/** Sources that every step takes: typescript-estree throws on errors that the parser itself tolerates. */
function acceptable(source: Source): boolean {
  try {
    parseEstree(source);
    return true;
  } catch (problem) {
    console.error(`left out: ${source.name}: ${String(problem)}`);
    return false;
  }
}

function measureFolder(folder: string): void {
  const all: Source[] = [];
  collect(folder, all);
  const sources = all.filter(acceptable);
  const megabytes = sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  console.log(`${folder}: ${String(sources.length)} files, ${megabytes.toFixed(2)} MB`);
  for (const [name, step] of STEPS) {
    const best = Math.min(...Array.from({ length: ROUNDS }, () => seconds(step, sources)));
    console.log(`  ${name.padEnd(40)} ${(megabytes / best).toFixed(1).padStart(6)} MB/s`);
  }
}

const COMPILER = resolve('node_modules/typescript/lib/typescript.js');

/** Ways to load the parser, each a module of its own for a fresh process. */
const LOADERS: readonly (readonly [name: string, code: string])[] = [
  ['nothing', ''],
  ['import', `await import(${JSON.stringify(COMPILER)});`],
  ['require', `import { createRequire } from 'node:module'; createRequire(${JSON.stringify(COMPILER)})('./typescript.js');`],
  [
    'require with cached code',
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    import { createRequire } from 'node:module';
    import { Script } from 'node:vm';
    const file = ${JSON.stringify(COMPILER)}, cache = process.env.CODE_CACHE;
    const script = new Script('(function (exports, require, module, __filename, __dirname) {' + readFileSync(file, 'utf8') + '})', {
      filename: file, cachedData: existsSync(cache) ? readFileSync(cache) : undefined });
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(file), module, file, '');
    module.exports.createSourceFile('a.ts', 'a', 99);
    if (!existsSync(cache)) writeFileSync(cache, script.createCachedData());`,
  ],
];

/** CPU milliseconds of a fresh process, the median of several. The first run, which fills caches, does not count. */
function loadingTime(code: string, environment: NodeJS.ProcessEnv): number {
  const report = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code + report], { encoding: 'utf8', env: environment });
    return Number(stdout);
  });
  return times.slice(1).sort((first, second) => first - second)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

function measureLoading(): void {
  const folder = mkdtempSync(join(tmpdir(), 'poisonlint-'));
  console.log('a process that loads the parser by');
  for (const [name, code] of LOADERS) {
    const time = loadingTime(code, { ...process.env, CODE_CACHE: join(folder, 'code') });
    console.log(`  ${name.padEnd(40)} ${time.toFixed(0).padStart(6)} ms`);
  }
  rmSync(folder, { recursive: true });
}

const given = process.argv.slice(2);
(given.length > 0 ? given : DEFAULT_FOLDERS).forEach(measureFolder);
measureLoading();
