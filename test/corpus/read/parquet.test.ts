import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { CompressionCodec } from 'hyparquet';
import type { ColumnSource } from 'hyparquet-writer';
import type { ColumnOptions } from '../../../corpus/read/columns.js';
import { parquetShard } from '../../../corpus/read/parquet.js';
import { ShardError, type Shard } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { makeParquet, metadataOf, withField, withFooter } from '../parquet-bytes.js';
import { all, toldSamples } from '../samples.js';

const TEXTS = Array.from({ length: 30 }, (_, at) => `print(${at})\n`.repeat(at));
const CODECS: readonly CompressionCodec[] = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'];

describe('Parquet', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  const shardOf = (bytes: Uint8Array, columns: ColumnOptions = {}): Shard =>
    parquetShard({ file: folder.write('set.parquet', bytes), name: 'set.parquet', source: 'set.parquet', columns });
  const read = (bytes: Uint8Array, columns?: ColumnOptions): Promise<string[]> => toldSamples(shardOf(bytes, columns));
  async function refused(bytes: Uint8Array, message: RegExp, columns?: ColumnOptions): Promise<void> {
    await assert.rejects(read(bytes, columns), (error) => error instanceof ShardError && message.test(error.message));
  }
  const texts = (data: readonly unknown[] = TEXTS, name = 'content'): ColumnSource[] => [{ name, data: [...data], type: 'STRING' }];

  it('has rows with their origin', async () => {
    const bytes = await makeParquet([
      { name: 'content', data: ['x = 1\n', null], type: 'STRING' },
      { name: 'max_stars_repo_path', data: ['../a.py', 'b.py'], type: 'STRING' },
      { name: 'max_stars_repo_name', data: ['a/b', null], type: 'STRING' },
      { name: 'max_stars_count', data: [1n, 2n], type: 'INT64' },
      { name: 'license', data: [Buffer.from('mit'), Buffer.from('')], type: 'BYTE_ARRAY' },
      { name: 'lang', data: ['Python', 'Python'], type: 'STRING' },
    ]);
    const gap = { reason: 'unreadable', message: 'the row has no text: null' } as const;
    assert.deepEqual(await all(shardOf(bytes).samples()), [
      {
        row: 0,
        origin: { path: '../a.py', repository: 'a/b', licence: 'mit', language: 'Python' },
        content: { kind: 'bytes', bytes: new TextEncoder().encode('x = 1\n') },
      },
      { row: 1, origin: { path: 'b.py', licence: '', language: 'Python' }, content: { kind: 'gap', gap, bytes: 0 } },
    ]);
  });

  it('is read with columns in columns, in lists, and of other names', async () => {
    const bytes = await makeParquet(
      [
        { name: 'body', data: ['a', 'b'] },
        { name: 'text', data: ['c', 'd'] },
        { name: 'about', data: [{ path: 'x' }, { path: 'y' }] },
        { name: 'licenses', data: [['mit', 'isc'], []] },
      ],
      {
        schema: [
          { name: 'root', num_children: 4 },
          { name: 'body', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
          { name: 'text', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
          { name: 'about', repetition_type: 'OPTIONAL', num_children: 1 },
          { name: 'path', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
          { name: 'licenses', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
          { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
          { name: 'element', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
        ],
      },
    );
    const samples = await all(shardOf(bytes, { text: 'body', path: 'about.path' }).samples());
    assert.deepEqual(
      samples.map(({ origin }) => origin),
      [{ path: 'x', licence: 'mit, isc' }, { path: 'y' }],
    );
    assert.deepEqual(await read(bytes, { text: 'about.path' }), ['x', 'y']);
    await refused(bytes, /has a column "licenses", but it is within a list/, { text: 'licenses' });
  });

  it('is looked at as the bytes that it has', async () => {
    const data = [Uint8Array.of(0xff, 0x0a, 0xc3), Uint8Array.of(), Buffer.from('é\0')];
    const samples = await all(shardOf(await makeParquet([{ name: 'text', data, type: 'BYTE_ARRAY' }])).samples());
    const bytes = samples.map(({ content }) => (content.kind === 'bytes' ? Buffer.from(content.bytes).toString('hex') : content.kind));
    assert.deepEqual(bytes, ['ff0ac3', '', 'c3a900']);
  });

  it('hands out bytes that are the reader’s own', async () => {
    const [first, second] = await all(shardOf(await makeParquet(texts(['one', 'two']))).samples());
    assert.ok(first?.content.kind === 'bytes' && second?.content.kind === 'bytes');
    const { buffer } = first.content.bytes;
    assert.ok(buffer instanceof ArrayBuffer);
    structuredClone(buffer, { transfer: [buffer] });
    assert.equal(Buffer.from(second.content.bytes).toString(), 'two');
    assert.equal(second.content.bytes.buffer.byteLength, 3);
  });

  for (const codec of CODECS) {
    it(`is read compressed: ${codec}`, async () => {
      for (const encoding of ['PLAIN', 'RLE_DICTIONARY', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'] as const) {
        const columns = texts().map((column) => ({ ...column, encoding }));
        assert.deepEqual(await read(await makeParquet(columns, { codec, rowGroupSize: 7, pageSize: 100 })), TEXTS);
      }
    });
  }

  it('may have no rows', async () => {
    assert.deepEqual(await read(await makeParquet(texts([]))), []);
    const none = withFooter(await makeParquet(texts([])), (footer) => withField(footer, [4], { kind: 'list', of: 12, items: [] }));
    assert.deepEqual(await read(none), []);
  });

  it('may be left early, and leaves no file open', async () => {
    const before = readdirSync('/dev/fd').length;
    for await (const { row } of shardOf(await makeParquet(texts(), { rowGroupSize: 5 })).samples()) if (row === 7) break;
    await refused(Buffer.from('PAR1 no, not really'), /does not end with PAR1/);
    assert.equal(readdirSync('/dev/fd').length, before);
  });

  it('is refused where it is none, or not whole', async () => {
    const bytes = await makeParquet(texts());
    await refused(Buffer.from('PAR1'), /is no Parquet file: it has only 4 bytes/);
    await refused(Buffer.from('{"content": "no"}\n'), /is no Parquet file: it does not begin with PAR1/);
    await refused(bytes.subarray(0, -20), /is cut off or damaged: it does not end with PAR1/);
    await refused(Buffer.concat([bytes.subarray(0, -4), Buffer.from('PARE')]), /is encrypted/);
    await refused(
      Buffer.concat([bytes.subarray(0, -8), Buffer.from('ffffff7f', 'hex'), Buffer.from('PAR1')]),
      /has a footer of 2147483647 bytes/,
    );
    await refused(Buffer.concat([Buffer.from('PAR1'), bytes.subarray(-300)]), /has a footer|lies outside|no Parquet/);
  });

  it('is refused without a text, or with two', async () => {
    const bytes = await makeParquet([...texts(TEXTS, 'body'), { name: 'code', data: TEXTS.map((_, at) => at), type: 'INT32' }]);
    await refused(bytes, /has no text \(content, .*--text-column; its columns are body, code/);
    await refused(bytes, /has no column "words"; its columns are body, code/, { text: 'words' });
    await refused(bytes, /has a column "code", but it holds no texts/, { text: 'code' });
    await refused(await makeParquet([...texts(), ...texts()]), /has 2 columns "content"/);
    await refused(await makeParquet([...texts(), ...texts(TEXTS, 'poisonlint')]), /has a column "poisonlint" already/);
  });

  it('is not believed where its footer lies', async () => {
    const bytes = await makeParquet(texts(), { rowGroupSize: 10 });
    const lies = (path: readonly number[], value: number, message: RegExp): Promise<void> =>
      refused(
        withFooter(bytes, (footer) => withField(footer, path, value)),
        message,
      );
    const GROUP = [4, 1];
    const METADATA = [...GROUP, 1, 0, 3];
    await lies([3], 31, /it says 31 rows, but its row groups have 30/);
    await lies([3], -1, /it says -1 rows/);
    await lies([...GROUP, 3], -10, /a row group claims -10 rows/);
    await lies([...GROUP, 3], 2 ** 40, /a row group claims 1099511627776 rows/);
    await lies([...METADATA, 5], 2 ** 30, /row group 2 of 3 .*cannot be read: its column content claims 1073741824 values for 10 rows/);
    await lies([...METADATA, 9], 2 ** 40, /row group 2 of 3.*lies outside of the file's data/);
    await lies([...METADATA, 9], -5, /row group 2 of 3.*lies outside/);
    await lies([...METADATA, 7], 2 ** 31, /row group 2 of 3.*lies outside/);
    await lies(
      [...METADATA, 7],
      3,
      /row group 2 of 3 \(rows 10 to 19\) cannot be read: column content: the page at byte \d+ (has no header|claims)/,
    );
    await lies([...METADATA, 4], 3, /row group 2 of 3.*compression is not known \(LZO\)/);
    await lies([...METADATA, 1], 1, /row group 2 of 3.*is of another type than the schema says/);
  });

  it('is not read without an end where its footer is made for that', async () => {
    const footerOf = (hex: string): Buffer => {
      const footer = Buffer.from(hex, 'hex');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(footer.length);
      return Buffer.concat([Buffer.from('PAR1'), footer, length, Buffer.from('PAR1')]);
    };
    await refused(footerOf('1c'.repeat(100_000)), /footer that cannot be read: values nest too deep/);
    await refused(footerOf('29'.repeat(100_000)), /footer that cannot be read: values nest too deep/);
    await refused(footerOf('29fcffffffff0f00'), /footer that cannot be read: a (list|length) is (longer|beyond)/);
    await refused(
      footerOf(`29f1c08db701${'01'.repeat(3_000_000)}00`),
      /footer that cannot be read: (there are too many values|its schema)/,
    );
    await refused(footerOf('18ffffffff0f00'), /footer that cannot be read: a length is beyond the end/);
    await refused(footerOf('16ffffffffffffffffffffff00'), /footer that cannot be read: a number has more than 64 bits/);
    // A schema whose root has two thousand million children.
    await refused(footerOf('291c48016115feffffff0f0000'), /footer that cannot be read: its schema/);
  });

  it('takes no memory for what a page only claims', async () => {
    for (const codec of CODECS) {
      const bytes = await makeParquet(texts(['x'.repeat(1000)]), { codec });
      for (const size of [999, 1001, 2 ** 25]) await refused(withPageSize(bytes, size), /row group 1 of 1 \(rows 0 to 0\) cannot be read/);
      for (const size of [2 ** 29, 2 ** 31 - 1])
        assert.deepEqual(await read(withPageSize(bytes, size)), [`<size: the text has ${size} bytes>`]);
    }
  });

  /** Rewrites the header of the first page, and moves what comes after it. */
  function withPageSize(bytes: Buffer, size: number): Buffer {
    const [chunk] = metadataOf(bytes).row_groups[0]?.columns ?? [];
    const start = Number(chunk?.meta_data?.dictionary_page_offset ?? chunk?.meta_data?.data_page_offset);
    const old = bytes.subarray(start);
    const zigzag = (value: number): Buffer => {
      const parts: number[] = [];
      for (let rest = value * 2; ; rest = Math.floor(rest / 128)) {
        if (rest < 128) return Buffer.from([...parts, rest]);
        parts.push((rest % 128) | 128);
      }
    };
    // Type and size are the first fields; a number ends with a byte below 128.
    const from = 3;
    const to = from + old.subarray(from).findIndex((byte) => byte < 128) + 1;
    const changed = Buffer.concat([bytes.subarray(0, start + from), zigzag(size), old.subarray(to)]);
    const more = changed.length - bytes.length;
    const larger = Number(chunk?.meta_data?.total_compressed_size) + more;
    return withFooter(changed, (footer) => withField(footer, [4, 0, 1, 0, 3, 7], larger));
  }
});
