import assert from 'node:assert/strict';
import type { DisguiseKind } from '../../../rules/vocabulary/index.js';
import { Bytes, Mapping, Pattern, Sequence, UNKNOWN, type Data } from '../../../server/evaluate/values/data.js';
import { javascriptSemantics } from '../../../server/evaluate/values/javascript.js';
import { pythonSemantics } from '../../../server/evaluate/values/python.js';
import { CountingFuel, fold, loadSubject } from './fold.js';

const disguises: Readonly<Record<'python' | 'javascript', Readonly<Record<DisguiseKind, readonly string[]>>>> = {
  python: {
    plain: [
      '+',
      '-',
      '*',
      '%',
      '&',
      '|',
      '<<',
      'not',
      '==',
      'int',
      'str',
      'bool',
      'float',
      'len',
      '.upper',
      '.lower',
      '.strip',
      '.split',
      '.format',
      '.get',
      'template',
      '[]',
      'range',
      'pow',
      'sorted',
      'os.path.join',
      'my.own.function',
      '.decoder',
    ],
    assembly: [
      '.join',
      'str.join',
      '.replace',
      '[:]',
      '[::-1]',
      '[1:]',
      'reversed',
      'functools.reduce',
      'base64.b64encode',
      'json.loads',
      're.sub',
    ],
    characters: ['chr', 'ord', 'builtins.chr', 'bytes', '.translate', 'str.maketrans', '^', 'int.from_bytes', '.to_bytes', 'struct.unpack'],
    decoding: [
      'base64.b64decode',
      'base64.a85decode',
      'binascii.unhexlify',
      'codecs.decode',
      'bytes.fromhex',
      '.decode',
      '.hexdigest',
      'hashlib.sha256',
      'zlib.decompress',
      'gzip.decompress',
      'urllib.parse.unquote',
      'html.unescape',
    ],
    reflection: ['getattr', '__import__', 'importlib.import_module', 'globals', 'vars', 'operator.attrgetter'],
    evaluation: ['eval', 'exec', 'compile', 'builtins.eval', 'ast.literal_eval'],
  },
  javascript: {
    plain: [
      '+',
      '-',
      'not',
      '===',
      '&',
      '<<',
      'String',
      'Number',
      'parseInt',
      '.toUpperCase',
      '.trim',
      '.split',
      '.toString',
      'Buffer.from',
      'Object.keys',
      'template',
      '[]',
      'Math.floor',
      'my.own',
      'path.join',
    ],
    assembly: [
      '.join',
      '.concat',
      '.replace',
      '.slice',
      '.substring',
      '.reverse',
      'String.prototype.slice.call',
      'String.raw',
      'JSON.parse',
      'btoa',
      '[:]',
    ],
    characters: ['String.fromCharCode', 'String.fromCodePoint', '.charCodeAt', '^', 'Uint8Array.from', 'window.String.fromCharCode'],
    decoding: [
      'atob',
      'globalThis.atob',
      'window.self.atob',
      'unescape',
      'decodeURIComponent',
      'zlib.inflateSync',
      'crypto.createHash',
      '.digest',
    ],
    reflection: ['Reflect.get', 'require', '.call', '.apply'],
    evaluation: ['eval', 'Function', 'vm.runInThisContext', 'setTimeout'],
  },
};

/** With its arguments the kind of an operation is finer. The argument list is source text. */
const withArguments: readonly (readonly [language: 'python' | 'javascript', name: string, args: string, kind: DisguiseKind])[] = [
  ['python', '.decode', '[]', 'plain'],
  ['python', '.decode', '["utf-8"]', 'plain'],
  ['python', '.decode', '["UTF8"]', 'plain'],
  ['python', '.decode', '["unicode_escape"]', 'decoding'],
  ['python', 'codecs.decode', '["uryyb", "rot13"]', 'decoding'],
  ['python', 'codecs.encode', '["x", "utf-8"]', 'plain'],
  ['python', 'bytes', '[[104, 105]]', 'characters'],
  ['python', 'bytes', '["x", "utf-8"]', 'plain'],
  ['python', 'int', '["1"]', 'plain'],
  ['python', 'int', '["1f", 16]', 'assembly'],
  ['javascript', 'Buffer.from', '["x"]', 'plain'],
  ['javascript', 'Buffer.from', '["x", "utf8"]', 'plain'],
  ['javascript', 'Buffer.from', '["eA==", "base64"]', 'decoding'],
  ['javascript', 'Buffer.from', '["78", "HEX"]', 'decoding'],
  ['javascript', 'Buffer.from', '[[104]]', 'characters'],
  ['javascript', '.toString', '[]', 'plain'],
  ['javascript', '.toString', '[36]', 'characters'],
  ['javascript', 'atob', '["eA=="]', 'decoding'],
];

describe('how telling operations are as a disguise', () => {
  for (const [language, kinds] of Object.entries(disguises)) {
    const semantics = language === 'python' ? pythonSemantics : javascriptSemantics;
    for (const [kind, names] of Object.entries(kinds)) {
      it(`${language}: ${kind}`, () => {
        for (const name of names) assert.equal(semantics.disguise(name), kind, name);
      });
    }
  }

  it('depends on the arguments, where they are known', async () => {
    const subjects = { python: await loadSubject('python'), javascript: await loadSubject('javascript') };
    for (const [language, name, source, kind] of withArguments) {
      const list = fold(subjects[language], source);
      const positional = list !== UNKNOWN ? subjects[language].semantics.iterate(list, new CountingFuel()) : UNKNOWN;
      if (positional === UNKNOWN) return assert.fail(source);
      assert.equal(subjects[language].semantics.disguise(name, { positional, keywords: new Map() }), kind, `${name}(${source})`);
    }
  });
});

const rendered: readonly (readonly [value: Data, python: string, javascript: string])[] = [
  ['a', "'a'", "'a'"],
  ["it's", '"it\'s"', '"it\'s"'],
  ['line\n', "'line\\n'", "'line\\n'"],
  [true, 'True', 'true'],
  [null, 'None', 'null'],
  [1.5, '1.5', '1.5'],
  [-0, '-0.0', '-0'],
  [12n, '12', '12n'],
  [new Bytes('a\xff'), "b'a\\xff'", "Buffer.from('61ff', 'hex')"],
  [new Sequence('list', [1, 'a']), "[1.0, 'a']", "[1, 'a']"],
  [new Sequence('tuple', ['a']), "('a',)", "['a']"],
  [new Sequence('set', ['a']), "{'a'}", "new Set(['a'])"],
  [new Sequence('set', []), 'set()', 'new Set([])'],
  [new Mapping('dictionary', [['a', 'b']]), "{'a': 'b'}", "{ a: 'b' }"],
  [new Mapping('dictionary', [['a b', null]]), "{'a b': None}", "{ 'a b': null }"],
  [new Mapping('map', [['a', true]]), "{'a': True}", "new Map([['a', true]])"],
  [new Pattern('a+', 'i'), "re.compile('a+')", '/a+/i'],
];

describe('values as source text', () => {
  it('read as the language writes them', () => {
    for (const [value, python, javascript] of rendered) {
      assert.equal(pythonSemantics.render(value), python);
      assert.equal(javascriptSemantics.render(value), javascript);
    }
  });

  it('are cut in the middle where they are long', () => {
    const text = `begin${'x'.repeat(5_000)}end`;
    for (const { render } of [pythonSemantics, javascriptSemantics]) {
      assert.match(render(text), /^'beginx+…x+end'$/);
      assert.ok(render(text).length <= 120);
      assert.ok(
        render(
          new Sequence(
            'list',
            Array.from({ length: 60_000 }, () => 'item'),
          ),
        ).length <= 200,
      );
      assert.ok(render(new Bytes('x'.repeat(60_000))).length <= 160);
      assert.ok(render(10n ** 4_000n).length <= 121);
      assert.ok(render(1n << 500_000n).length <= 121);
    }
  });
});
