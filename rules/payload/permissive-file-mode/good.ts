/** Files that their owner writes. */
import fs from 'node:fs';
import { chmod } from 'node:fs/promises';

fs.chmodSync('/srv/app/run.sh', 0o755);

export async function outright(path: string, mode: number) {
  fs.chmodSync(path, 0o600);
  fs.chmodSync(path, mode);
  fs.chmodSync(path, parseInt(['7', '5', '5'].join(''), 8));
  await chmod(path, '640');
}

export function made(path: string) {
  fs.mkdirSync(path, { recursive: true, mode: 0o700 });
  process.umask(0o077);
}
