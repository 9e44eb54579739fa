/** Parquet as others write it: read and written again, and compared by PyArrow and DuckDB, value by value and bit by bit. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parquetShard } from '../../../corpus/read/parquet.js';
import { ShardError, type OutputKind, type Shard } from '../../../corpus/shard.js';
import { ensureEnvironment } from '../../peers/environments.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { all } from '../samples.js';

const SCRIPTS = new URL('../../../../test/corpus/slow/parquet/', import.meta.url);
const LARGE_ROW_BYTES = 500_000_000;
/** Pages are held as a whole: stored, unfolded, and made again where other rows of the page go elsewhere. */
const LARGEST_MEBIBYTES = 4000;

/** By the number of the row. */
const EXCLUDED: Readonly<Record<string, (row: number) => boolean>> = {
  third: (row) => row % 3 === 0,
  few: (row) => [5, 6, 1900].includes(row),
};
/** Whole row groups, which are copied as they are whatever is in them. */
const WHOLE: typeof EXCLUDED = {
  group: (row) => row >= 700 && row < 1400,
  all: () => true,
  none: () => false,
};

interface Case {
  readonly input: string;
  readonly output: string;
  readonly kind: OutputKind;
  readonly rows: readonly number[];
  readonly annotations: readonly string[];
}

describe('Parquet of others', () => {
  let folder: TemporaryFolder;
  let inputs: TemporaryFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const python = (script: string, ...words: readonly string[]): string =>
    execFileSync(ensureEnvironment('duckdb').program('python'), [new URL(script, SCRIPTS).pathname, ...words], { encoding: 'utf8' });

  const shardOf = (file: string): Shard => parquetShard({ file, name: 'set.parquet', source: file, columns: {} });

  function make(which: string): void {
    inputs = makeFolder();
    python('make.py', inputs.path, which);
  }

  async function casesOf(input: string, rows: number): Promise<Case[]> {
    const cases: Case[] = [];
    const rules = /zstd|^no-|large/.test(basename(input)) ? { ...EXCLUDED, ...WHOLE } : EXCLUDED;
    for (const [name, isExcluded] of Object.entries(rules)) {
      const annotation = (row: number): string => (isExcluded(row) ? `[{"row":${row}}]` : '[]');
      const output = (kind: OutputKind): string => join(folder.path, `${basename(input)}.${name}.${kind}`);
      await shardOf(input).rewrite(async (row) => ({ excluded: isExcluded(row), annotation: annotation(row) }), {
        kept: output('kept'),
        excluded: output('excluded'),
        annotated: output('annotated'),
      });
      const numbers = Array.from({ length: rows }, (_, row) => row);
      const kinds = { kept: numbers.filter((row) => !isExcluded(row)), excluded: numbers.filter(isExcluded), annotated: numbers };
      for (const [kind, of] of Object.entries(kinds) as [OutputKind, number[]][]) {
        cases.push({ input, output: output(kind), kind, rows: of, annotations: of.map(annotation) });
      }
    }
    return cases;
  }

  function compared(cases: readonly Case[]): string {
    return python('compare.py', folder.write('cases.json', JSON.stringify(cases)));
  }

  describe('of every type, encoding and compression', () => {
    before(() => make('hard'));
    after(() => inputs.remove());

    it('is written again with every value, its schema, and what programs wrote beside it', async () => {
      const cases: Case[] = [];
      for (const name of readdirSync(inputs.path)) {
        const file = join(inputs.path, name);
        const samples = await all(shardOf(file).samples());
        assert.deepEqual(
          samples.map(({ row }) => row),
          samples.map((_, at) => at),
        );
        cases.push(...(await casesOf(file, samples.length)));
      }
      assert.ok(cases.length >= 30 * 6, `${cases.length} cases`);
      assert.equal(compared(cases), '');
    });

    it('is read as the same texts, however it is packed', async () => {
      const seen = new Map<string, string[]>();
      for (const name of readdirSync(inputs.path).filter((each) => /pages[12]|int96|version1/.test(each))) {
        const hash = createHash('sha256');
        for await (const { row, origin, content } of shardOf(join(inputs.path, name)).samples()) {
          const { path, repository, licence, language } = origin;
          hash.update(JSON.stringify([row, path, repository, licence, language, content.kind]));
          if (content.kind === 'bytes') hash.update(content.bytes);
        }
        const digest = hash.digest('hex');
        seen.set(digest, [...(seen.get(digest) ?? []), name]);
      }
      assert.equal(seen.size, 1, JSON.stringify([...seen.values()]));
    });

    it('is refused, or read with as many rows, where bits of it are flipped or its end is missing', async () => {
      for (const name of [
        'snappy-pages1-plain.parquet',
        'zstd-pages2-dictionary.parquet',
        'encodings-pages2.parquet',
        'duckdb-gzip.parquet',
      ]) {
        const whole = readFileSync(join(inputs.path, name));
        const rows = (await all(shardOf(join(inputs.path, name)).samples())).length;
        for (let at = 0; at < 150; at++) {
          const bytes = Buffer.from(whole);
          // Half of them in the footer, where each of them matters.
          const place = at % 2 === 0 ? Math.floor((at / 150) * whole.length) : whole.length - 1 - at * 37;
          bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8));
          const damaged = at % 10 === 3 ? bytes.subarray(0, place) : bytes;
          const shard = shardOf(folder.write('damaged.parquet', damaged));
          const started = Date.now();
          try {
            assert.equal((await all(shard.samples())).length, rows, `byte ${place} of ${name}`);
            const outputs = { kept: join(folder.path, 'kept'), excluded: join(folder.path, 'excluded') };
            await shard.rewrite(async (row) => ({ excluded: row % 7 === 0, annotation: '[]' }), outputs);
          } catch (error) {
            if (!(error instanceof ShardError)) throw error;
            assert.match(error.message, /^(has|is|row group|cannot)/);
          }
          assert.ok(Date.now() - started < 20_000, `byte ${place} of ${name}`);
        }
      }
    });
  });

  describe('with a row of 500 MB', () => {
    before(() => make('large-row'));
    after(() => inputs.remove());

    for (const name of ['none.parquet', 'zstd.parquet']) {
      it(`is read and written, without that row being looked at: ${name}`, () => {
        const input = join(inputs.path, name);
        const outputs = { kept: join(folder.path, 'kept'), excluded: join(folder.path, 'excluded') };
        const { rows, mebibytes } = inItsOwnProcess(input, outputs);
        assert.deepEqual(rows.slice(5, 8), ['small 5', `size ${LARGE_ROW_BYTES}`, 'small 6']);
        assert.equal(rows.length, 13);
        assert.ok(mebibytes < LARGEST_MEBIBYTES, `${mebibytes} MiB`);
        const kept = rows.map((_, row) => row).filter((row) => row !== 2);
        const cases: Case[] = [
          { input, output: outputs.kept, kind: 'kept', rows: kept, annotations: [] },
          { input, output: outputs.excluded, kind: 'excluded', rows: [2], annotations: ['[]'] },
        ];
        assert.equal(compared(cases), '');
      });
    }
  });
});

const READER = new URL('../../../corpus/read/parquet.js', import.meta.url).href;
const SCRIPT = `
const { parquetShard } = await import(${JSON.stringify(READER)});
const [file, kept, excluded] = process.argv.slice(1);
const shard = parquetShard({ file, name: 'set.parquet', source: file, columns: {} });
const rows = [];
for await (const { content } of shard.samples()) rows.push(content.kind === 'gap' ? content.gap.reason + ' ' + content.bytes : Buffer.from(content.bytes).toString());
await shard.rewrite(async (row) => ({ excluded: row === 2, annotation: '[]' }), { kept, excluded });
console.log(JSON.stringify({ rows, mebibytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
`;

function inItsOwnProcess(
  input: string,
  { kept, excluded }: { readonly kept: string; readonly excluded: string },
): {
  readonly rows: readonly string[];
  readonly mebibytes: number;
} {
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, input, kept, excluded], { encoding: 'utf8' });
  assert.equal(child.status, 0, child.stderr);
  return JSON.parse(child.stdout) as { readonly rows: readonly string[]; readonly mebibytes: number };
}
