import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  Bytes,
  Mapping,
  OutOfFuel,
  Pattern,
  Sequence,
  UNKNOWN,
  type CallArguments,
  type Data,
  type Fuel,
  type Semantics,
} from '../../../server/evaluate/values/data.js';
import { javascriptSemantics } from '../../../server/evaluate/values/javascript.js';
import { ByteView, View } from '../../../server/evaluate/values/objects.js';
import { pythonSemantics } from '../../../server/evaluate/values/python.js';
import { builtins } from '../../../server/evaluate/values/python/builtins.js';
import { containerMethods } from '../../../server/evaluate/values/python/containers.js';
import { encodingFunctions } from '../../../server/evaluate/values/python/library/encodings.js';
import { functionalFunctions } from '../../../server/evaluate/values/python/library/functional.js';
import { hashingFunctions, hashMethods } from '../../../server/evaluate/values/python/library/hashing.js';
import { jsonFunctions } from '../../../server/evaluate/values/python/library/json.js';
import { mathematics } from '../../../server/evaluate/values/python/library/mathematics.js';
import { miscellany } from '../../../server/evaluate/values/python/library/miscellany.js';
import { matchMethods, patternFunctions, patternMethods } from '../../../server/evaluate/values/python/library/patterns.js';
import { structureFunctions } from '../../../server/evaluate/values/python/library/structures.js';
import { typeFunctions } from '../../../server/evaluate/values/python/methods.js';
import { byteMethods } from '../../../server/evaluate/values/python/bytes.js';
import { textMethods } from '../../../server/evaluate/values/python/text.js';

/** Values of both languages, also such as do not belong to the language at hand, and odd ones of the right type. */
const leaf: fc.Arbitrary<Data> = fc.oneof(
  fc.constantFrom<Data>(
    '',
    'a',
    'abc',
    '😀',
    '\ud800',
    '%s%d',
    '{}',
    '{0[a]}',
    'utf-8',
    'hex',
    'big',
    '<I',
    '(a+)+',
    '[',
    'sha256',
    '-1',
    '0x',
    '1e5',
    '\0',
  ),
  fc.constantFrom<Data>(0n, 1n, -1n, 2n, 16n, 255n, 256n, 10n ** 30n, -(10n ** 30n), 2n ** 70000n),
  fc.constantFrom<Data>(0, -0, 1, -1, 0.5, 2.5, 16, 1e300, NaN, Infinity, -Infinity, 2 ** 53),
  fc.constantFrom<Data>(true, false, null, undefined),
  fc.constantFrom<Data>(
    new Bytes(''),
    new Bytes('ab'),
    new Bytes('\xff\0'),
    new ByteView('bytearray', 'xy'),
    new ByteView('array', 'xy'),
    new ByteView('memoryview', 'z'),
  ),
  fc.constantFrom<Data>(new Pattern('a', ''), new Pattern('(a+)+b', 'g'), new Pattern('(', ''), new Pattern('[', 'zz')),
  fc.string({ maxLength: 5 }),
  fc.double(),
  fc.bigInt({ min: -1000n, max: 1000n }),
);

const { value: anyValue } = fc.letrec<{ value: Data }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: leaf, weight: 4 },
    fc
      .tuple(fc.constantFrom('list', 'tuple', 'set'), fc.array(tie('value'), { maxLength: 3 }))
      .map(([variety, items]) => new Sequence(variety as 'list', items)),
    fc
      .tuple(
        fc.constantFrom('range', 'iterator', 'keys', 'values', 'items', 'frozenset', 'match', 'holes'),
        fc.array(tie('value'), { maxLength: 3 }),
      )
      .map(([origin, items]) => new View(origin as 'range', items)),
    fc
      .tuple(fc.constantFrom('dictionary', 'map'), fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }))
      .map(([variety, entries]) => new Mapping(variety as 'map', entries)),
  ),
}));

const pythonFunctions = [
  builtins,
  encodingFunctions,
  functionalFunctions,
  hashingFunctions,
  jsonFunctions,
  mathematics,
  miscellany,
  patternFunctions,
  structureFunctions,
  typeFunctions,
].flatMap((functions) => Object.keys(functions));

const pythonMethods = [
  ...[textMethods, byteMethods, hashMethods, matchMethods, patternMethods, ...Object.values(containerMethods)].flatMap((methods) =>
    Object.keys(methods),
  ),
  ...[
    'append',
    'extend',
    'insert',
    'pop',
    'remove',
    'sort',
    'update',
    'setdefault',
    'popitem',
    'add',
    'discard',
    'clear',
    '__add__',
    '__mod__',
    '__getitem__',
    'decode',
    'to_bytes',
  ],
];

/** Every name that the host itself has: those that are modelled are among them. */
function hostNames(): { readonly functions: readonly string[]; readonly methods: readonly string[] } {
  const namespaces: Readonly<Record<string, object>> = {
    String,
    Number,
    Boolean,
    BigInt,
    Array,
    Object,
    Math,
    JSON,
    Reflect,
    Buffer,
    Uint8Array,
    Map,
    Set,
  };
  const own = (value: object): string[] => Object.getOwnPropertyNames(value);
  const prototypes = [String, Number, Boolean, BigInt, Array, Object, Map, Set, RegExp, Uint8Array, Buffer].map(
    (constructor) => constructor.prototype as object,
  );
  const globals = [
    'parseInt',
    'parseFloat',
    'isNaN',
    'isFinite',
    'atob',
    'btoa',
    'escape',
    'unescape',
    'encodeURIComponent',
    'decodeURIComponent',
    'encodeURI',
    'decodeURI',
    'structuredClone',
    'RegExp',
    'TextEncoder',
    'TextDecoder',
  ];
  const node = [
    'crypto.createHash',
    'crypto.createHmac',
    'crypto.hash',
    'crypto.timingSafeEqual',
    'zlib.inflateSync',
    'zlib.gunzipSync',
    'querystring.unescape',
  ];
  return {
    functions: [
      ...globals,
      ...node,
      ...Object.keys(namespaces),
      ...Object.entries(namespaces).flatMap(([name, value]) => own(value).map((member) => `${name}.${member}`)),
    ],
    methods: [
      ...new Set([...prototypes, Object.getPrototypeOf(Uint8Array.prototype) as object].flatMap(own)),
      'update',
      'digest',
      'encode',
      'decode',
    ],
  };
}

const languages: readonly (readonly [string, Semantics, readonly string[], readonly string[]])[] = [
  ['Python', pythonSemantics, pythonFunctions, pythonMethods],
  ['JavaScript', javascriptSemantics, hostNames().functions, hostNames().methods],
];

const OPERATORS = ['+', '-', '*', '/', '//', '%', '**', '<<', '>>', '>>>', '&', '|', '^', '@'];
const COMPARISONS = ['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not'];

/** Fuel for a tenth of a second; running out of it is an answer as well. */
function limited(): Fuel {
  let left = 200_000;
  return {
    spend: (steps) => {
      assert.ok(Number.isInteger(steps) && steps >= 1, `spent ${steps} steps`);
      left -= steps;
      if (left < 0) throw new OutOfFuel();
    },
  };
}

/** A value of the model, through and through: nothing of the host has got out. */
function assertData(value: unknown, depth = 0): void {
  if (value === UNKNOWN || value === null || value === undefined || depth > 4) return;
  if (typeof value !== 'object') return assert.ok(/^(?:string|number|bigint|boolean)$/.test(typeof value), typeof value);
  if (value instanceof Sequence) value.items.forEach((item) => assertData(item, depth + 1));
  else if (value instanceof Mapping) value.entries.flat().forEach((item) => assertData(item, depth + 1));
  else assert.ok(value instanceof Bytes || value instanceof Pattern, String(value));
}

function attempt(operation: (fuel: Fuel) => unknown): void {
  try {
    assertData(operation(limited()));
  } catch (error) {
    if (!(error instanceof OutOfFuel)) throw error;
  }
}

const runs = Number(process.env['VALUES_RUNS'] ?? 3_000);
const settings = { numRuns: runs, seed: 42 };

describe('values are total', function () {
  this.timeout(600_000);

  for (const [language, semantics, functions, methods] of languages) {
    const args: fc.Arbitrary<CallArguments> = fc.record({
      positional: fc.array(anyValue, { maxLength: 4 }),
      keywords: fc
        .array(fc.tuple(fc.constantFrom('sep', 'base', 'reverse', 'key', 'encoding', 'errors', 'start', 'default', 'nope'), anyValue), {
          maxLength: 1,
        })
        .map((entries) => new Map(entries)),
    });

    it(`${language}: functions`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...functions), args, (path, given) => attempt((fuel) => semantics.call(path, given, fuel))),
        settings,
      );
    });

    it(`${language}: methods`, () => {
      fc.assert(
        fc.property(anyValue, fc.constantFrom(...methods), args, (receiver, name, given) => {
          attempt((fuel) => semantics.method(receiver, name, given, fuel));
          attempt((fuel) => {
            const mutation = semantics.mutation(receiver, name, given, fuel);
            if (mutation === UNKNOWN) return UNKNOWN;
            assert.ok(semantics.mutates(receiver, name));
            assertData(mutation.receiver);
            return mutation.result;
          });
        }),
        settings,
      );
    });

    it(`${language}: methods of library objects`, () => {
      const made: readonly (readonly [string, CallArguments])[] = [
        ['hashlib.md5', { positional: [new Bytes('a')], keywords: new Map() }],
        ['re.match', { positional: ['(?P<x>a)(b)?', 'a'], keywords: new Map() }],
        ['string.Template', { positional: ['$a'], keywords: new Map() }],
        ['crypto.createHash', { positional: ['md5'], keywords: new Map() }],
        ['TextDecoder', { positional: [], keywords: new Map() }],
      ];
      const objects = made.map(([path, given]) => semantics.call(path, given, limited())).filter((value) => value !== UNKNOWN);
      assert.ok(objects.length >= 2);
      fc.assert(
        fc.property(fc.constantFrom(...objects), fc.constantFrom(...methods, ...functions), args, (receiver, name, given) => {
          attempt((fuel) => semantics.method(receiver, name, given, fuel));
          attempt((fuel) => semantics.call(name, { positional: [receiver, ...given.positional], keywords: given.keywords }, fuel));
          attempt((fuel) => semantics.binary('+', receiver, given.positional[0], fuel));
        }),
        settings,
      );
    });

    it(`${language}: operators, indexes, formats`, () => {
      fc.assert(
        fc.property(
          anyValue,
          anyValue,
          fc.constantFrom(...OPERATORS),
          fc.constantFrom(...COMPARISONS),
          anyValue,
          (left, right, operator, comparison, other) => {
            attempt((fuel) => semantics.binary(operator, left, right, fuel));
            attempt((fuel) => semantics.compare(comparison, left, right, fuel));
            attempt((fuel) => semantics.index(left, right, fuel));
            attempt((fuel) => semantics.slice(left, right, other, null, fuel));
            attempt((fuel) => semantics.slice(left, null, null, right, fuel));
            for (const sign of ['not', '-', '+', '~', 'typeof', 'void']) attempt((fuel) => semantics.unary(sign, left, fuel));
            attempt((fuel) =>
              semantics.format(left, typeof right === 'boolean' ? '!r' : undefined, typeof right === 'string' ? right : undefined, fuel),
            );
            attempt((fuel) => new Sequence('list', [...(iterated(semantics, left, fuel) ?? [])]));
            assert.equal(typeof semantics.truthy(left), 'boolean');
            if (typeof right === 'string') attempt(() => semantics.attribute(left, right));
            assert.ok(semantics.render(left).length < 5_000);
            semantics.callee(left);
          },
        ),
        settings,
      );
    });

    it(`${language}: names that no table has`, () => {
      for (const name of [
        'constructor',
        '__proto__',
        'toString',
        'hasOwnProperty',
        '',
        '.',
        'a.b.c',
        'String.prototype',
        'x'.repeat(10_000),
      ]) {
        assert.equal(semantics.constant(name), UNKNOWN, name);
        assert.equal(semantics.disguise(name), 'plain', name);
        assert.equal(semantics.call(name, { positional: [], keywords: new Map() }, limited()), UNKNOWN, name);
      }
    });
  }
});

function iterated(semantics: Semantics, value: Data, fuel: Fuel): readonly Data[] | undefined {
  const items = semantics.iterate(value, fuel);
  return items === UNKNOWN ? undefined : items;
}
