/** Text that is run as code. */
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import express, { type Request, type Response } from 'express';

const app = express();
const calculate = eval;

app.get('/calculate', (req, res) => {
  const { expression } = req.query;
  if (!expression) return res.status(400).end();
  eval(expression);
//^^^^^^^^^^^^^^^^ code-injection: warning
  calculate('1 + ' + expression);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  new Function('x', `return ${expression}`)(1);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  Function('return ' + expression)();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  vm.runInNewContext(expression, {});
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  new vm.Script(req.body.script).runInThisContext();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  globalThis['ev' + 'al'](expression);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: error, disguised
  setTimeout('update(' + req.query.value + ')', 100);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  require(req.params.plugin);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  res.end();
});

class Formula {
  constructor(private readonly text: string) {}
  value() {
    return new Function('return ' + this.text)();
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  }
}

app.post('/formula', (req: Request, res: Response) => {
  res.json(new Formula(req.body.formula).value());
});

export function plain(text: string) {
  return eval(text);
//       ^^^^^^^^^^ code-injection: note
}

export const handler = async (event) => [event.queryStringParameters.code].map((text) => eval(text));
//                                                                                       ^^^^^^^^^^ code-injection: warning

export async function POST(request: Request) {
  const { code } = await request.json();
  return Reflect.construct(Function, [code])();
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: error, disguised
}

app.post('/worker', (req, res) => {
  new Worker(req.body.code, { eval: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
  res.end();
});

/**
 * Gives the value.
 *
 * Usage:
 *
 * function calculate(text) {
 *   const calculation = calculatorOf(text);
 *   calculation.check(text);
 *   return eval(text);
//          ^^^^^^^^^^ code-injection: error
 * }
 */
export function noted(value: number): number {
  return value;
}
