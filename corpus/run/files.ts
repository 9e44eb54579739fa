/** Files of ours: whole or not there. */
import fs from 'node:fs';
import { writing } from '../write/write-error.js';

/** Writes a file under another name first, so that what has its name is whole. @throws WriteError */
export function writeWhole(file: string, content: string): void {
  const part = `${file}.part`;
  writing(file, () => {
    writeDown(part, 'w', content);
    fs.renameSync(part, file);
  });
}

/** Adds to a file; what is there is on the disk when it returns. @throws WriteError */
export function append(file: string, text: string): void {
  writing(file, () => writeDown(file, 'a', text));
}

/** It is on the disk when this returns. */
function writeDown(file: string, flags: 'a' | 'w', content: string): void {
  const descriptor = fs.openSync(file, flags);
  try {
    fs.writeFileSync(descriptor, content);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
