import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bytes } from '../../rules/vocabulary/index.js';
import { createLiteralModel } from '../../server/literals/model.js';
import { constantKey, constantOf, type CountedPackage } from './counts.js';
import { extractCounts } from './extract.js';
import { MAGIC_FAMILIES } from './magic.js';
import { createRandom } from './random.js';
import { fitLogistic, type Example } from './regression.js';
import { magicSample, train } from './training.js';

/** Packages that compare with words of a small vocabulary. */
function inventedPackages(): CountedPackage[] {
  const random = createRandom(5);
  const words = [
    'get',
    'post',
    'open',
    'closed',
    'read',
    'write',
    'json',
    'text',
    'left',
    'right',
    'true',
    'false',
    'name',
    'type',
    'mode',
    'user',
  ];
  const counts = (make: () => string, size: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: size }, () => [make(), random.between(1, 9)]));
  const word = (): string => random.pick(words);
  const phrase = (): string => [word(), word(), word()].slice(0, random.between(1, 3)).join(random.pick(['_', '-', ' ']));
  return Array.from({ length: 12 }, (_, index) => ({
    name: `package-${index}`,
    language: index % 2 === 0 ? 'python' : 'script',
    comparisons: { ...counts(() => `s${phrase()}`, 60), ...counts(() => `n${random.between(0, 20)}`, 20) },
    literals: counts(() => `s${phrase()}`, 80),
    identifiers: counts(phrase, 40),
  }));
}

const DICTIONARIES = { english: ['apple', 'river'], passwords: ['letmein', 'hunter2'], names: [['alice'], ['bob'], ['smith']] };

describe('literals: training', () => {
  it('gives the same bytes for the same counts, and tells the two sides apart', () => {
    const [first, second] = [train(inventedPackages(), DICTIONARIES), train(inventedPackages(), DICTIONARIES)];
    assert.deepEqual(first.model.data, second.model.data);
    assert.deepEqual(first.model.bytes, second.model.bytes);
    const model = createLiteralModel(first.model.data, first.model.tables);
    assert.ok(model.surprise('qX7#pL2v') > model.surprise('read_mode') + 1);
    assert.ok(model.isWeakPassword('Hunter2'));
  }).timeout(60_000);

  it('makes magic constants by seed alone', () => {
    assert.deepEqual(magicSample(MAGIC_FAMILIES, 20, 9), magicSample(MAGIC_FAMILIES, 20, 9));
    assert.notDeepEqual(magicSample(MAGIC_FAMILIES, 20, 9), magicSample(MAGIC_FAMILIES, 20, 10));
  });

  it('fits known odds', () => {
    const examples: Example[] = [
      { active: [], positive: true, weight: 1 },
      { active: [], positive: false, weight: 3 },
      { active: [0], positive: true, weight: 9 },
      { active: [0], positive: false, weight: 1 },
    ];
    const { bias, weights } = fitLogistic(examples, 1, 1e-9);
    assert.ok(Math.abs(bias - Math.log(1 / 3)) < 1e-3);
    assert.ok(Math.abs(bias + weights[0]! - Math.log(9)) < 1e-3);
  });

  it('keeps constants as keys', () => {
    for (const value of ['GET', '', 1.5, 200, 7n, -3n, new Bytes('\x00a')]) assert.deepEqual(constantOf(constantKey(value)!), value);
    for (const value of [true, null, undefined]) assert.equal(constantKey(value), undefined);
  });
});

const PYTHON = `"""Text of the module."""
def handle(method, kind):
    "Text of the function."
    assert method == "expected"
    if method == "GET" or method in ("POST", b"PUT", 3) or kind.startswith("x-"):
        return {"json": 1, "yaml": 2}[kind]
    match kind:
        case "table": return -1 if method == -7 else print("plain")
`;
const SCRIPT = `import x from 'module-name';
type Side = 'left' | 'right';
switch (side) { case 'top': run('plain'); }
if (['a1', 'b2'].includes(side) || side.endsWith('.js') || new Set(['c3']).has(side) || 404 === code) run();
`;

describe('literals: extraction', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'poisonlint-extract-'));
    writeFileSync(join(folder, 'module.py'), PYTHON);
    writeFileSync(join(folder, 'module.ts'), SCRIPT);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('counts what conditions compare with, and the texts and names around', async () => {
    const counts = await extractCounts({
      name: 'sample',
      version: '1',
      registry: 'npm',
      split: 'tuning',
      directory: folder,
      sources: [folder],
    });
    const python = ['sGET', 'sPOST', 'bPUT', 'i3', 'sx-', 'sjson', 'syaml', 'stable', 'i-7'];
    const script = ['stop', 'sa1', 'sb2', 's.js', 'sc3', 'n404'];
    assert.deepEqual(Object.keys(counts.comparisons).sort(), [...python, ...script].sort());
    for (const text of ['sexpected', 'splain']) assert.ok(Object.hasOwn(counts.literals, text), text);
    assert.deepEqual(
      Object.keys(counts.literals).filter((text) => text.startsWith('sText') || text === 'smodule-name'),
      [],
    );
    for (const name of ['handle', 'method', 'startswith', 'side', 'includes']) assert.ok(Object.hasOwn(counts.identifiers, name), name);
  }).timeout(20_000);
});
