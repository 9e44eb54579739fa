import assert from 'node:assert/strict';
import fs from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { openDecompressed } from '../../../corpus/read/compression.js';
import { jsonlShard } from '../../../corpus/read/jsonl.js';
import { rewriteJsonl } from '../../../corpus/write/jsonl.js';
import { ShardError, WriteError, type Outputs } from '../../../corpus/shard.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { ANNOTATION, excluding, joined } from '../samples.js';
import { frameOf, rawBlock } from '../zstd-frames.js';

const FIELD = `"poisonlint":${ANNOTATION}`;

/** The line as it was, from one that was annotated. */
function stripped(line: string): Buffer {
  const wrapped = /^\{"poisonlint_raw":"([^"]*)","poisonlint":.*\}(\n?)$/.exec(line);
  if (wrapped !== null) return Buffer.concat([Buffer.from(wrapped[1] ?? '', 'base64'), Buffer.from(wrapped[2] ?? '')]);
  const at = line.lastIndexOf(FIELD);
  return at < 0 ? Buffer.from(line, 'latin1') : Buffer.from(line.slice(0, at).replace(/,$/, '') + line.slice(at + FIELD.length), 'latin1');
}

function linesIn(bytes: Buffer): string[] {
  return bytes.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

describe('JSON lines, written again', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  const outputs = (): Required<Outputs> => ({
    kept: `${folder.path}/kept.part`,
    excluded: `${folder.path}/excluded.part`,
    annotated: `${folder.path}/annotated.part`,
  });
  async function rewrite(
    content: string | Uint8Array,
    isExcluded: (row: number) => boolean,
    longest?: number,
  ): Promise<Record<keyof Outputs, Buffer>> {
    const file = folder.write('set.jsonl', content);
    const files = outputs();
    await rewriteJsonl(file, excluding(isExcluded), files, longest);
    return { kept: fs.readFileSync(files.kept), excluded: fs.readFileSync(files.excluded), annotated: fs.readFileSync(files.annotated) };
  }
  async function texts(content: string | Uint8Array, isExcluded: (row: number) => boolean): Promise<Record<string, string>> {
    return Object.fromEntries(Object.entries(await rewrite(content, isExcluded)).map(([kind, bytes]) => [kind, bytes.toString('utf8')]));
  }

  async function unpackedOutputs(): Promise<Record<keyof Outputs, Buffer>> {
    const unpacked = async (file: string): Promise<Buffer> => joined((await openDecompressed(file)).chunks);
    const { kept, excluded, annotated } = outputs();
    return { kept: await unpacked(kept), excluded: await unpacked(excluded), annotated: await unpacked(annotated) };
  }

  it('keep what is kept byte for byte', async () => {
    const lines = [
      '{ "content" : 1.0, "n":12345678901234567890 }',
      '',
      ' ',
      '{"content": "a"}\r',
      'no json',
      '{"a":1e400,"2":1,"1":2,"a":3}',
      '\ufeff',
    ];
    const text = lines.join('\n');
    assert.equal((await texts(text, () => false)).kept, text);
    assert.equal((await texts(`\ufeff${text}\n`, () => false)).kept, `\ufeff${text}\n`);
    assert.deepEqual(await texts('', () => true), { kept: '', excluded: '', annotated: '' });
  });

  it('bear the findings as their last field', async () => {
    const after = async (line: string): Promise<string> => (await texts(line, () => true)).excluded ?? '';
    assert.equal(await after('{"content": "a"}\n'), `{"content": "a",${FIELD}}\n`);
    assert.equal(await after('{"content": "a" }  \r\n'), `{"content": "a" ,${FIELD}}  \r\n`);
    assert.equal(await after('{}\n'), `{${FIELD}}\n`);
    assert.equal(await after('{ }'), `{ ${FIELD}}`);
    assert.equal(await after('\ufeff{"content": "}"}'), `\ufeff{"content": "}",${FIELD}}`);
    assert.equal(await after('{"score": NaN, "content": "a"}'), `{"score": NaN, "content": "a",${FIELD}}`);
    assert.equal(await after('{"content": "a", "content": "b"}'), `{"content": "a", "content": "b",${FIELD}}`);
  });

  it('are held in Base64 where no field can be added', async () => {
    const excluded = async (line: string | Uint8Array): Promise<string> => (await texts(line, () => true)).excluded ?? '';
    assert.equal(await excluded('[1]\r\n'), `{"poisonlint_raw":"${Buffer.from('[1]\r').toString('base64')}",${FIELD}}\n`);
    assert.equal(await excluded('{"a'), `{"poisonlint_raw":"${Buffer.from('{"a').toString('base64')}",${FIELD}}`);
    assert.equal(await excluded('\n'), `{"poisonlint_raw":"",${FIELD}}\n`);
    const bad = Buffer.from('{"content": "\xff"}', 'latin1');
    assert.equal(await excluded(bad), `{"poisonlint_raw":"${bad.toString('base64')}",${FIELD}}`);
  });

  it('are never glued together, and miss a line feed at their end only where the input does', async () => {
    const text = '{"a":1}\n{"a":2}\n{"a":3}';
    assert.equal((await texts(text, (row) => row === 2)).kept, '{"a":1}\n{"a":2}\n');
    assert.equal((await texts(text, (row) => row === 2)).excluded, `{"a":3,${FIELD}}`);
    assert.equal((await texts(text, (row) => row === 1)).kept, '{"a":1}\n{"a":3}');
    assert.equal((await texts(`${text}\n`, (row) => row === 1)).kept, '{"a":1}\n{"a":3}\n');
  });

  it('are refused where there is an annotation already, and nothing is left open', async () => {
    await assert.rejects(
      rewrite('{"a":1}\n{"poisonlint":1}\n', () => true),
      (error) => error instanceof ShardError && /on line 2/.test(error.message),
    );
    // What is only kept has no annotation.
    const file = folder.write('set.jsonl', '{"poisonlint":1}\n');
    const { kept } = outputs();
    await jsonlShard({ file, name: 'a', source: 'a', columns: {} }).rewrite(
      excluding(() => false),
      { kept },
    );
    assert.equal(fs.readFileSync(kept, 'utf8'), '{"poisonlint":1}\n');
  });

  it('ask for every row once and in order', async () => {
    const asked: number[] = [];
    const file = folder.write('set.jsonl', `{"a":1}\n\nno\n${'x'.repeat(1_000_000)}\n{"a":2}`);
    const verdictOf = async (row: number): Promise<{ excluded: boolean; annotation: string }> => {
      asked.push(row);
      return { excluded: false, annotation: '[]' };
    };
    await jsonlShard({ file, name: 'a', source: 'a', columns: {} }).rewrite(verdictOf, { kept: outputs().kept });
    assert.deepEqual(asked, [0, 1, 2, 3, 4]);
    assert.deepEqual(fs.readFileSync(outputs().kept), fs.readFileSync(file));
  });

  it('are compressed as their input is', async () => {
    const text = '{"a":1}\n{"a":2}\n';
    const packed = await rewrite(gzipSync(text), (row) => row === 1);
    assert.equal(gunzipSync(packed.kept).toString(), '{"a":1}\n');
    assert.equal(gunzipSync(packed.excluded).toString(), `{"a":2,${FIELD}}\n`);
    await rewrite(frameOf([rawBlock(text)]), (row) => row === 1);
    const { compression, chunks } = await openDecompressed(outputs().excluded);
    assert.equal(compression, 'zstd');
    assert.equal((await joined(chunks)).toString(), `{"a":2,${FIELD}}\n`);
  });

  it('are held in pieces where they are too long', async () => {
    const text = Buffer.from(`{"a":1}\n${'{"a":1}\r é'.repeat(100_000)}\n{"a":2}\n`);
    const { kept, excluded, annotated } = await rewrite(text, (row) => row === 1, 1000);
    assert.equal(kept.toString(), '{"a":1}\n{"a":2}\n');
    const [, long] = linesIn(text);
    assert.equal(stripped(excluded.toString('latin1')).toString('latin1'), long);
    assert.ok(Buffer.concat(linesIn(annotated).map(stripped)).equals(text));
  });

  it('tell where they cannot be written, and close what was open', async function () {
    if (!fs.existsSync('/dev/full') || !fs.existsSync('/proc/self/fd')) this.skip();
    const file = folder.write('set.jsonl', '{"a":1}\n'.repeat(100_000));
    const shard = jsonlShard({ file, name: 'a', source: 'a', columns: {} });
    const before = fs.readdirSync('/proc/self/fd').length;
    const { kept } = outputs();
    await assert.rejects(
      shard.rewrite(
        excluding(() => true),
        { kept, excluded: '/dev/full' },
      ),
      (error) => error instanceof WriteError && /the disk is full/.test(error.message),
    );
    await assert.rejects(
      shard.rewrite(
        excluding(() => true),
        { kept, excluded: `${folder.path}/none/a` },
      ),
      (error) => error instanceof WriteError && /its folder does not exist/.test(error.message),
    );
    assert.equal(fs.readdirSync('/proc/self/fd').length, before);
  });

  it('are together what the input was', async () => {
    const longest = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 12 }));
    const line = fc.oneof(
      fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }).map((fields) => JSON.stringify(fields)),
      fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', ',', 'a', ' ', '\r', '[', ']', ':', '\0', 'é'), maxLength: 12 }),
      fc.json({ maxDepth: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        longest,
        async (lines, choices, ends, limit) => {
          const rows = lines.join('\n').split('\n').length;
          const excludedRows = Array.from({ length: rows }, () => choices.next().value === true);
          const text = Buffer.from(lines.join('\n') + (ends ? '\n' : ''));
          // Blocks of a few bytes, so that lines come in pieces.
          const blocks = text.toString('latin1').match(/[^]{1,5}/g) ?? [''];
          await rewrite(frameOf(blocks.map(rawBlock)), (row) => excludedRows[row] === true, limit);
          const { kept, excluded, annotated } = await unpackedOutputs();
          assert.ok(Buffer.concat(linesIn(annotated).map(stripped)).equals(text));
          const keptLines = linesIn(kept).map((each) => Buffer.from(each, 'latin1'));
          const excludedLines = linesIn(excluded).map(stripped);
          const again = linesIn(text).map(
            (_, row) => (excludedRows[row] === true ? excludedLines.shift() : keptLines.shift()) ?? Buffer.from('?'),
          );
          assert.ok(Buffer.concat(again).equals(text));
          for (const each of linesIn(excluded)) JSON.parse(Buffer.from(each, 'latin1').toString('utf8'));
        },
      ),
      { numRuns: 100 },
    );
  });
});
