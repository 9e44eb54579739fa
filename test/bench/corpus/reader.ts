/**
 * The floors, as processes of their own: `node reader.js samples|rewrite OUT FILE…`.
 *
 * `samples` takes every sample of the files and looks at nothing; `rewrite` writes all records into two sets of the same format, one of a hundred into
 * the second. So do both readings of a run with nothing between them.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { findShards } from '../../../corpus/read/sources.js';
import type { Verdict } from '../../../corpus/shard.js';

const [what, out, ...files] = process.argv.slice(2);
if (out === undefined || (what !== 'samples' && what !== 'rewrite')) throw new Error('usage: reader.js samples|rewrite OUT FILE…');

const KEPT: Verdict = { excluded: false, annotation: '[]' };
const EXCLUDED: Verdict = { excluded: true, annotation: '[]' };
const folder = mkdtempSync(path.join(out, 'reader-'));
const { shards } = await findShards(files, { cwd: process.cwd(), columns: {}, temporaryFolder: folder });
let bytes = 0;
for (const shard of shards) {
  if (what === 'samples') {
    for await (const { content } of shard.samples()) if (content.kind === 'bytes') bytes += content.bytes.length;
    continue;
  }
  const outputs = { kept: path.join(folder, 'kept', shard.name), excluded: path.join(folder, 'excluded', shard.name) };
  for (const file of Object.values(outputs)) mkdirSync(path.dirname(file), { recursive: true });
  await shard.rewrite((row) => Promise.resolve(row % 100 === 99 ? EXCLUDED : KEPT), outputs);
}
console.log(bytes);
