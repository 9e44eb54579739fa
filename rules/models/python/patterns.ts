import type { PatternCall } from '../../vocabulary/index.js';

const MODULES = ['re', 'regex'];
const FUNCTIONS: Readonly<Record<string, PatternCall>> = {
  compile: { pattern: 0, text: undefined, whole: false },
  match: { pattern: 0, text: 1, whole: false },
  search: { pattern: 0, text: 1, whole: false },
  fullmatch: { pattern: 0, text: 1, whole: true },
  findall: { pattern: 0, text: 1, whole: false },
  finditer: { pattern: 0, text: 1, whole: false },
  split: { pattern: 0, text: 1, whole: false },
  sub: { pattern: 0, text: 2, whole: false },
  subn: { pattern: 0, text: 2, whole: false },
};

export const patternCalls: Readonly<Record<string, PatternCall>> = {
  ...Object.fromEntries(
    MODULES.flatMap((module) => Object.entries(FUNCTIONS).map(([name, call]): [string, PatternCall] => [`${module}.${name}`, call])),
  ),
  ...Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, call]): [string, PatternCall] => [
      `.${name}`,
      { ...call, pattern: 'object', text: call.text === 2 ? 1 : 0 },
    ]),
  ),
};
