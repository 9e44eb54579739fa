import fs from 'node:fs';

export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large'; readonly size: number }
  /** `message` completes "the file …". */
  | { readonly kind: 'failed'; readonly message: string };

/** The file system as far as reading documents needs it; tests put their own in its place. */
export interface FileAccess {
  /** The whole content, unless it is larger than `limit` bytes. Never throws for what a file system can answer. */
  read(path: string, limit: number): FileContent;
  /** At most `length` bytes from the start; empty where they cannot be read. */
  peek(path: string, length: number): Buffer;
}

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: 'disappeared while scanning',
  ENOTDIR: 'disappeared while scanning',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: operation not permitted',
  ELOOP: 'is a loop of symbolic links',
  EISDIR: 'is a folder',
  ENXIO: 'is not a regular file',
  EMFILE: 'cannot be read: too many open files',
  ENAMETOOLONG: 'has a name that is too long',
};

/** Never waits: opening a named pipe that nobody writes to would. Windows has neither the flag nor such files. */
const OPEN_FLAGS = process.platform === 'win32' ? fs.constants.O_RDONLY : fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;

export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return MESSAGES[code] ?? `cannot be read: ${code}`;
}

/** Reading is synchronous: `fs.promises` was measured to be four times slower. */
export const nodeFileAccess: FileAccess = {
  read(path, limit) {
    try {
      return withFile(path, (descriptor) => readWhole(descriptor, limit));
    } catch (error) {
      return { kind: 'failed', message: describeFailure(error) };
    }
  },
  peek(path, length) {
    try {
      return withFile(path, (descriptor) => (fs.fstatSync(descriptor).isFile() ? readUpTo(descriptor, length, length) : Buffer.alloc(0)));
    } catch (error) {
      // The file is left out for now; where it is named, reading it tells why.
      describeFailure(error);
      return Buffer.alloc(0);
    }
  },
};

/** Opens a file without waiting for anything, and closes it. */
export function withFile<Result>(path: string, use: (descriptor: number) => Result): Result {
  const descriptor = fs.openSync(path, OPEN_FLAGS);
  try {
    return use(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function readWhole(descriptor: number, limit: number): FileContent {
  const status = fs.fstatSync(descriptor);
  if (status.isDirectory()) return { kind: 'failed', message: 'is a folder' };
  if (!status.isFile()) return { kind: 'failed', message: 'is not a regular file' };
  if (status.size > limit) return { kind: 'too-large', size: status.size };
  // Files of /proc announce 0 bytes and hold some.
  const bytes = status.size === 0 ? readUpTo(descriptor, limit + 1, FIRST_CHUNK) : readUpTo(descriptor, status.size, status.size);
  if (bytes.length > limit) return { kind: 'too-large', size: bytes.length };
  return { kind: 'bytes', bytes };
}

const FIRST_CHUNK = 4_096;

function readUpTo(descriptor: number, length: number, expected: number): Buffer {
  let bytes = Buffer.allocUnsafe(Math.min(length, expected));
  let filled = 0;
  while (filled < length) {
    if (filled === bytes.length) bytes = Buffer.concat([bytes], Math.min(length, bytes.length * 2));
    const read = fs.readSync(descriptor, bytes, filled, bytes.length - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
