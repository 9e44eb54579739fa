import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder that is gone after the test; `files` are written into it. */
export interface TemporaryFolder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TemporaryFolder {
  // The real path: on some systems the temporary folder is a link, and names are shown relative to the real one.
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'poisonlint-test-')));
  const write = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { path: folder, write, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
