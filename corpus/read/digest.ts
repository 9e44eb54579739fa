import { createHash } from 'node:crypto';
import { openBytes } from './bytes.js';

/** `sha256:` and the digest of a file's bytes. @throws ShardError */
export async function digestOf(file: string): Promise<string> {
  const input = await openBytes(file);
  try {
    const hash = createHash('sha256');
    for (let piece = await input.read(); piece !== undefined; piece = await input.read()) hash.update(piece);
    return `sha256:${hash.digest('hex')}`;
  } finally {
    await input.close();
  }
}
