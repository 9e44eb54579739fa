/** Checks that generated code is what it claims to be, with the real languages: it parses, and a disguised constant has its value. */
import { execFileSync } from 'node:child_process';
import { createContext, runInContext } from 'node:vm';
import type { ConstantValue } from './constants.js';
import { parseScript } from './hosts/script.js';
import type { Host } from './hosts/host.js';

const PARSE = `
import ast, json, sys
answers = []
for text in json.load(sys.stdin):
    try:
        ast.parse(text)
        compile(text, "sample", "exec", dont_inherit=True)
        answers.append("")
    except (SyntaxError, ValueError) as error:
        answers.append(f"line {getattr(error, 'lineno', '?')}: {error}")
print(json.dumps(answers))
`;

const EVALUATE = `
import json, sys
answers = []
for program in json.load(sys.stdin):
    scope = {}
    try:
        exec(program, scope)
        answers.append(["value", scope["result"]])
    except Exception as error:
        answers.append(["error", repr(error)])
print(json.dumps(answers))
`;

function python(program: string, input: unknown): unknown {
  return JSON.parse(
    execFileSync('python3', ['-W', 'ignore', '-c', program], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 30 }),
  );
}

/** The error of each text, empty where it parses. One process for all. */
export function pythonErrors(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : (python(PARSE, texts) as string[]);
}

export function scriptError(text: string, { language, jsx }: Pick<Host, 'language' | 'jsx'>): string {
  const { diagnostics } = parseScript(text, language, jsx);
  return diagnostics === 0 ? '' : `${diagnostics} diagnostics`;
}

/** A value, or the error that came instead. */
export type Outcome = { readonly value: ConstantValue } | { readonly error: string };

/** Runs programs *we wrote* that leave something in `result`. One process for all. */
export function evaluatePython(programs: readonly string[]): Outcome[] {
  const answers = python(EVALUATE, programs) as ['value' | 'error', ConstantValue][];
  return answers.map(([kind, answer]) => (kind === 'value' ? { value: answer } : { error: String(answer) }));
}

/** What programs have without importing it. */
export const SCRIPT_GLOBALS = { Buffer, atob, btoa, TextDecoder, TextEncoder, URL, URLSearchParams, structuredClone };

/** The same for JavaScript. `require` gives Node's built-in modules. */
export function evaluateScript(programs: readonly string[]): Outcome[] {
  const context = createContext({
    ...SCRIPT_GLOBALS,
    require: (name: string) => process.getBuiltinModule(name),
    process,
  });
  return programs.map((program) => {
    try {
      return { value: runInContext(`(() => {\n${program}\nreturn result;\n})()`, context) as ConstantValue };
    } catch (error) {
      return { error: String(error) };
    }
  });
}
