import { type Binding, loadTreeParser } from '../parse/python/binding.js';
import { readPython } from '../parse/python/parse.js';
import { readSession } from '../parse/python/session.js';
import type { SyntaxTree } from '../parse/python/tree.js';
import type { Lower } from './index.js';
import type { Comment, Module, Statement } from './ir.js';
import { createContext } from './python/context.js';
import { lowerStatements } from './python/statements.js';

/**
 * Loads the Python parser.
 *
 * @param binding which tree-sitter; by default what `POISONLINT_PYTHON_PARSER` says, else WebAssembly
 * @returns a function that lowers any text; what the parser gave up on is listed in the module's `errors`
 */
export async function loadPythonLowering(binding?: Binding): Promise<Lower> {
  const parser = await loadTreeParser(binding);
  return (text, { parts }): Module => {
    const body: Statement[] = [];
    const session = parts && readSession(text, parts);
    let nextGroup = 1;
    const use = (tree: SyntaxTree): void => {
      const context = createContext(tree, nextGroup, session?.requests);
      lowerStatements(context, 0, body);
      nextGroup = context.nextGroup;
    };
    const { comments, errors } = readPython(parser, text, use, session?.text, parts);
    const lines = comments.map(({ start, end }): Comment => ({ start, end, variety: 'line' }));
    return { language: 'python', body, comments: lines, errors };
  };
}
