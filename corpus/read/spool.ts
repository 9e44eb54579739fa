/** Standard input is put aside as a file, since it is read twice. */
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../server/configuration/usage-error.js';
import { WriteError } from '../shard.js';
import { openDecompressed, type Compression } from './compression.js';
import { formatOf } from './format.js';
import { FORMATS, type Format } from './format-names.js';

const COMPRESSION_ENDS: Readonly<Record<Compression, string>> = { none: '', gzip: '.gz', zstd: '.zst' };

/**
 * What an earlier run put aside into the folder stays: a run that goes on finds nothing on standard input.
 *
 * @throws UsageError where its format is not known, WriteError where there is no room for it
 */
export async function spool(
  { stream, format: told }: { readonly stream: Readable; readonly format?: Format },
  folder: string,
): Promise<{ readonly file: string; readonly format: Format }> {
  const earlier = putAside(folder);
  if (earlier !== undefined) return earlier;
  const file = path.join(folder, 'stdin');
  await pipeline(stream, fs.createWriteStream(file, { mode: 0o600 })).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WriteError(`standard input cannot be put aside in ${folder}: ${reason}`, { cause: error });
  });
  const format = told ?? (await formatOf(file, 'stdin'));
  if (format === undefined)
    throw new UsageError('Standard input is neither Parquet, JSON lines, tar nor zip: name its format with --stdin-format');
  const compressible = format === 'jsonl' || format === 'tar';
  const end = compressible ? COMPRESSION_ENDS[(await openDecompressed(file)).compression] : '';
  const named = `${file}.${format}${end}`;
  fs.renameSync(file, named);
  return { file: named, format };
}

/** Whole: it has its last name. */
function putAside(folder: string): { readonly file: string; readonly format: Format } | undefined {
  const names = FORMATS.flatMap((format) =>
    Object.values(COMPRESSION_ENDS).map((end) => ({ format, file: path.join(folder, `stdin.${format}${end}`) })),
  );
  return names.find(({ file }) => fs.existsSync(file));
}
