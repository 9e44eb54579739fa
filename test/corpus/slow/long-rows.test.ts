/** Rows of 500 MB pass in pieces: what is held is counted in a process of its own. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { openDecompressed } from '../../../corpus/read/compression.js';
import { createCompressedFile } from '../../../corpus/write/compression.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';

const ROW_BYTES = 500_000_000;
const LARGEST_MEBIBYTES = 300;

const READER = new URL('../../../corpus/read/jsonl.js', import.meta.url).href;
/** Reads and rewrites one file; prints what was seen and the most memory that was held, in KiB. */
const SCRIPT = `
const { jsonlShard } = await import(${JSON.stringify(READER)});
const [file, kept, excluded, which] = process.argv.slice(1);
const shard = jsonlShard({ file, name: 'set.jsonl', source: file, columns: {} });
const rows = [];
for await (const { content } of shard.samples()) rows.push(content.kind === 'gap' ? content.gap.reason + ' ' + content.bytes : Buffer.from(content.bytes).toString());
await shard.rewrite(async (row) => ({ excluded: row === Number(which), annotation: '[]' }), { kept, excluded });
console.log(JSON.stringify({ rows, memory: process.resourceUsage().maxRSS }));
`;

function* pieces(): Generator<Buffer> {
  yield Buffer.from('{"content":"first"}\n{"content":"');
  const noise = Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => 0x61 + ((Math.imul(at, 0x9e3779b1) >>> 16) % 26)));
  for (let written = 0; written < ROW_BYTES; written += noise.length) yield noise;
  yield Buffer.from('"}\n{"content":"last"}');
}
const ROW_LENGTH = ROW_BYTES + '{"content":""}\n'.length;

async function digestOfContent(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of (await openDecompressed(file)).chunks) hash.update(chunk);
  return hash.digest('hex');
}

describe('rows of 500 MB', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeFolder()));
  after(() => folder.remove());

  for (const compression of ['none', 'gzip', 'zstd'] as const) {
    it(`pass with little memory: ${compression}`, async function () {
      const file = `${folder.path}/set-${compression}`;
      const input = await createCompressedFile(file, compression);
      for (const piece of pieces()) await input.write(piece);
      await input.close();
      const { kept, excluded } = { kept: `${folder.path}/kept`, excluded: `${folder.path}/excluded` };
      for (const which of [0, 1]) {
        const child = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, file, kept, excluded, String(which)], {
          encoding: 'utf8',
        });
        assert.equal(child.status, 0, child.stderr);
        const told = JSON.parse(child.stdout) as { readonly rows: readonly string[]; readonly memory: number };
        assert.deepEqual(told.rows, ['first', `size ${ROW_LENGTH}`, 'last']);
        const mebibytes = Math.round(told.memory / 1024);
        assert.ok(mebibytes < LARGEST_MEBIBYTES, `${mebibytes} MiB`);
      }
      // Of the second run: the long row is among the excluded, in Base64.
      const hash = createHash('sha256');
      let text = '';
      let base64 = false;
      for await (const chunk of (await openDecompressed(excluded)).chunks) {
        text = base64 ? text + chunk.toString('latin1') : (text + chunk.toString('latin1')).replace('{"poisonlint_raw":"', '');
        base64 = true;
        const end = text.indexOf('"');
        const whole = end < 0 ? text.length - (text.length % 4) : end;
        hash.update(Buffer.from(text.slice(0, whole), 'base64'));
        text = text.slice(whole);
      }
      assert.equal(text, '","poisonlint":[]}\n');
      const expected = createHash('sha256');
      const [, ...rest] = [...pieces()];
      expected.update('{"content":"');
      for (const piece of rest.slice(0, -1)) expected.update(piece);
      expected.update('"}');
      assert.equal(hash.digest('hex'), expected.digest('hex'));
      assert.equal(await digestOfContent(kept), createHash('sha256').update('{"content":"first"}\n{"content":"last"}').digest('hex'));
    });
  }
});
