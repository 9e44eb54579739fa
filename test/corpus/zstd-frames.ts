/** Frames of zstd by hand (RFC 8878), also such as no compressor makes. */

/** Three bytes before each block: whether it is the last (told when the frame is put together), its type, its size. */
export type Block = (isLast: boolean) => Buffer;

export function blockOf(type: 0 | 1 | 2 | 3, size: number, content: string): Block {
  return (isLast) => {
    const head = Buffer.alloc(3);
    head.writeUIntLE(Number(isLast) | (type << 1) | (size << 3), 0, 3);
    return Buffer.concat([head, Buffer.from(content, 'latin1')]);
  };
}

export function rawBlock(content: string): Block {
  return blockOf(0, content.length, content);
}

export function repeatedBlock(byte: string, times: number): Block {
  return blockOf(1, times, byte);
}

export interface FrameFields {
  /** Bytes that it says it holds; it is one segment then, without a window of its own. Below 256. */
  readonly content?: number;
  readonly windowByte?: number;
  readonly dictionary?: number;
  readonly checksum?: number;
  readonly reserved?: boolean;
  readonly tail?: string;
}

/** A window of 1 MiB unless told. */
export function frameOf(blocks: readonly Block[], fields: FrameFields = {}): Buffer {
  const { content, windowByte = 0x50, dictionary, checksum, reserved = false, tail = '' } = fields;
  const descriptor =
    (content === undefined ? 0 : 32) | (dictionary === undefined ? 0 : 1) | (checksum === undefined ? 0 : 4) | (reserved ? 8 : 0);
  const sum = Buffer.alloc(checksum === undefined ? 0 : 4);
  if (checksum !== undefined) sum.writeUInt32LE(checksum);
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, descriptor]),
    Buffer.from(content === undefined ? [windowByte] : []),
    Buffer.from(dictionary === undefined ? [] : [dictionary]),
    Buffer.from(content === undefined ? [] : [content]),
    ...blocks.map((block, index) => block(index === blocks.length - 1)),
    sum,
    Buffer.from(tail),
  ]);
}

export function skippableFrame(size: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a53, 0);
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, Buffer.alloc(size, 'z')]);
}
