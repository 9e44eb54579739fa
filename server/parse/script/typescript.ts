/**
 * TypeScript's parser, loaded the quick way: an `import` of its nine megabytes first searches them for export names, which
 * takes two to three times as long as `require` does (docs/decisions/0001-typescript-tree.md).
 */
import { createRequire } from 'node:module';
import type ts from 'typescript';

const compiler = createRequire(import.meta.url)('typescript') as typeof ts;

export const { SyntaxKind, NodeFlags, ScriptKind, ScriptTarget, JSDocParsingMode, createSourceFile, forEachChild } = compiler;
