/** A small set in every format, of the fixtures of our own rules: what is planted in them is known, and the rest is clean. */
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { fileWriter, parquetWrite } from 'hyparquet-writer';
import tar from 'tar-stream';
import { globSync } from 'tinyglobby';
import yazl from 'yazl';
import { createCompressedFile } from '../../../corpus/write/compression.js';

export interface SetSample {
  readonly path: string;
  readonly repository: string;
  readonly text: string;
}

const ROOT = path.resolve(import.meta.dirname, '../../../..');

/** In order of path. */
function fixtureSamples(): readonly SetSample[] {
  return globSync('rules/*/*/{good,bad}.{py,ts}', { cwd: ROOT })
    .sort()
    .map((name) => ({
      path: name,
      repository: `fixtures/${name.split('/')[2] ?? ''}`,
      text: fs.readFileSync(path.join(ROOT, name), 'utf8'),
    }));
}

/** Into a folder that does not exist yet: one file of each format, and files of code. */
export async function writeMixedSet(folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  const parts = inParts(fixtureSamples(), 7);
  const part = (at: number): readonly SetSample[] => parts[at] ?? [];
  const file = (name: string): string => path.join(folder, name);
  fs.writeFileSync(file('a.jsonl'), linesOf(part(0)));
  fs.writeFileSync(file('b.jsonl.gz'), zlib.gzipSync(linesOf(part(1))));
  const zstd = await createCompressedFile(file('c.jsonl.zst'), 'zstd');
  await zstd.write(Buffer.from(linesOf(part(2))));
  await zstd.close();
  await writeParquet(file('d.parquet'), part(3));
  await writeTar(file('e.tar.gz'), part(4));
  await writeZip(file('f.zip'), part(5));
  for (const { path: name, text } of part(6)) {
    fs.mkdirSync(path.dirname(file(name)), { recursive: true });
    fs.writeFileSync(file(name), text);
  }
}

function inParts<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  return Array.from({ length: count }, (_, part) => items.filter((_item, at) => at % count === part));
}

function linesOf(samples: readonly SetSample[]): string {
  return samples
    .map(({ path: name, repository, text }) => `${JSON.stringify({ content: text, path: name, repo_name: repository })}\n`)
    .join('');
}

async function writeParquet(file: string, samples: readonly SetSample[]): Promise<void> {
  const column = (name: string, of: (sample: SetSample) => string) => ({ name, type: 'STRING' as const, data: samples.map(of) });
  await parquetWrite({
    writer: fileWriter(file),
    columnData: [
      column('content', ({ text }) => text),
      column('max_stars_repo_path', ({ path: name }) => name),
      column('max_stars_repo_name', ({ repository }) => repository),
    ],
    rowGroupSize: 10,
  });
}

async function writeTar(file: string, samples: readonly SetSample[]): Promise<void> {
  const pack = tar.pack();
  for (const { path: name, text } of samples) pack.entry({ name, mtime: new Date(0) }, text);
  pack.finalize();
  await pipeline(pack, zlib.createGzip(), fs.createWriteStream(file));
}

async function writeZip(file: string, samples: readonly SetSample[]): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { path: name, text } of samples) zip.addBuffer(Buffer.from(text), name, { mtime: new Date(1_600_000_000_000) });
  zip.end();
  await pipeline(zip.outputStream, fs.createWriteStream(file));
}
