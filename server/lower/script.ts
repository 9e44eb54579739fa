/** TypeScript and JavaScript, with JSX, to the intermediate representation. Why from TypeScript's tree: docs/decisions/0001-typescript-tree.md. */
import type { Span } from '../../rules/vocabulary/index.js';
import { commentsOf } from '../parse/script/comments.js';
import { parseScript } from '../parse/script/parse.js';
import type { Lower, LowerOptions } from './index.js';
import type { Comment, Module, Statement } from './ir.js';
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
  const whole = lowerTexts([text], options);
  const { parts = [] } = options;
  // What is wrong in one part reaches into the next ones: an open text, a missing bracket.
  if (whole.errors.length === 0 || parts.length < 2 || parts.length > MOST_PARTS || text.length > LONGEST_APART) return whole;
  return lowerTexts(
    parts.map((part) => alone(text, part)),
    options,
  );
};

/** How many parts are parsed each by itself, and in how long a text: each time, all others are blank. */
const MOST_PARTS = 64;
const LONGEST_APART = 1_000_000;

/** Texts of the same program, one after the other. */
function lowerTexts(texts: readonly string[], options: LowerOptions): Module {
  const body: Statement[] = [];
  const comments: Comment[] = [];
  const errors: Span[] = [];
  let group = 0;
  for (const text of texts) {
    const parsed = parseScript(text, options);
    const context = createContext(parsed.source.text, group);
    for (const statement of statements(parsed.source.statements, context)) body.push(statement);
    for (const comment of commentsOf(parsed.source)) comments.push(comment);
    errors.push(...parsed.errors);
    group = context.group;
  }
  return { language: options.language, body, comments, errors };
}

function alone(text: string, { start, end }: Span): string {
  return ' '.repeat(start) + text.slice(start, end);
}
