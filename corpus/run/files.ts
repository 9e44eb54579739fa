/** Files of ours: whole or not there. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { writing } from '../write/write-error.js';

/** Writes a file under another name first, so that what has its name is whole. @throws WriteError */
export function writeWhole(file: string, content: string): void {
  const part = `${file}.part`;
  writing(file, () => {
    const descriptor = fs.openSync(part, 'w');
    try {
      fs.writeFileSync(descriptor, content);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(part, file);
  });
}

/** `sha256:` and the digest of a file's bytes. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return `sha256:${hash.digest('hex')}`;
}
