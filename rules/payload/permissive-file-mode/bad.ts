/** Files that everybody on the machine may write. */
import fs from 'node:fs';
import { chmod } from 'node:fs/promises';
import { execSync } from 'node:child_process';

fs.chmodSync('/srv/app/run.sh', 0o777);
//                              ^^^^^ permissive-file-mode: warning

export async function outright(path: string) {
  fs.chmodSync(path, 0o666);
//                   ^^^^^ permissive-file-mode: note
  fs.chmodSync(path, parseInt(['7', '7', '7'].join(''), 8));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised
  fs['chmod' + 'Sync'](path, '777');
//                           ^^^^^ permissive-file-mode: error, disguised
  await chmod(path, '777');
//                  ^^^^^ permissive-file-mode: note
  await chmod(path, '7'.repeat(3));
//                  ^^^^^^^^^^^^^ permissive-file-mode: error
}

export function made(path: string) {
  fs.mkdirSync(path, { mode: 0o777 });
//                           ^^^^^ permissive-file-mode: note
  fs.writeFileSync(path, '', { ['mo' + 'de']: 0o666 });
//                                            ^^^^^ permissive-file-mode: note
  process.umask(0);
//^^^^^^^^^^^^^^^^ permissive-file-mode: note
  execSync('chmod 777 ' + path);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note
  execSync(Buffer.from('Y2htb2QgNzc3IC9zcnY=', 'base64').toString());
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: error
}

export function constants(path: string) {
  fs.chmodSync(path, fs.constants.S_IRWXU | fs.constants.S_IRWXG | fs.constants.S_IRWXO);
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note
  fs.chmod(path, 511, () => undefined);
//               ^^^ permissive-file-mode: note
}

export function bases(path: string) {
  fs.chmodSync(path, 0x1ff);
//                   ^^^^^ permissive-file-mode: error, disguised
  fs.chmodSync(path, 511 + !1);
//                   ^^^^^^^^ permissive-file-mode: error, disguised
  fs.chmodSync(path, Number('0o777'));
//                   ^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised
}
