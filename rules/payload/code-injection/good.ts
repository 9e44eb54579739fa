/** Text that is parsed, and code that is looked up. */
import express from 'express';

const app = express();
const OPERATIONS: Record<string, (value: number) => number> = { double: (value) => 2 * value };

app.get('/calculate', (req, res) => {
  JSON.parse(req.query.value);
  eval('1 + 1');
  new Function('return 1')();
  eval(`${Number(req.query.left)} + 1`);
  OPERATIONS[req.query.operation](1);
  setTimeout(() => res.end(req.query.name), 100);
});

export function evaluated(model: { eval(): void; exec(text: string): void }, text: string) {
  model.eval();
  model.exec(text);
}

/**
 * Gives the value.
 *
 * @example
 * function calculate(text) {
 *   const calculation = calculatorOf(text);
 *   calculation.check(text);
 *   return eval(text);
 * }
 * @param value what is given
 */
export function noted(value: number): number {
  return value;
}
