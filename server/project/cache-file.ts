/**
 * Results in a file. Whoever can write a file into a repository could write one that says "nothing found", so a file counts only with the
 * signature that this user's secret gives; without it, it is as if there were none.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const MAGIC = 'poisonlint results 1 ';
const SIGNATURE_LENGTH = 64;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 100_000;
const KEPT_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;
const ENTRY = /^([0-9a-f]{64}) (\d{1,6}) (.+)$/s;

interface Entry {
  /** JSON. */
  readonly value: string;
  /** In days since 1970. */
  readonly used: number;
}

/** What was kept of earlier runs, and what this one adds. */
export interface CacheFile {
  get(key: string): string | undefined;
  /** `value` is one line. */
  set(key: string, value: string): void;
  /** Writes what is worth keeping, all or nothing. @throws Error of the file system. */
  save(): void;
}

export interface OpenedCache {
  readonly file: CacheFile;
  /** Why what is there is not used; completes "The cache FILE …". */
  readonly refused?: string;
}

/** Never throws for what the file holds. `now` is in milliseconds since 1970. */
export function openCacheFile(file: string, secret: Buffer, now: number): OpenedCache {
  const today = Math.floor(now / DAY);
  const read = readBody(file, secret);
  const entries = typeof read.body === 'string' ? parseEntries(read.body) : new Map<string, Entry>();
  let changed = false;
  const cache: CacheFile = {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.used !== today) {
        changed = true;
        entries.set(key, { value: entry.value, used: today });
      }
      return entry.value;
    },
    set(key, value) {
      changed = true;
      entries.set(key, { value, used: today });
    },
    save() {
      if (changed) writeWhole(file, signed(worthKeeping(entries, today), secret));
    },
  };
  return { file: cache, ...(read.refused !== undefined && { refused: read.refused }) };
}

/** Whether a file may be replaced by a cache: one that is there and no cache is somebody's work. */
export function isCacheOrNothing(file: string): boolean {
  const status = fs.lstatSync(file, { throwIfNoEntry: false });
  if (status === undefined) return true;
  if (!status.isFile()) return false;
  const descriptor = fs.openSync(file, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length);
    const length = fs.readSync(descriptor, start, 0, start.length, 0);
    return length === 0 || start.toString('latin1') === MAGIC;
  } finally {
    fs.closeSync(descriptor);
  }
}

function readBody(file: string, secret: Buffer): { readonly body?: string; readonly refused?: string } {
  let bytes: Buffer;
  try {
    const status = fs.statSync(file, { throwIfNoEntry: false });
    if (status === undefined || status.size === 0) return {};
    if (!status.isFile() || status.size > 2 * MAX_BYTES) return { refused: 'is no file of results' };
    bytes = fs.readFileSync(file);
  } catch (error) {
    return { refused: `cannot be read (${error instanceof Error ? error.message : String(error)})` };
  }
  const headLength = MAGIC.length + SIGNATURE_LENGTH + 1;
  const body = bytes.subarray(headLength);
  const expected = Buffer.from(`${MAGIC}${signatureOf(body, secret)}\n`, 'latin1');
  const head = bytes.subarray(0, headLength);
  if (head.length !== headLength || !timingSafeEqual(head, expected)) return { refused: 'is damaged, or another user or machine wrote it' };
  return { body: body.toString('utf8') };
}

function parseEntries(body: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of body.split('\n')) {
    const [, key, used, value] = ENTRY.exec(line) ?? [];
    if (key !== undefined && value !== undefined) entries.set(key, { value, used: Number(used) });
  }
  return entries;
}

/** The latest used ones, as far as there is room. */
function worthKeeping(entries: ReadonlyMap<string, Entry>, today: number): string {
  const recent = [...entries].filter(([, { used }]) => today - used <= KEPT_DAYS).sort(([, left], [, right]) => right.used - left.used);
  const lines: string[] = [];
  let bytes = 0;
  for (const [key, { value, used }] of recent.slice(0, MAX_ENTRIES)) {
    const line = `${key} ${used} ${value}\n`;
    bytes += Buffer.byteLength(line);
    if (bytes > MAX_BYTES) break;
    lines.push(line);
  }
  return lines.join('');
}

function signed(body: string, secret: Buffer): string {
  return `${MAGIC}${signatureOf(Buffer.from(body), secret)}\n${body}`;
}

function signatureOf(body: Buffer, secret: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** A reader sees the earlier file or the new one, and a link is replaced, not followed. */
function writeWhole(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    fs.writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}
