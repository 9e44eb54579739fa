/** TypeScript and JavaScript, with JSX, to the intermediate representation. Why from TypeScript's tree: docs/decisions/0001-typescript-tree.md. */
import { commentsOf } from '../parse/script/comments.js';
import { parseScript } from '../parse/script/parse.js';
import type { Lower } from './index.js';
import { registerClasses } from './script/classes.js';
import { createContext } from './script/context.js';
import { registerDeclarations } from './script/declarations.js';
import { statements } from './script/dispatch.js';
import { registerEnumerations } from './script/enumerations.js';
import { registerExpressions } from './script/expressions.js';
import { registerFunctions } from './script/functions.js';
import { registerJsx } from './script/jsx.js';
import { registerLiterals } from './script/literals.js';
import { registerModules } from './script/modules.js';
import { registerStatements } from './script/statements.js';
import { registerSwitch } from './script/switch.js';

const REGISTRATIONS = [
  registerLiterals,
  registerExpressions,
  registerFunctions,
  registerClasses,
  registerStatements,
  registerSwitch,
  registerModules,
  registerDeclarations,
  registerEnumerations,
  registerJsx,
];
for (const register of REGISTRATIONS) register();

export const lowerScript: Lower = (text, options) => {
  const { source, errors } = parseScript(text, options);
  const body = statements(source.statements, createContext(source.text));
  return { language: options.language, body, comments: commentsOf(source), errors };
};
