/** What is typed into IPython. */
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import type { Lower } from '../../server/lower/index.js';
import { loadPythonLowering } from '../../server/lower/python.js';
import { readSession } from '../../server/parse/python/session.js';
import { printModule } from '../support/print-ir.js';

/** A cell, and how what it lowers to is printed; statements are joined by ` ; `. */
const CELLS: readonly (readonly [cell: string, expected: string])[] = [
  ['!ls -l', '(call %system "ls -l")'],
  ['  !ls', '(call %system "ls")'],
  ['!!ls', '(call %system "ls")'],
  ['x = !ls', '(= x (call %system "ls"))'],
  ['x, y[0] = ! ls', '(= (tuple x ([] y 0n)) (call %system "ls"))'],
  ['x = 1\n!ls\ny = 2', '(= x 1n) ; (call %system "ls") ; (= y 2n)'],
  ['if x:\n    !ls\nelse:\n    pass', '(if x { (call %system "ls") })'],
  ['!a "b\nx = 1', '(call %system "a \\"b") ; (= x 1n)'],
  ['!a \\\n  b\nx = 1', '(call %system "a \\\\\\n  b") ; (= x 1n)'],
  ['!curl {url}/x $name $HOME $$x {{y}}', '(call %system (template "curl " {url} "/x " {name} " $HOME $x {y}"))'],
  ['!a {b + c}', '(call %system (template "a " {(opaque)}))'],
  ['%sx ls', '(call %system "ls")'],
  ['%pip install x', '(call %system "pip install x")'],
  ['%run a.py -v', '(call %system "python a.py -v")'],
  ['x = %system ls', '(= x (call %system "ls"))'],
  ['%matplotlib inline\nx = 1', '(opaque) ; (= x 1n)'],
  ['%time x = f()', '(opaque) ; (= x (call f))'],
  ['%timeit -n 10 -r3 f(x)', '(opaque) ; (call f x)'],
  ['t = %timeit -o f(x)', '(= t (opaque)) ; (call f x)'],
  ['%%time\nx = 1', '(opaque) ; (= x 1n)'],
  ['%%timeit f()\ng()', '(opaque) ; (call f) ; (call g)'],
  ['%%capture out\nx = 1', '(opaque) ; (= x 1n)'],
  ['%env A=b c', '(:= ([] (. os environ) "A") "b c")'],
  ['%env', '(opaque)'],
  ['%%bash\nls\n# x\ncd "', '(call %system "\\nls\\n# x\\ncd \\"")'],
  ['\n%%script --bg /bin/sh\nls', '(call %system "\\nls")'],
  ['%%script ruby\n1', '(opaque) ; 1n'],
  ['?x', '(opaque)'],
  ['x.y?\nz??', '(opaque) ; (opaque)'],
  [';f a b', '(call f "a b")'],
  [',a.f b c', '(call (. a f) "b" "c")'],
  ['x = [\n  1,\n  2]', '(= x [1n 2n])'],
  ['x = """\n!ls\n%time y\nz?\n"""', '(= x "\\n!ls\\n%time y\\nz?\\n")'],
  ['x = y % z', '(= x (% y z))'],
  ['x = y \\\n % z', '(= x (% y z))'],
  ['x != y', '(!= x y)'],
  ['# what?', ''],
];

describe('what is typed into IPython', () => {
  let lower: Lower;
  before(async () => (lower = await loadPythonLowering()));
  const session = (...cells: readonly string[]) => {
    const text = cells.map((cell) => `${cell}\n`).join('');
    let at = 0;
    const parts = cells.map((cell) => {
      const start = at;
      at += cell.length + 1;
      return { start, end: start + cell.length };
    });
    return { text, module: lower(text, { language: 'python', jsx: false, parts }) };
  };

  for (const [cell, expected] of CELLS)
    it(JSON.stringify(cell), () => {
      equal(printModule(session(cell).module).replaceAll('\n', ' ; '), expected);
    });

  it('has commands at their places', () => {
    const { text, module } = session('x = 1', '  !ls {x} ', '%%bash\nls\n');
    deepEqual(
      module.body.map(({ start, end }) => text.slice(start, end)),
      ['x = 1', '!ls {x}', '%%bash\nls'],
    );
  });

  it('is parsed cell by cell: what is open in one does not reach into the next', () => {
    for (const open of ['x = """', 'f(', '!a \\', 'x = \\', '%%bash', '%time', "'"])
      equal(printModule(session(open, 'y = 1').module).split('\n').at(-1), '(= y 1n)', open);
  });

  it('keeps its length and its lines', () => {
    const piece = fc.oneof(
      fc.constantFrom('!', '%', '%%', '?', ';', '"""', "'", '(', ')', '\\', '\n', '\r\n', ' ', 'x', '=', '%time ', '-n '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece)), (cells) => {
        const texts = cells.map((pieces) => pieces.join(''));
        let at = 0;
        const parts = texts.map((text) => {
          const start = at;
          at += text.length + 1;
          return { start, end: start + text.length };
        });
        const text = texts.map((each) => `${each}\n`).join('');
        const read = readSession(text, parts);
        equal(read.text.replace(/[^\r\n]/g, ' '), text.replace(/[^\r\n]/g, ' '));
        for (const [start, { content, end }] of read.requests) equal(start <= content.start && content.end <= end + 1, true);
      }),
    );
  });

  it('costs no more than the text is long', () => {
    const hostile = [
      '!\\\n'.repeat(200_000),
      'x = '.repeat(200_000),
      '%time '.repeat(100_000),
      '?'.repeat(500_000),
      '('.repeat(500_000),
      '%env '.repeat(100_000),
      ' \n'.repeat(300_000),
    ];
    for (const text of hostile) {
      const begin = performance.now();
      readSession(text, [{ start: 0, end: text.length }]);
      equal(performance.now() - begin < 3_000, true, JSON.stringify(text.slice(0, 20)));
    }
  });
});
