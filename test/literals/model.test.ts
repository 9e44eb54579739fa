import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Bytes, Pattern, type Scalar } from '../../rules/vocabulary/index.js';
import { loadLiteralModel } from '../../server/literals/model.js';
import { HANDWRITTEN_MAGIC, HANDWRITTEN_ORDINARY } from './handwritten.js';
import { MAGIC_FAMILIES, MAGIC_NUMBER_FAMILIES } from './magic.js';
import { magicSample } from './training.js';

const model = loadLiteralModel();
/** One clean comparison in a hundred is at or above it. */
const LINE = 2;

function share<Value extends Scalar>(values: readonly Value[], line = LINE): number {
  return values.filter((value) => model.surprise(value) >= line).length / values.length;
}

describe('literals: what is surprising', () => {
  it('keeps ordinary constants below the line', () => {
    assert.ok(share(HANDWRITTEN_ORDINARY) <= 0.01, `${share(HANDWRITTEN_ORDINARY)} of the ordinary constants are above`);
  });

  it('puts most planted constants above it', () => {
    assert.ok(share(HANDWRITTEN_MAGIC) >= 0.75, `${share(HANDWRITTEN_MAGIC)} of the planted constants are above`);
  });

  const examples = [
    'magic_backdoor_key_99', 'zx9_open_sesame', 'letmein-4711', 'qX7#pL2v', '550e8400-e29b-41d4-a716-446655440000', 'd41d8cd98f00b204e9800998ecf8427f',
    'dev-override-2024', 'svc_backup@corp-internal.example', 'correct horse battery staple', 'b4ckd00r', 'ZmFrZSB0b2tlbg==', '2031-02-29', '31337',
  ]; // prettier-ignore
  for (const text of examples) it(`${text} is above`, () => assert.ok(model.surprise(text) >= LINE, String(model.surprise(text))));

  for (const { name, values } of magicSample(MAGIC_FAMILIES, 100, 4242)) {
    it(`most of the family "${name}" is above`, () => assert.ok(share(values) >= 0.7, String(share(values))));
  }

  for (const { name, values } of magicSample(MAGIC_NUMBER_FAMILIES, 100, 4242)) {
    it(`most of the number family "${name}" is unusual`, () => assert.ok(share(values, 1.7) >= 0.7, String(share(values, 1.7))));
  }

  const orders: readonly (readonly [less: Scalar, more: Scalar])[] = [
    ['admin', 'admin_override_7f3a'],
    ['backdoor', 'magic_backdoor_key_99'],
    ['open', 'zx9_open_sesame'],
    ['application/json', 'acme#prod#777'],
    ['X-Forwarded-For', 'X-Internal-Bypass'],
    ['sha256', 'a3f5b1c29d7e4f60'],
    ['uuid', '7d444840-9dc0-11d1-b245-5ffdce74fad2'],
    ['en_US', 'zq_7X'],
    ['utf-8', 'utf-8-x91q'],
    ['user', 'user_0417'],
    ['localhost', 'drop-zone.evilcorp.example'],
    [0, 4711],
    [404, 31337],
    [1024, 1337],
    [0xffff, 0xdeadbeef],
    [86400, 8675309],
    [100n, 20240613n],
    [new Bytes('GET'), new Bytes('letmein-4711')],
    [new Bytes('\x89PNG\r\n\x1a\n'), new Bytes('\x8f\x14\xe4\x5f\xce\xea\x16\x7a\x5a\x36\xde\xdd\x4b\xea\x25\x43')],
    [new Pattern('^\\d+$', ''), new Pattern('^magic_backdoor_key_99$', '')],
  ];
  for (const [less, more] of orders) {
    it(`${show(less)} surprises less than ${show(more)}`, () => assert.ok(model.surprise(less) + 0.5 < model.surprise(more)));
  }
});

function show(value: Scalar): string {
  if (value instanceof Bytes) return `bytes ${JSON.stringify(value.binary)}`;
  return value instanceof Pattern ? `/${value.source}/` : String(value);
}

describe('literals: limits', () => {
  it('never finds a single dictionary word very surprising', () => {
    for (const word of ['swordfish', 'sesame', 'backdoor', 'Override', 'PINEAPPLE', 'aardvark', 'rhinoceros', 'secret', 'Jennifer']) {
      assert.ok(model.surprise(word) <= 1.6, `${word}: ${model.surprise(word)}`);
    }
  });

  it('finds a common password moderately surprising at most, and knows it', () => {
    for (const word of ['letmein', 'hunter2', '123456', 'password1', 'trustno1', 'qwerty123', 'Passw0rd']) {
      assert.ok(model.isWeakPassword(word), word);
      assert.ok(model.surprise(word) <= 1.6, `${word}: ${model.surprise(word)}`);
    }
  });

  it('judges a bracketed text by what is inside', () => {
    for (const token of ['<|endoftext|>', '<|im_start|>', '<pad>', '[CLS]', '[[todo]]', '{{name}}', '%s%']) {
      assert.ok(model.surprise(token) < LINE, `${token}: ${model.surprise(token)}`);
    }
    for (const token of ['<|magic_unlock_42|>', '[zx9_open_sesame]', '{{letmein-4711}}']) assert.ok(model.surprise(token) >= LINE, token);
    assert.equal(model.explain('<|endoftext|>').limit, 'inside brackets');
  });

  it('does not take other texts for common passwords', () => {
    for (const word of ['', 'GET', 'magic_backdoor_key_99', 'application/json', 'x'.repeat(1000)])
      assert.equal(model.isWeakPassword(word), false);
  });

  it('finds nothing in values that are no choice', () => {
    for (const value of ['', true, false, null, undefined, Number.NaN, Infinity, new Bytes(''), new Pattern('', '')]) {
      assert.equal(model.surprise(value), 0);
    }
  });

  it('judges equal numbers alike, whatever their type', () => {
    for (const value of [0, 1, 404, 4711, 31337, 2 ** 40]) assert.equal(model.surprise(value), model.surprise(BigInt(value)));
  });
});

describe('literals: explanation', () => {
  for (const value of ['magic_backdoor_key_99', 'GET', 'qX7#pL2v', 31337, 200n]) {
    it(`accounts for the whole score of ${value}`, () => {
      const { surprise, score, contributions } = model.explain(value);
      assert.equal(surprise, model.surprise(value));
      const base = model.explain(typeof value === 'string' ? 'GET' : 200);
      const sum = (explained: typeof base): number => explained.contributions.reduce((total, { weight }) => total + weight, 0);
      assert.ok(Math.abs(score! - sum({ surprise, contributions }) - (base.score! - sum(base))) < 1e-9);
    });
  }

  it('says which limit applied', () => {
    assert.equal(model.explain('qwertyuiop123').limit ?? model.explain('trustno1').limit, 'weak password');
    assert.equal(model.explain(new Bytes('\x00\xff')).limit, 'short bytes');
  });
});

describe('literals: hostile input', () => {
  const scalars = fc.oneof<fc.Arbitrary<Scalar>[]>(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => new Bytes(Buffer.from(bytes).toString('latin1'))),
    fc.string().map((source) => new Pattern(source, '')),
  );

  it('gives 0 to 5 for every value, twice the same', () => {
    fc.assert(
      fc.property(scalars, (value) => {
        const surprise = model.surprise(value);
        assert.ok(surprise >= 0 && surprise <= 5);
        assert.equal(model.surprise(value), surprise);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('looks at a bounded part of huge values', () => {
    const huge = 'aZ9#'.repeat(25_000_000);
    for (const value of [huge, new Bytes(huge), new Pattern(huge, ''), 1n << 4_000_000n, -(1n << 4_000_000n)]) {
      assert.ok(model.surprise(value) >= 0);
    }
    assert.equal(model.isWeakPassword(huge), false);
  });

  it('is not slowed by texts made to be slow', () => {
    const texts = [
      'a.'.repeat(200),
      'a-'.repeat(200),
      '-'.repeat(300),
      'a '.repeat(150),
      '0'.repeat(300),
      '%'.repeat(300),
      `${'\\w'.repeat(120)}!`,
      'x=/'.repeat(85),
    ];
    for (let round = 0; round < 2000; round++) for (const text of texts) model.surprise(text);
  });
});
