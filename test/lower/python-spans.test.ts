import { strict as assert } from 'node:assert';
import { printSpans } from '../support/print-ir.js';
import { PYTHON_SAMPLE } from '../support/python-sample.js';
import { loadPython, lowerPython } from '../support/python.js';

/** Sources with all nodes they lower to, in order of the walk: kind, and the text that the node covers. */
const SOURCES: readonly (readonly [source: string, nodes: readonly string[]])[] = [
  [
    'if (a) == "x": return 1',
    [
      'if "if (a) == \\"x\\": return 1"',
      'comparison "(a) == \\"x\\""',
      'name "a"',
      'constant "\\"x\\""',
      'return "return 1"',
      'constant "1"',
    ],
  ],
  [
    'a < b < c',
    [
      'expression "a < b < c"',
      'logical "a < b < c"',
      'comparison "a < b"',
      'name "a"',
      'name "b"',
      'comparison "b < c"',
      'name "b"',
      'name "c"',
    ],
  ],
  [
    'é.f(𝐱, k="é")[1:]',
    [
      'expression "é.f(𝐱, k=\\"é\\")[1:]"',
      'slice "é.f(𝐱, k=\\"é\\")[1:]"',
      'call "é.f(𝐱, k=\\"é\\")"',
      'member "é.f"',
      'name "é"',
      'name "𝐱"',
      'constant "\\"é\\""',
      'constant "1"',
    ],
  ],
  [
    '@d\ndef f(a: int = 1): pass',
    [
      'function-declaration "@d\\ndef f(a: int = 1): pass"',
      'function "def f(a: int = 1): pass"',
      'positional "a: int = 1"',
      'name "a"',
      'constant "1"',
      'name "d"',
    ],
  ],
  [
    'if a: b\nelif c: d\nelse: e',
    [
      'if "if a: b\\nelif c: d\\nelse: e"',
      'name "a"',
      'expression "b"',
      'name "b"',
      'if "elif c: d\\nelse: e"',
      'name "c"',
      'expression "d"',
      'name "d"',
      'expression "e"',
      'name "e"',
    ],
  ],
  [
    'match x:\n  case "a" | b: pass\n  case P(y=1): pass',
    [
      'if "case \\"a\\" | b: pass\\n  case P(y=1): pass"',
      'logical "\\"a\\" | b"',
      'comparison "\\"a\\""',
      'name "x"',
      'constant "\\"a\\""',
      'sequence "b"',
      'assignment "b"',
      'name "b"',
      'name "x"',
      'constant ""',
      'if "case P(y=1): pass"',
      'logical "P(y=1)"',
      'type-test "P(y=1)"',
      'name "x"',
      'name "P"',
      'comparison "1"',
      'member "y"',
      'name "x"',
      'constant "1"',
    ],
  ],
  [
    'try: a\nexcept E as e: b',
    ['try "try: a\\nexcept E as e: b"', 'expression "a"', 'name "a"', 'name "E"', 'name "e"', 'expression "b"', 'name "b"'],
  ],
  [
    'x = """é\r\n""" f"{a}b"',
    ['assign "x = \\"\\"\\"é\\r\\n\\"\\"\\" f\\"{a}b\\""', 'name "x"', 'template "\\"\\"\\"é\\r\\n\\"\\"\\" f\\"{a}b\\""', 'name "a"'],
  ],
  ['import a.b as c, d', ['import "import a.b as c, d"', 'import "import a.b as c, d"']],
  [
    'lambda x: x.y',
    ['expression "lambda x: x.y"', 'function "lambda x: x.y"', 'positional "x"', 'name "x"', 'return "x.y"', 'member "x.y"', 'name "x"'],
  ],
];

describe('python spans', () => {
  before(loadPython);

  for (const [source, nodes] of SOURCES) it(JSON.stringify(source), () => assert.deepEqual(printSpans(lowerPython(source), source), nodes));

  it('are the same with characters outside of the basic plane in front', () => {
    const shifted = `"😀😀"\n${PYTHON_SAMPLE}`;
    assert.deepEqual(printSpans(lowerPython(shifted), shifted).slice(2), printSpans(lowerPython(PYTHON_SAMPLE), PYTHON_SAMPLE));
  });

  it('give the place of a property', () => {
    const [statement] = lowerPython('é . name').body;
    assert.ok(statement?.kind === 'expression' && statement.expression.kind === 'member');
    assert.deepEqual(statement.expression.propertyPlace, { start: 4, end: 8 });
  });
});
