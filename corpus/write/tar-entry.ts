/** Entries of tar archives of our own making, as GNU tar and all that read it understand them. */

export interface NewTarEntry {
  /** Any bytes but zero. */
  readonly name: Buffer;
  readonly kind: 'file' | 'executable' | 'link' | 'folder';
  /** In bytes; 0 of what is no file. */
  readonly size: number;
  /** When it was changed, in seconds since 1970. */
  readonly seconds: number;
  /** Where a link leads. */
  readonly target?: Buffer;
}

export const TAR_BLOCK_BYTES = 512;

const TYPES = { file: '0', executable: '0', link: '2', folder: '5' } as const;
const MODES = { file: 0o644, executable: 0o755, link: 0o777, folder: 0o755 } as const;
const LONGEST = 100;
const LARGEST_OCTAL = 0o77777777777;

/** What stands in front of the content: one header, and others where a name does not fit into it. */
export function tarHeaders({ name, kind, size, seconds, target = Buffer.alloc(0) }: NewTarEntry): Buffer {
  const shown = kind === 'folder' ? Buffer.concat([name, Buffer.from('/')]) : name;
  return Buffer.concat([
    ...(target.length > LONGEST ? [longValue('K', target)] : []),
    ...(shown.length > LONGEST ? [longValue('L', shown)] : []),
    header({ name: shown, target, type: TYPES[kind], mode: MODES[kind], size, seconds }),
  ]);
}

/** A line about the archive as a whole, where `git archive` puts the id of the commit. */
export function tarComment(comment: string): Buffer {
  const rest = ` comment=${comment}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  const record = Buffer.from(`${length}${rest}`);
  return Buffer.concat([
    header({ name: Buffer.from('pax_global_header'), target: Buffer.alloc(0), type: 'g', mode: 0o666, size: record.length, seconds: 0 }),
    padded(record),
  ]);
}

/** The zeros after so many bytes. */
export function tarPadding(bytes: number): Buffer {
  return Buffer.alloc((TAR_BLOCK_BYTES - (bytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES);
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, tarPadding(content.length)]);
}

function longValue(type: 'K' | 'L', value: Buffer): Buffer {
  const ended = Buffer.concat([value, Buffer.alloc(1)]);
  const name = Buffer.from('././@LongLink');
  return Buffer.concat([header({ name, target: Buffer.alloc(0), type, mode: 0o644, size: ended.length, seconds: 0 }), padded(ended)]);
}

interface Header {
  readonly name: Buffer;
  readonly target: Buffer;
  readonly type: string;
  readonly mode: number;
  readonly size: number;
  readonly seconds: number;
}

function header({ name, target, type, mode, size, seconds }: Header): Buffer {
  const block = Buffer.alloc(TAR_BLOCK_BYTES);
  name.copy(block, 0, 0, LONGEST);
  block.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, 'latin1');
  writeNumber(block, 124, size);
  writeNumber(block, 136, seconds);
  block.write('        ', 148, 'latin1');
  block.write(type, 156, 'latin1');
  target.copy(block, 157, 0, LONGEST);
  block.write('ustar  \0root', 257, 'latin1');
  block.write('root', 297, 'latin1');
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return block;
}

/** Twelve bytes: octal digits, or where they do not suffice, binary ones. */
function writeNumber(block: Buffer, at: number, value: number): void {
  if (value <= LARGEST_OCTAL) {
    block.write(`${octal(value, 11)}\0`, at, 'latin1');
    return;
  }
  block[at] = 0x80;
  block.writeBigUInt64BE(BigInt(value), at + 4);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
