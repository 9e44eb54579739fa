import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { jsonlShard } from '../../../corpus/read/jsonl.js';
import type { ColumnOptions } from '../../../corpus/read/columns.js';
import type { Sample } from '../../../corpus/sample.js';
import { ShardError, type Shard } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { all, toldSamples } from '../samples.js';
import { frameOf, rawBlock } from '../zstd-frames.js';

describe('JSON lines', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  function shardOf(content: string | Uint8Array, columns: ColumnOptions = {}): Shard {
    return jsonlShard({ file: folder.write('set.jsonl', content), name: 'set.jsonl', source: 'set.jsonl', columns });
  }
  const read = (content: string | Uint8Array, columns?: ColumnOptions): Promise<string[]> => toldSamples(shardOf(content, columns));
  async function refused(content: string | Uint8Array, message: RegExp, columns?: ColumnOptions): Promise<void> {
    await assert.rejects(read(content, columns), (error) => error instanceof ShardError && message.test(error.message));
  }

  it('are rows with their origin', async () => {
    const line = JSON.stringify({
      content: 'x = 1\n',
      path: '../a.py',
      repo_name: 'a/b',
      max_stars_repo_head_hexsha: 'abc',
      license: ['mit', 'apache-2.0'],
      author: 7,
      lang: 'Python',
      size: '6',
    });
    const [sample] = await all(shardOf(`${line}\n`).samples());
    const origin = { path: '../a.py', repository: 'a/b', revision: 'abc', licence: 'mit, apache-2.0', author: '7', language: 'Python' };
    assert.deepEqual(sample, {
      row: 0,
      origin,
      content: { kind: 'bytes', bytes: new Uint8Array(Buffer.from('x = 1\n')) },
    } satisfies Sample);
  });

  it('have text in the columns of the known sets, and in those that are named', async () => {
    for (const name of ['content', 'code', 'text', 'whole_func_string', 'original_string']) {
      assert.deepEqual(await read(JSON.stringify({ id: 1, [name]: 'x' })), ['x']);
    }
    const nested = '{"a": {"b": {"c": "inner"}}, "content": "outer"}\n';
    assert.deepEqual(await read(nested), ['outer']);
    assert.deepEqual(await read(nested, { text: 'a.b.c' }), ['inner']);
    assert.deepEqual(await read('{"a": {"b": "inner"}, "a.b": "whole"}', { text: 'a.b' }), ['whole']);
    const [dolma] = await all(shardOf('{"text": "x", "source": "s", "metadata": {"path": "p", "repo_name": "r"}}').samples());
    assert.deepEqual(dolma?.origin, { path: 'p', repository: 'r' });
  });

  it('without a column of text are refused, and the columns that there are told', async () => {
    await refused('{"blob_id": "a", "path": "b"}\n', /has no text .* it holds ids, .* its columns are blob_id, path/);
    await refused('{}\n', /has no text .* it has none at all/);
    await refused('\n{"a": 1}\n', /has no text/);
    await refused('{"content": "x"}\n', /has no column "body"; its columns are content/, { text: 'body' });
    await refused('{"content": "x"}\n', /has no column "content.body"/, { text: 'content.body' });
    await assert.rejects(read(`{"${'a'.repeat(1_000_000)}": 1}`), (error) => error instanceof ShardError && error.message.length < 1000);
  });

  it('that are nothing else in one row are gaps, and the others are read', async () => {
    const rows = [
      ['{"content": "ok"}', 'ok'],
      ['{"content": null}', '<unreadable: the text is null, not a string>'],
      ['{"content": 5}', '<unreadable: the text is a number, not a string>'],
      ['{"content": ["a"]}', '<unreadable: the text is a list, not a string>'],
      ['{"path": "a.py"}', '<unreadable: the record has no column of text>'],
      ['[1, 2]', '<unreadable: the line is a list, not an object with columns>'],
      ['"text"', '<unreadable: the line is a string, not an object with columns>'],
      ['', '<nothing>'],
      [' \t\r', '<nothing>'],
      ['{"content": "crlf"}\r', 'crlf'],
      ['{"code": "other column"}', 'other column'],
      ['{"content": ""}', ''],
      ['{"content": "\\u0000\\n"}', '\0\n'],
      ['{"content": "last"}', 'last'],
    ] as const;
    assert.deepEqual(
      await read(rows.map(([line]) => line).join('\n')),
      rows.map(([, sample]) => sample),
    );
  });

  it('that are not JSON are gaps', async () => {
    for (const line of [
      '{"content": "a',
      '{"content": "a"} x',
      '{content: "a"}',
      'null null',
      '{"content": "a\0"}',
      "{'content': 'a'}",
      '\u00a0',
      '{}{}',
    ]) {
      const [first, second] = await read(`{"content": "x"}\n${line}\n`);
      assert.equal(first, 'x');
      assert.match(second ?? '', /^<unreadable: the line is not JSON: [ -~]*>$/);
    }
    const [, cut] = await read(`{"content": "x"}\n{"content": "${'é'.repeat(5000)}\n`);
    assert.ok(cut !== undefined && cut.length < 250);
  });

  it('that are not UTF-8 are gaps', async () => {
    const bytes = Buffer.concat([Buffer.from('{"content": "a"}\n{"content": "'), Buffer.from([0xff]), Buffer.from('"}\n{"content": "b"}')]);
    assert.deepEqual(await read(bytes), ['a', '<encoding: the line is not UTF-8>', 'b']);
    const surrogates = Buffer.from([0xed, 0xa0, 0x80]);
    assert.deepEqual(await read(Buffer.concat([Buffer.from('{"content": "'), surrogates, Buffer.from('"}')])), [
      '<encoding: the line is not UTF-8>',
    ]);
  });

  it('with half a character are looked at with U+FFFD in its place', async () => {
    assert.deepEqual(await read('{"content": "a\\ud800b\\udc00"}\n{"content": "\\ud83d\\ude00"}'), ['a\ufffdb\ufffd', '😀']);
  });

  it('with numbers that only Python has are read', async () => {
    assert.deepEqual(await read('{"score": NaN, "low": [-Infinity], "content": "NaN \\" Infinity", "high":Infinity}'), ['NaN " Infinity']);
    assert.deepEqual(await read('{"content": "a"}\n{"content": NaN}'), ['a', '<unreadable: the text is null, not a string>']);
    const [, broken] = await read('{"content": "a"}\n{"content": "NaN" NaN}');
    assert.match(broken ?? '', /not JSON/);
  });

  it('with a column that is there twice are gaps, since readers differ in which one they take', async () => {
    const twice = /^<unreadable: the column "[\w.]+" is there more than once/;
    for (const line of [
      '{"content": "a", "content": "b"}',
      '{"content": "a", "x": "\\"", "\\u0063ontent": "b"}',
      '{"content": "a", "path": "a.txt", "path": "a.py"}',
      '{"content": {"content": "b"}, "content": "a"}',
      '{"content":"a","x":[{"content":"]}"},"\\\\"],"content":"b"}',
      '{"x": NaN, "content": "a", "content": "b"}',
    ]) {
      const [sample] = await read(line);
      assert.match(sample ?? '', twice, line);
    }
    const [nested] = await read('{"a": {"b": "x", "b": "y"}}', { text: 'a.b' });
    assert.match(nested ?? '', twice);
    const [outer] = await read('{"a": {"b": "x"}, "a": {"b": "y"}}', { text: 'a.b' });
    assert.match(outer ?? '', twice);
    assert.deepEqual(await read('{"id": 1, "id": 2, "content": "a", "m": {"content": "x", "content": "y"}}'), ['a']);
    assert.deepEqual(await read('{"content": "\\"content\\": ,\\"content\\": ", "other": "content"}'), ['"content": ,"content": ']);
  });

  it('that call their columns like what objects have are read', async () => {
    assert.deepEqual(await read('{"__proto__": {"content": "a"}, "content": "b", "constructor": 1}'), ['b']);
    await refused('{"__proto__": {"content": "a"}}', /has no text/);
    await refused('{"a": 1}', /has no column "constructor.name"/, { text: 'constructor.name' });
    await refused('{"a": 1}', /has no column "a.length"/, { text: 'a.length' });
  });

  it('may be deep, and have many values, up to what can be held', async () => {
    const deep = (depth: number): string => `{"x": ${'['.repeat(depth)}${']'.repeat(depth)}, "content": "a"}`;
    const many = (values: number): string => `{"x": [${'0,'.repeat(values)}0], "content": "b,,,,"}`;
    assert.deepEqual(await read([deep(400_000), many(400_000), deep(1_000_000), many(600_000), '{"content": "c"}'].join('\n')), [
      'a',
      'b,,,,',
      '<size: the record has more than 500000 values>',
      '<size: the record has more than 500000 values>',
      'c',
    ]);
    const [first, second] = await read(`{"content": "a"}\n${'['.repeat(1_000_000)}`);
    assert.deepEqual([first, second?.slice(0, 5)], ['a', '<size']);
  });

  it('may begin with a byte order mark', async () => {
    assert.deepEqual(await read('\ufeff{"content": "a"}\n{"content": "\ufeff"}\n'), ['a', '\ufeff']);
    assert.deepEqual(await read('\ufeff\n{"content": "a"}'), ['<nothing>', 'a']);
  });

  it('are refused where the file is something else', async () => {
    await refused('[{"content": "a"}]', /is one JSON list/);
    await refused('\n [\n{"content": "a"},\n', /is one JSON list/);
    await refused(`[${' '.repeat(40 * 2 ** 20)}`, /is one JSON list/);
    await refused('{\n  "content": "a"\n}\n', /is JSON that is spread over lines/);
    await refused(Buffer.from('\ufeff{"content": "a"}\n', 'utf16le'), /is UTF-16/);
  });

  it('are refused where there is an annotation already', async () => {
    await refused('{"content": "a"}\n{"content": "b", "poisonlint": []}\n', /has a column "poisonlint" already, on line 2/);
    await refused('{"content": "b", "\\u0070oisonlint": []}\n', /has a column "poisonlint" already/);
    assert.deepEqual(await read('{"content": "b", "x": {"poisonlint": []}, "poisonlints": 1}\n'), ['b']);
  });

  it('may be compressed', async () => {
    const text = '{"content": "a"}\n{"content": "b"}\n';
    assert.deepEqual(await read(gzipSync(text)), ['a', 'b']);
    assert.deepEqual(await read(frameOf([rawBlock(text)])), ['a', 'b']);
  });

  it('tell after which line they are cut off', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `{"content": "${at} ${(at * 7919) % 10_007}"}\n`).join('');
    const file = folder.write('cut.jsonl.gz', gzipSync(lines).subarray(0, -10));
    const samples: Sample[] = [];
    await assert.rejects(
      async () => {
        for await (const sample of jsonlShard({ file, name: 'a', source: 'a', columns: {} }).samples()) samples.push(sample);
      },
      (error) => error instanceof ShardError && error.message.endsWith(`before it is complete; ${samples.length} lines were read before`),
    );
    assert.ok(samples.length > 10_000);
  });

  it('without any line have no row', async () => {
    assert.deepEqual(await read(''), []);
    assert.deepEqual(await read(gzipSync('')), []);
    assert.deepEqual(await read('\n\n'), ['<nothing>', '<nothing>']);
  });

  it('that are too long are a gap', async () => {
    const long = `{"content": "${'a'.repeat(33 * 2 ** 20)}"}`;
    const told = await read(`{"content": "a"}\n${long}\n{"content": "b"}`);
    assert.deepEqual(told, ['a', `<size: the line has ${long.length + 1} bytes, more than the ${32 * 2 ** 20} that are looked at>`, 'b']);
  });

  it('are told by the bytes of their file', async () => {
    const shard = shardOf('{"content": "a"}\n');
    assert.equal(await shard.digest(), `sha256:${createHash('sha256').update('{"content": "a"}\n').digest('hex')}`);
    assert.equal(shard.bytes, 17);
    assert.equal(shard.format, 'jsonl');
    const missing = jsonlShard({ file: `${folder.path}/none`, name: 'a', source: 'a', columns: {} });
    await assert.rejects(missing.digest(), ShardError);
    await assert.rejects(all(missing.samples()), ShardError);
  });

  it('bear names and values that no reader expects', async () => {
    const [sample] = await all(
      shardOf(JSON.stringify({ content: 'a', path: { a: 1 }, repo: null, lang: 'x'.repeat(1_000_000), license: [1, 'a'] })).samples(),
    );
    assert.deepEqual(Object.keys(sample?.origin ?? {}).sort(), ['language', 'licence']);
    assert.equal(sample?.origin.language?.length, 4097);
    assert.equal(sample.origin.licence, 'a');
  });
});
