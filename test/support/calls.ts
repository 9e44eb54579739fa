/** The calls that the evaluator finds in a snippet, each as one line. */
import { Bytes, Pattern, type CallFact, type DisguiseStep, type Value } from '../../rules/vocabulary/index.js';
import type { Evaluation } from '../../server/evaluate/evaluate.js';

/** `os.system(outside) [assembly reflection]`: callee, arguments, and the kinds of disguise by which the callee was reached. */
export function compactCalls({ facts }: Evaluation): readonly string[] {
  return [...facts].filter((fact) => fact.kind === 'call').map(compactCall);
}

function compactCall({ callee, positional, keywords, chain }: CallFact): string {
  const named = [...keywords].map(([name, value]) => `${name}=${compactValue(value)}`);
  return `${callee}(${[...positional.map(compactValue), ...named].join(', ')})${hidden(chain)}`;
}

/** What it may be: constants, qualified names, else the kind; with what hid it. */
function compactValue({ cases }: Value): string {
  return cases
    .map((one) => {
      const what = one.kind === 'constant' ? compactConstant(one.value) : (one.name ?? one.kind);
      return `${what}${one.computed ? ' computed' : ''}${hidden(one.chain)}`;
    })
    .join(' or ');
}

function compactConstant(value: Value['cases'][number]['value']): string {
  if (typeof value === 'string') return `'${value}'`;
  if (value instanceof Bytes) return `bytes '${value.binary}'`;
  return value instanceof Pattern ? `/${value.source}/` : String(value ?? null);
}

function hidden(chain: readonly DisguiseStep[]): string {
  const kinds = [...new Set(chain.map(({ kind }) => kind))].filter((kind) => kind !== 'plain').sort();
  return kinds.length === 0 ? '' : ` [${kinds.join(' ')}]`;
}
