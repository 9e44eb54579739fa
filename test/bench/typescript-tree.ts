/**
 * Measures what the choice of a tree costs (docs/decisions/0001-typescript-tree.md): `node dist/test/bench/typescript-tree.js [folder …]`.
 * Folders default to sources that the lockfile pins. Figures are MB of source per CPU-second, the best of several rounds.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parse, simpleTraverse } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';

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
  simpleTraverse(parseEstree(source), { enter: () => void count++ });
  return count;
}

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['createSourceFile', parseNative],
  ['createSourceFile and forEachChild walk', walkNative],
  ['typescript-estree', parseEstree],
  ['typescript-estree and walk', walkEstree],
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

const given = process.argv.slice(2);
for (const folder of given.length ? given : DEFAULT_FOLDERS) {
  const all: Source[] = [];
  collect(folder, all);
  const sources = all.filter(acceptable);
  const megabytes = sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  console.log(`${folder}: ${sources.length} files, ${megabytes.toFixed(2)} MB`);
  for (const [name, step] of STEPS) {
    const best = Math.min(...Array.from({ length: ROUNDS }, () => seconds(step, sources)));
    console.log(`  ${name.padEnd(48)} ${(megabytes / best).toFixed(1).padStart(6)} MB/s`);
  }
}
