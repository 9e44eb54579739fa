import * as fc from 'fast-check';
import { askNode, askPython } from './oracle.js';
import { checkRanges } from './ranges-random.js';

/** `RANGES_RUNS` and `RANGES_SEED` make it search longer and elsewhere. */
const runs = Number(process.env['RANGES_RUNS'] ?? 400);
const seed = Number(process.env['RANGES_SEED'] ?? 20_240_229);

const COMPARISONS = ['<', '<=', '>', '>=', '=='].map((operator) => `({number} ${operator} {number})`);

const javascriptNumbers = [
  ...['sin', 'cos', 'tan', 'exp', 'expm1', 'sqrt', 'cbrt', 'log', 'log2', 'log10', 'log1p', 'asin', 'acos', 'atan', 'sinh', 'cosh'],
  ...['tanh', 'asinh', 'acosh', 'atanh', 'abs', 'floor', 'ceil', 'trunc', 'round', 'sign', 'clz32', 'fround'],
].map((name) => `Math.${name}({number})`);

const pythonNumbers = [
  ...['sin', 'cos', 'tan', 'exp', 'expm1', 'sqrt', 'log', 'log2', 'log10', 'log1p', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'],
  ...['asinh', 'acosh', 'atanh', 'fabs', 'floor', 'ceil', 'trunc', 'erf', 'degrees'],
].map((name) => `math.${name}({number})`);

const BINARY = ['+', '-', '*', '/', '%', '|', '&', '^'].map((operator) => `({number} ${operator} {number})`);
const SMALL = fc.constantFrom('0', '1', '2', '3', '5', '7', '10', '255', '0.5', '0.1', '1.5', '3.7', '1e9', '4294967296');

describe('ranges of random expressions', function () {
  this.timeout(300_000);

  it('hold in real Node', () =>
    checkRanges({
      language: 'javascript',
      grammar: {
        leaves: {
          number: fc.oneof(
            SMALL,
            fc.constantFrom('x', 'Math.random()', '-1', '-2.5', 'true', 'Math.abs(x)', 'Math.floor(Math.random() * 6)'),
          ),
          shift: fc.constantFrom('0', '1', '4', '31', '32'),
          even: fc.constantFrom('2', '4', '3', '-2', '0.5'),
          condition: fc.constantFrom('x', 'Math.random() < 2'),
        },
        templates: {
          number: [
            ...javascriptNumbers,
            ...BINARY,
            'Math.max({number}, {number})',
            'Math.min({number}, {number})',
            'Math.hypot({number}, {number})',
            'Math.atan2({number}, {number})',
            'Math.imul({number}, {number})',
            '(({number}) ** {even})',
            'Math.pow({number}, {even})',
            '({number} << {shift})',
            '({number} >> {shift})',
            '({number} >>> {shift})',
            '(-{number})',
            '(~{number})',
            '(x*x)',
            '(x * x)',
            '({condition} ? {number} : {number})',
            '({number} || {number})',
            'Number({number})',
            'parseInt({number})',
            'parseFloat({number})',
            'String(x).length',
            'String(x).charCodeAt({number})',
            'String(x).indexOf("1")',
            'new Date({number}).getMonth()',
            'new Date().getHours()',
            'Math.max(x)',
            '[1, 2, {number}].length',
          ],
          condition: [
            ...COMPARISONS,
            '({number} === {number})',
            '({number} !== {number})',
            '!({condition})',
            '({condition} && {condition})',
            '({condition} || {condition})',
            '(x > {number} && x < {number})',
            '(x >= {number} && x <= {number} && !(x > {number}))',
            '({number})',
            '[].includes({number})',
            '[x, 1].every((v) => v*v < {number})',
            '[x, 1].some((v) => Math.abs(v) < {number})',
            '(typeof {number} === "string")',
          ],
        },
      },
      inputs: ['0', '-0', '1', '-1', '5', '0.3', '-7.5', '1e20', '-1e20', '2147483648', 'NaN', 'Infinity', '-Infinity'].concat([
        '"12"',
        '"abc"',
        '""',
        'null',
        'undefined',
        '[]',
        '[3]',
        '({})',
        '5n',
        'true',
      ]),
      snippet: (line, expression) => `function f(x) { ${line === 'if' ? `if (${expression}) g();` : `const value = ${expression};`} }\n`,
      applied: (expression, input, truth) => `((x) => ${truth ? `!!(${expression})` : expression})(${input})`,
      ask: askNode,
      runs,
      seed,
    }));

  it('hold in real Python', () =>
    checkRanges({
      language: 'python',
      grammar: {
        leaves: {
          number: fc.oneof(SMALL, fc.constantFrom('x', 'random.random()', '(-1)', '(-2.5)', 'True', 'abs(x)', 'random.randint(1, 6)')),
          shift: fc.constantFrom('0', '1', '4', '31'),
          even: fc.constantFrom('2', '4', '3', '(-2)', '0.5'),
          condition: fc.constantFrom('x', '(random.random() < 2)'),
        },
        templates: {
          number: [
            ...pythonNumbers,
            ...BINARY,
            'max({number}, {number})',
            'min({number}, {number})',
            'max([{number}, {number}])',
            'sum([{number}, {number}])',
            'sum((v*v for v in [{number}, x]))',
            'math.hypot({number}, {number})',
            'math.atan2({number}, {number})',
            'math.pow({number}, {even})',
            '({number} // {number})',
            '({number} ** {even})',
            '({number} << {shift})',
            '({number} >> {shift})',
            '(-{number})',
            '(~{number})',
            '({number} if {condition} else {number})',
            '({number} or {number})',
            'abs({number})',
            'round({number})',
            'round({number}, 2)',
            'int({number})',
            'float({number})',
            'len(str(x))',
            'ord(str(x)[0])',
            'hash({number})',
            'id(x)',
            'random.uniform({number}, {number})',
            'random.randint(0, abs(int({number})) % 100)',
            'random.randrange(10)',
            'random.randrange(3, 9, 2)',
            'random.choice([{number}, 2])',
            'random.choice((1, 2, 3))',
            'random.getrandbits(8)',
            'str(x).find("1")',
            'str(x).count("1")',
          ],
          condition: [
            ...COMPARISONS,
            '({number} != {number})',
            '(not {condition})',
            '({condition} and {condition})',
            '({condition} or {condition})',
            '(x > {number} and x < {number})',
            '({number} < x <= {number})',
            '({number})',
            '({number} in [])',
            'all(v > {number} for v in [x])',
            'any(abs(v) < {number} for v in [x, 2])',
            'isinstance({number}, str)',
          ],
        },
      },
      inputs: ['0', '1', '-1', '5', '0.3', '-7.5', '1e20', '-1e20', '-0.0', '2**70', '-2**70', 'math.nan', 'math.inf', '-math.inf'].concat([
        '"12"',
        '""',
        'None',
        '[]',
        'True',
        '2j',
        '__import__("decimal").Decimal("-7.5")',
        '__import__("fractions").Fraction(-1, 3)',
      ]),
      snippet: (line, expression) =>
        `import math, random\ndef f(x):\n    ${line === 'if' ? `if ${expression}:\n        pass` : `value = ${expression}`}\n`,
      applied: (expression, input, truth) =>
        `(lambda x, random: ${truth ? `bool(${expression})` : expression})(${input}, __import__("random"))`,
      ask: askPython,
      runs,
      seed,
    }));
});
