/** Zip archives made record by record, so that they can be wrong in any way. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name?: string | Buffer;
  readonly content?: string | Buffer;
  readonly method?: number;
  /** What stands in the archive, where that is not what the method makes of the content. */
  readonly packed?: Buffer;
  readonly flags?: number;
  /** Unix type and permissions. */
  readonly mode?: number;
  readonly extra?: Buffer;
  readonly comment?: string;
  /** What stands behind the content. */
  readonly behind?: Buffer;
  /** What the entry's own header says otherwise than the directory. */
  readonly local?: Numbers;
  /** What the directory says otherwise than what is true. */
  readonly central?: Numbers;
}

interface Numbers {
  readonly name?: string;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly packedSize?: number;
  readonly size?: number;
  readonly offset?: number;
  readonly extra?: Buffer;
}

interface Said extends Required<Omit<Numbers, 'name'>> {
  readonly name: Buffer;
}

function headOf(said: Said): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(said.flags, 2);
  head.writeUInt16LE(said.method, 4);
  head.writeUInt16LE(0x6a3b, 6);
  head.writeUInt16LE(0x58a7, 8);
  head.writeUInt32LE(said.crc, 10);
  head.writeUInt32LE(said.packedSize, 14);
  head.writeUInt32LE(said.size, 18);
  head.writeUInt16LE(said.name.length, 22);
  head.writeUInt16LE(said.extra.length, 24);
  return head;
}

function partsOf(entry: ZipEntry, offset: number): { readonly local: Buffer; readonly central: Buffer } {
  const { name = 'a.py', method = 8, flags = 0, extra = Buffer.alloc(0), mode = 0o100644, comment = '' } = entry;
  const content = Buffer.from(entry.content ?? '');
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content);
  const truth = { flags, method, crc: crc32(content), packedSize: packed.length, size: content.length, offset, extra };
  const said = (numbers: Numbers = {}): Said => ({ ...truth, ...numbers, name: Buffer.from(numbers.name ?? name) });
  const local = said(entry.local);
  const central = said(entry.central);
  const tail = Buffer.alloc(14);
  tail.writeUInt16LE(comment.length, 0);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  tail.writeUInt32LE(central.offset, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), headOf(local), local.name, local.extra, packed, entry.behind ?? Buffer.alloc(0)]),
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), headOf(central), tail, central.name, central.extra, Buffer.from(comment)]),
  };
}

export interface ZipOptions {
  readonly before?: Buffer;
  /** Whether offsets count from the start of the file and not of the archive. */
  readonly absolute?: boolean;
  readonly between?: Buffer;
  readonly comment?: Buffer;
  readonly count?: number;
  readonly zip64?: boolean;
}

export function zipOf(entries: readonly ZipEntry[], options: ZipOptions = {}): Buffer {
  const { before = Buffer.alloc(0), between = Buffer.alloc(0), comment = Buffer.alloc(0), count = entries.length } = options;
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = options.absolute === true ? before.length : 0;
  for (const entry of entries) {
    const { local, central } = partsOf(entry, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const wide = options.zip64 === true;
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(wide ? 0xffff : count, 8);
  end.writeUInt16LE(wide ? 0xffff : count, 10);
  end.writeUInt32LE(wide ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(wide ? 0xffffffff : offset, 16);
  end.writeUInt16LE(comment.length, 20);
  const large = wide ? zip64End(count, directory.length, offset) : Buffer.alloc(0);
  return Buffer.concat([before, ...locals, directory, between, large, end, comment]);
}

function zip64End(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(76);
  end.write('PK\x06\x06');
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.write('PK\x06\x07', 56);
  end.writeBigUInt64LE(BigInt(offset + length), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** One extra field. */
export function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

export function wideNumbers(...numbers: readonly number[]): Buffer {
  const data = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, index) => data.writeBigUInt64LE(BigInt(number), 8 * index));
  return data;
}

/** What follows the content of an entry whose header was written before its sizes were known. */
export function descriptor(content: Buffer, packed: number, { signed = true, wide = false } = {}): Buffer {
  const numbers = wide ? wideNumbers(packed, content.length) : Buffer.alloc(8);
  if (!wide) {
    numbers.writeUInt32LE(packed, 0);
    numbers.writeUInt32LE(content.length, 4);
  }
  const crc = Buffer.alloc(4);
  crc.writeUInt32LE(crc32(content));
  return Buffer.concat([signed ? Buffer.from('PK\x07\x08') : Buffer.alloc(0), crc, numbers]);
}
