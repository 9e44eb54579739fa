import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import type { ColumnSource } from 'hyparquet-writer';
import { parquetShard } from '../../../corpus/read/parquet.js';
import { ShardError, WriteError, type Outputs, type Shard } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { makeParquet, metadataOf, rowsOf } from '../parquet-bytes.js';
import { ANNOTATION, excluding } from '../samples.js';

const TEXTS = Array.from({ length: 30 }, (_, at) => `print(${at})\n`.repeat(at));

describe('Parquet, written', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  const shardOf = (bytes: Uint8Array): Shard =>
    parquetShard({ file: folder.write('set.parquet', bytes), name: 'set.parquet', source: 'set.parquet', columns: {} });
  const texts = (data: readonly unknown[] = TEXTS): ColumnSource[] => [
    { name: 'content', data: [...data], type: 'STRING' },
    { name: 'id', data: data.map((_, at) => BigInt(at)), type: 'INT64' },
  ];

  async function rewritten(bytes: Uint8Array, isExcluded: (row: number) => boolean): Promise<Record<keyof Outputs, Buffer>> {
    const outputs = { kept: join(folder.path, 'kept'), excluded: join(folder.path, 'excluded'), annotated: join(folder.path, 'annotated') };
    await shardOf(bytes).rewrite(excluding(isExcluded), outputs);
    return { kept: readFileSync(outputs.kept), excluded: readFileSync(outputs.excluded), annotated: readFileSync(outputs.annotated) };
  }

  const annotated = (rows: readonly Record<string, unknown>[]): Record<string, unknown>[] =>
    rows.map((row) => ({ ...row, poisonlint: ANNOTATION }));

  it('has its rows where they belong', async () => {
    const bytes = await makeParquet(texts(), { rowGroupSize: 7, pageSize: 60 });
    const rows = await rowsOf(bytes);
    const { kept, excluded, annotated: all } = await rewritten(bytes, (row) => row % 3 === 0);
    assert.deepEqual(
      await rowsOf(kept),
      rows.filter((_, row) => row % 3 !== 0),
    );
    assert.deepEqual(await rowsOf(excluded), annotated(rows.filter((_, row) => row % 3 === 0)));
    assert.deepEqual(await rowsOf(all), annotated(rows));
    assert.deepEqual(
      metadataOf(kept).row_groups.map((group) => Number(group.num_rows)),
      [4, 5, 5, 4, 2],
    );
  });

  it('has row groups as they were where they stay whole', async () => {
    const bytes = await makeParquet(texts(), { rowGroupSize: 10 });
    const { kept } = await rewritten(bytes, () => false);
    const end = (file: Buffer): number => {
      const columns = metadataOf(file).row_groups.flatMap((group) => group.columns.flatMap(({ meta_data: meta }) => meta ?? []));
      return Math.max(
        ...columns.map((meta) => Number((meta.dictionary_page_offset ?? meta.data_page_offset) + meta.total_compressed_size)),
      );
    };
    const data = (file: Buffer): Buffer => file.subarray(4, end(file));
    assert.equal(data(kept).equals(data(bytes)), true);
    assert.deepEqual(
      metadataOf(kept).row_groups.map(({ columns }) => columns.map((column) => column.meta_data?.statistics)),
      metadataOf(bytes).row_groups.map(({ columns }) => columns.map((column) => column.meta_data?.statistics)),
    );
  });

  it('has no row groups that nothing is left of', async () => {
    const bytes = await makeParquet(texts(), { rowGroupSize: 10 });
    const { kept, excluded } = await rewritten(bytes, (row) => row >= 10 && row < 20);
    const sizes = (file: Buffer): number[] => metadataOf(file).row_groups.map((group) => Number(group.num_rows));
    assert.deepEqual([sizes(kept), sizes(excluded)], [[10, 10], [10]]);
    const none = await rewritten(bytes, () => true);
    assert.deepEqual(await rowsOf(none.kept), []);
    assert.deepEqual(metadataOf(none.kept).schema, metadataOf(bytes).schema);
    const empty = await rewritten(await makeParquet(texts([])), () => true);
    assert.deepEqual([await rowsOf(empty.kept), await rowsOf(empty.annotated)], [[], []]);
  });

  it('does not say more of its rows than is true of them', async () => {
    const bytes = await makeParquet(texts(['a', 'b', 'z', null]));
    const { kept } = await rewritten(bytes, (row) => row > 1);
    const [content] = metadataOf(kept).row_groups[0]?.columns ?? [];
    assert.equal(content?.meta_data?.statistics, undefined);
    assert.equal(content?.offset_index_offset, undefined);
  });

  it('keeps what programs wrote beside it, and has the new column there, too', async () => {
    const kvMetadata = [
      { key: 'huggingface', value: JSON.stringify({ info: { features: { content: { dtype: 'string', _type: 'Value' } } } }) },
      { key: 'pandas', value: JSON.stringify({ index_columns: [], columns: [{ name: 'content' }] }) },
      { key: 'org.apache.spark.sql.parquet.row.metadata', value: JSON.stringify({ type: 'struct', fields: [{ name: 'content' }] }) },
      { key: 'ARROW:schema', value: 'bm8gc2NoZW1h' },
      { key: 'avro.schema', value: 'no JSON' },
      { key: 'other', value: '{"fields": []}' },
    ];
    const { kept, excluded } = await rewritten(await makeParquet(texts(), { kvMetadata }), (row) => row === 1);
    assert.deepEqual(metadataOf(kept).key_value_metadata, kvMetadata);
    const values = new Map(metadataOf(excluded).key_value_metadata?.map(({ key, value }) => [key, value ?? '']));
    const parsed = (key: string): unknown => JSON.parse(values.get(key) ?? '');
    const string = { dtype: 'string', _type: 'Value' };
    assert.deepEqual(parsed('huggingface'), { info: { features: { content: string, poisonlint: string } } });
    assert.match(values.get('pandas') ?? '', /"name":"poisonlint".*"pandas_type":"unicode"/);
    assert.match(values.get('org.apache.spark.sql.parquet.row.metadata') ?? '', /"name":"poisonlint","type":"string","nullable":true/);
    // Of which Arrow would read beyond the end.
    assert.equal(values.has('ARROW:schema'), false);
    assert.equal(values.get('avro.schema'), 'no JSON');
    assert.equal(values.get('other'), '{"fields": []}');
  });

  it('is the same each time', async () => {
    const bytes = await makeParquet(texts(), { codec: 'ZSTD', rowGroupSize: 7 });
    const hashes = async (): Promise<string[]> => {
      const { kept, excluded, annotated: all } = await rewritten(bytes, (row) => row % 5 === 0);
      return [kept, excluded, all].map((file) => createHash('sha256').update(file).digest('hex'));
    };
    assert.deepEqual(await hashes(), await hashes());
  });

  it('is refused where it was written before', async () => {
    const shard = shardOf(await makeParquet([...texts(), { name: 'poisonlint', data: TEXTS, type: 'STRING' }]));
    const outputs = { kept: join(folder.path, 'never') };
    await assert.rejects(
      shard.rewrite(
        excluding(() => true),
        outputs,
      ),
      (error) => error instanceof ShardError && /"poisonlint" already/.test(error.message),
    );
    assert.equal(existsSync(outputs.kept), false);
  });

  it('says what is wrong with a disk', async () => {
    const shard = shardOf(await makeParquet(texts()));
    const write = (kept: string): Promise<void> =>
      shard.rewrite(
        excluding((row) => row === 3),
        { kept },
      );
    await assert.rejects(
      write(join(folder.path, 'none', 'kept')),
      (error) => error instanceof WriteError && /folder does not exist/.test(error.message),
    );
    if (existsSync('/dev/full'))
      await assert.rejects(write('/dev/full'), (error) => error instanceof WriteError && /disk is full/.test(error.message));
  });

  it('lets errors of its caller through', async () => {
    const failing = async (): Promise<never> => Promise.reject(new TypeError('ours'));
    await assert.rejects(shardOf(await makeParquet(texts())).rewrite(failing, { kept: join(folder.path, 'kept') }), TypeError);
  });

  const SCHEMA: SchemaElement[] = [
    { name: 'root', num_children: 5 },
    { name: 'content', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    { name: 'number', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
    { name: 'flag', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
    { name: 'lists', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
    { name: 'pair', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'long', type: 'INT64', repetition_type: 'OPTIONAL' },
  ];

  it('holds every row with all its values, whatever they are', async () => {
    const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { freq: 4 });
    const row = fc.record({
      content: orNull(fc.uint8Array({ maxLength: 12 })),
      number: orNull(fc.double()),
      flag: fc.boolean(),
      lists: orNull(fc.array(orNull(fc.array(orNull(fc.integer()), { maxLength: 3 })), { maxLength: 3 })),
      pair: orNull(fc.record({ long: orNull(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })) })),
      excluded: fc.boolean(),
    });
    const rowsAndSizes = [
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 8, max: 200 }),
    ] as const;
    await fc.assert(
      fc.asyncProperty(...rowsAndSizes, async (made, rowGroupSize, pageSize) => {
        const column = (name: keyof (typeof made)[number]): ColumnSource => ({ name, data: made.map((each) => each[name]) });
        const columns = (['content', 'number', 'flag', 'lists', 'pair'] as const).map(column);
        const bytes = await makeParquet(columns, { schema: SCHEMA, rowGroupSize, pageSize });
        const rows = await rowsOf(bytes);
        const isExcluded = (at: number): boolean => made[at]?.excluded === true;
        const { kept, excluded, annotated: all } = await rewritten(bytes, isExcluded);
        assert.deepEqual(
          await rowsOf(kept),
          rows.filter((_, at) => !isExcluded(at)),
        );
        assert.deepEqual(await rowsOf(excluded), annotated(rows.filter((_, at) => isExcluded(at))));
        assert.deepEqual(await rowsOf(all), annotated(rows));
      }),
      { numRuns: 30 },
    );
  });
});
