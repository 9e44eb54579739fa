/** What a file is, by what is in it; its name only where that does not tell. */
import { ShardError } from '../shard.js';
import { openDecompressed } from './compression.js';
import type { Format } from './format-names.js';
import { openRandom } from './random.js';

/** The ends of the names of data sets and archives, which are shards of their own wherever they are met. */
const NAMED_FORMATS: readonly (readonly [end: RegExp, format: Format])[] = [
  [/\.parquet$/i, 'parquet'],
  [/\.(?:jsonl|ndjson|json(?=\.(?:gz|zst)))(?:\.gz|\.zst)?$/i, 'jsonl'],
  [/\.(?:tar(?:\.gz|\.zst)?|tgz)$/i, 'tar'],
  [/\.(?:zip|whl)$/i, 'zip'],
];

export function formatOfName(name: string): Format | undefined {
  return NAMED_FORMATS.find(([end]) => end.test(name))?.[1];
}

/**
 * What the start of a file tells: a format, or none of them. `objects` is text in which lines start like objects of JSON and are none,
 * as damaged JSON lines and an indented object are.
 */
export type Looks = Format | 'objects' | 'text' | 'unknown';

/**
 * The format of a file, or nothing for one that is a text or unknown. What is damaged or empty is what its name says, so that reading it
 * tells what is wrong.
 *
 * @param name what it is called; it need not be the file's
 */
export async function formatOf(file: string, name: string): Promise<Format | undefined> {
  const looks = await lookInto(file);
  const named = formatOfName(name);
  // Programs find these from the end, so that anything may stand before them: a line for the shell, or something that looks like another set.
  if (named === 'zip' && looks !== 'zip' && (await endsAsZip(file))) return 'zip';
  if (looks === 'unknown') return named;
  if (looks === 'objects') return named === 'jsonl' ? 'jsonl' : undefined;
  return looks === 'text' ? undefined : looks;
}

async function endsAsZip(file: string): Promise<boolean> {
  const input = await openRandom(file).catch((error: unknown) => {
    if (error instanceof ShardError) return undefined;
    throw error;
  });
  if (input === undefined) return false;
  try {
    const tail = await input.read(Math.max(0, input.size - ZIP_END_BYTES), ZIP_END_BYTES);
    return tail.includes('PK\x05\x06', 0, 'latin1');
  } finally {
    await input.close();
  }
}

/** The last record, with the longest comment that it may have. */
const ZIP_END_BYTES = 22 + 0xffff;
const HEAD_BYTES = 128 * 1024;

async function lookInto(file: string): Promise<Looks> {
  try {
    const { compression, chunks } = await openDecompressed(file);
    const head = await start(chunks);
    const looks = looksOf(head);
    // Of what is compressed only these are read: one compressed text is no data set.
    return compression === 'none' || looks === 'tar' || looks === 'jsonl' || (looks === 'objects' && head.length > 0) ? looks : 'unknown';
  } catch (error) {
    if (error instanceof ShardError) return 'unknown';
    throw error;
  }
}

/** Enough to tell what it is, or what came before the damage. */
async function start(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      pieces.push(chunk);
      length += chunk.length;
      if (length >= HEAD_BYTES || (length >= TAR_BLOCK && isMarked(pieces[0] ?? chunk))) break;
    }
  } catch (error) {
    if (!(error instanceof ShardError) || length === 0) throw error;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

function isMarked(head: Buffer): boolean {
  return markedFormat(head) !== undefined || head.subarray(0, TAR_BLOCK).includes(0);
}

function markedFormat(head: Buffer): Format | undefined {
  const mark = head.toString('latin1', 0, 4);
  if (mark === 'PAR1' || mark === 'PARE') return 'parquet';
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(mark)) return 'zip';
  return undefined;
}

function looksOf(head: Buffer): Looks {
  const marked = markedFormat(head);
  if (marked !== undefined) return marked;
  if (isTar(head)) return 'tar';
  return head.length === 0 || head.includes(0) ? 'unknown' : looksOfText(head.toString('utf8'));
}

const TAR_BLOCK = 512;
const CHECKSUM_START = 148;
const CHECKSUM_END = 156;

/** Archives older than POSIX have no mark; all have the sum of the bytes of their header. */
function isTar(head: Buffer): boolean {
  if (head.length < TAR_BLOCK) return false;
  const header = head.subarray(0, TAR_BLOCK);
  if (header.toString('latin1', 257, 262) === 'ustar') return true;
  const told = /^ *([0-7]+)[ \0]+$/.exec(header.toString('latin1', CHECKSUM_START, CHECKSUM_END))?.[1];
  if (told === undefined) return false;
  const sum = header.reduce((all, byte, at) => all + (at >= CHECKSUM_START && at < CHECKSUM_END ? 32 : byte), 0);
  return sum === Number.parseInt(told, 8);
}

/** JSON lines are told by one of the lines that are there to their end, or by one that has no end yet. */
function looksOfText(text: string): Looks {
  const bare = text.replace(/^\ufeff/, '').trimStart();
  const lines = bare.split('\n');
  const isCut = Buffer.byteLength(text) >= HEAD_BYTES;
  if (bare.startsWith('{') && lines.slice(0, isCut && lines.length > 1 ? -1 : lines.length).some(isObject)) return 'jsonl';
  if (isCut && lines.length === 1 && /^\{\s*"/.test(bare)) return 'jsonl';
  return /^[ \t]*\{/m.test(bare) ? 'objects' : 'text';
}

function isObject(line: string): boolean {
  if (!line.startsWith('{') || !line.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
