/** What the evaluator knows of the first condition, or of the first loop over something, of a snippet. */
import { models } from '../../rules/models/index.js';
import type { Dialect, Language } from '../../rules/vocabulary/index.js';
import { startingFrame, type Frame, type Machine } from '../../server/evaluate/flow/machine.js';
import { run } from '../../server/evaluate/flow/statements.js';
import { Trace } from '../../server/evaluate/flow/trace.js';
import { Environment } from '../../server/evaluate/names/environment.js';
import { parameterNames, survey } from '../../server/evaluate/names/walk.js';
import { decision, type Decision } from '../../server/evaluate/values/decisions.js';
import { emptyIteration } from '../../server/evaluate/values/emptiness.js';
import { evaluate } from '../../server/evaluate/values/expressions.js';
import { javascriptSemantics } from '../../server/evaluate/values/javascript.js';
import { pythonSemantics } from '../../server/evaluate/values/python.js';
import { rangeContext, rangeOf, type Range } from '../../server/evaluate/values/ranges.js';
import { loadLowering } from '../../server/lower/index.js';
import type { Expression, Statement } from '../../server/lower/ir.js';

export interface Conditions {
  /** Of the first `if` or `while`, at the top or in the first function that has one. */
  decide(text: string, assume?: boolean): Decision | undefined;
  /** Of the first `for` over something. */
  isEmpty(text: string): boolean | undefined;
  /** Of the first assignment to `value`. */
  range(text: string): Range | undefined;
}

export async function loadConditions(language: Language): Promise<Conditions> {
  const lower = await loadLowering(language);
  const dialect: Dialect = language === 'python' ? 'python' : 'javascript';
  const parse = (text: string) => lower(text, { language, jsx: false });
  const prepare = (text: string) => {
    const module = parse(text);
    let fuel = 100_000;
    const machine: Machine = {
      dialect,
      semantics: dialect === 'python' ? pythonSemantics : javascriptSemantics,
      model: models.libraries[dialect],
      fuel: {
        spend(steps) {
          fuel -= steps;
          if (fuel < 0) throw new Error('the snippet costs too much');
        },
      },
      text,
      parse,
      recursion: { calls: 0 },
      inlined: { statements: 0, before: 0 },
      trace: new Trace(),
      handed: new Map(),
      entryPoints: new Map(),
      runs: 'import',
      starred: [],
      pending: [],
      active: [],
      captured: survey(module).captured,
    };
    const frame = startingFrame(machine, new Environment(undefined, 'module'), { runs: 'import' });
    return { machine, frame, body: module.body };
  };
  return {
    decide(text, assume = false) {
      const { machine, frame, body } = prepare(text);
      const test = reach(body, frame, (statement) =>
        statement.kind === 'if' || (statement.kind === 'loop' && statement.variety !== 'each') ? statement.test : undefined,
      );
      return decision(evaluate(test.expression, test.frame), machine, assume);
    },
    isEmpty(text) {
      const { machine, frame, body } = prepare(text);
      const over = reach(body, frame, (statement) => (statement.kind === 'loop' ? statement.iterable : undefined));
      return emptyIteration(evaluate(over.expression, over.frame), machine, over.expression);
    },
    range(text) {
      const { machine, frame, body } = prepare(text);
      const value = reach(body, frame, (statement) => {
        const target = statement.kind === 'assign' ? statement.targets[0] : undefined;
        return statement.kind === 'assign' && target?.kind === 'name' && target.name === 'value' ? statement.value : undefined;
      });
      return rangeOf(evaluate(value.expression, value.frame), rangeContext(machine));
    },
  };
}

interface Reached {
  readonly expression: Expression;
  readonly frame: Frame;
}

/** Runs what stands before the wanted expression; throws where there is none. */
function reach(body: readonly Statement[], frame: Frame, wanted: (statement: Statement) => Expression | undefined): Reached {
  const found = reachIn(body, frame, wanted);
  if (found === undefined) throw new Error('the snippet has no such expression');
  return found;
}

function reachIn(body: readonly Statement[], frame: Frame, wanted: (statement: Statement) => Expression | undefined): Reached | undefined {
  for (const [index, statement] of body.entries()) {
    const expression = wanted(statement);
    if (expression !== undefined) return { expression, frame };
    run([statement], frame);
    if (statement.kind !== 'function-declaration') continue;
    // What the rest of the document binds is seen by its functions.
    run(
      body.slice(index + 1).filter((other) => wanted(other) === undefined),
      frame,
    );
    const environment = new Environment(frame.environment, 'function');
    for (const name of parameterNames(statement.function))
      environment.set(name, { kind: 'outside', source: { kind: 'parameter', name, place: statement }, path: [name] });
    const found = reachIn(statement.function.body, { ...frame, environment, events: [] }, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
