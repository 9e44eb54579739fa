import { strict as assert } from 'node:assert';
import { checkRows, loadPython, lowerPython, type Row } from '../support/python.js';

const NUMBERS: readonly Row[] = [
  ['0', '0n'],
  ['1_000', '1000n'],
  ['0x1F', '31n'],
  ['0XfF', '255n'],
  ['0o17', '15n'],
  ['0b1_0', '2n'],
  ['0777', '511n'],
  ['089', '89n'],
  ['10L', '10n'],
  ['123456789012345678901234567890', '123456789012345678901234567890n'],
  ['1.5', '1.5'],
  ['1.', '1'],
  ['.5', '0.5'],
  ['1e3', '1000'],
  ['1_0.0_1', '10.01'],
  ['1e400', 'Infinity'],
  ['2j', '(opaque)'],
  ['1.5J', '(opaque)'],
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
];

const STRINGS: readonly Row[] = [
  ["'a'", '"a"'],
  ['"a"', '"a"'],
  ["'''a\nb'''", '"a\\nb"'],
  ['"""a"b"""', '"a\\"b"'],
  ['""', '""'],
  ['""""""', '""'],
  ["'a' 'b'", '"ab"'],
  ['("a"\n # comment\n "b")', '"ab"'],
  ["'a' \\\n 'b'", '"ab"'],
  ["r'\\n'", '"\\\\n"'],
  ["R'\\''", '"\\\\\'"'],
  ["u'a'", '"a"'],
  ["'\\n\\t\\\\\\'\\a\\b\\f\\r\\v'", '"\\n\\t\\\\\'\\u0007\\b\\f\\r\\u000b"'],
  ["'\\101\\x41\\u0041\\U00000041'", '"AAAA"'],
  ["'\\0'", '"\\u0000"'],
  ["'\\1234'", '"S4"'],
  ["'\\U0001F600'", '"😀"'],
  ["'\\N{LATIN SMALL LETTER A}\\N{digit one}\\N{LOW LINE}\\N{em dash}'", '"a1_—"'],
  ["'\\N{PILE OF POO}'", '"\\\\N{PILE OF POO}"'],
  ["'\\N{constructor}'", '"\\\\N{constructor}"'],
  ["'\\q\\8\\xZZ\\UFFFFFFFF'", '"\\\\q\\\\8\\\\xZZ\\\\UFFFFFFFF"'],
  ["'a\\\nb'", '"ab"'],
  ["'\\ud83d\\ude00'", '"😀"'],
  ["'é😀'", '"é😀"'],
  ['"""a\r\nb\rc"""', '"a\\nb\\nc"'],
  ["'a\\\r\nb'", '"ab"'],
];

const BYTES: readonly Row[] = [
  ["b'a'", 'b"a"'],
  ["b'\\xff\\101\\n'", 'b"ÿA\\n"'],
  ["b'\\u0041\\N{DIGIT ONE}'", 'b"\\\\u0041\\\\N{DIGIT ONE}"'],
  ["rb'\\xff'", 'b"\\\\xff"'],
  ["bR'\\x'", 'b"\\\\x"'],
  ["b'a' b'b'", 'b"ab"'],
  ["b'é'", 'b"Ã©"'],
  ["b'a' 'b'", '(opaque b"a" "b")'],
];

const TEMPLATES: readonly Row[] = [
  ["f'a{b}c'", '(template "a" {b} "c")'],
  ["f'{a}{b}'", '(template {a} {b})'],
  ["f'plain'", '"plain"'],
  ["f'{{}}'", '"{}"'],
  ["f'{{{a}}}'", '(template "{" {a} "}")'],
  ["f'{a!r}'", '(template {a!r})'],
  ["f'{a!s:>10}'", '(template {a!s:>10})'],
  ["f'{a:{w}.2f}'", '(template {a})'],
  ["f'{a:%Y-%m}'", '(template {a:%Y-%m})'],
  ["f'{a=}'", '(template "a=" {a!r})'],
  ["f'{a = !s}'", '(template "a = " {a!s})'],
  ["f'{a=:>3}'", '(template "a=" {a:>3})'],
  ["f'{a, b}'", '(template {(tuple a b)})'],
  ['f\'{x["a"]}\'', '(template {([] x "a")})'],
  ['f"{x["a"]}"', '(template {([] x "a")})'],
  ['f\'{f"{a}"}\'', '(template {(template {a})})'],
  ["f'a' 'b{c}' f'{d}'", '(template "ab{c}" {d})'],
  ["'a' f'b'", '"ab"'],
  ["f'\\x41{a}\\n'", '(template "A" {a} "\\n")'],
  ["f'\\N{DIGIT ONE}{a}'", '(template "1" {a})'],
  ["rf'\\d{a}'", '(template "\\\\d" {a})'],
  ["fR'\\d{{'", '"\\\\d{"'],
  ["f'''{\n a\n}'''", '(template {a})'],
  ["f'{(lambda: 1)()}'", '(template {(call (arrow function () { (return 1n) }))})'],
  ["f'é{a}😀{b}'", '(template "é" {a} "😀" {b})'],
];

describe('python literals', () => {
  before(loadPython);
  describe('numbers', () => checkRows(NUMBERS));
  describe('strings', () => checkRows(STRINGS));
  describe('bytes', () => checkRows(BYTES));
  describe('f-strings', () => checkRows(TEMPLATES));

  it('does not convert absurdly long integers', () => {
    const [statement] = lowerPython('9'.repeat(100_000)).body;
    assert.ok(statement?.kind === 'expression');
    assert.equal(statement.expression.kind, 'opaque');
  });
});
