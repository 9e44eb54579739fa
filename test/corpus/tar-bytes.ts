/** Tar archives made block by block, so that they can be wrong in any way. */
export interface TarEntry {
  readonly name?: string | Buffer;
  readonly type?: string;
  readonly content?: string | Buffer;
  readonly link?: string;
  /** What the header says, where that is not how long the content is. */
  readonly size?: number | string;
  readonly prefix?: string;
  readonly magic?: string;
  /** Eight bytes. */
  readonly mode?: string;
}

export function blocks(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

export function tarEntry({
  name = 'a.py',
  type = '0',
  content = '',
  link = '',
  size,
  prefix = '',
  magic = 'ustar\x0000',
  mode = '0000644\0',
}: TarEntry): Buffer {
  const header = Buffer.alloc(512);
  header.set(Buffer.from(name).subarray(0, 100), 0);
  header.write(`${mode}0001750\x000001750\0`, 100, 'latin1');
  header.write(typeof size === 'string' ? size : `${(size ?? Buffer.from(content).length).toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write('14371234567\0', 136, 'latin1');
  header.write(type, 156, 'latin1');
  header.write(link, 157, 'utf8');
  header.write(magic, 257, 'latin1');
  header.write('alice', 265, 'latin1');
  header.write('staff', 297, 'latin1');
  header.write(prefix, 345, 'latin1');
  return Buffer.concat([withChecksum(header), blocks(content)]);
}

export function withChecksum(header: Buffer): Buffer {
  header.write('        ', 148, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** An extended header. */
export function pax(records: Readonly<Record<string, string | Buffer>>, type = 'x'): Buffer {
  return tarEntry({
    name: 'PaxHeaders/x',
    type,
    content: Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, value))),
  });
}

export function paxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')]);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length++;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

export const TAR_END = Buffer.alloc(1024);

export type TarPart = TarEntry | Buffer;

export function tarOf(...entries: readonly TarPart[]): Buffer {
  return Buffer.concat([...entries.map((entry) => (Buffer.isBuffer(entry) ? entry : tarEntry(entry))), TAR_END]);
}
