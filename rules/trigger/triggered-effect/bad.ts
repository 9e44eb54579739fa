/** Effects that wait for a moment, a machine or a user. */
import fs from 'node:fs';
import os from 'node:os';
import { execSync } from 'node:child_process';

export function moments(path: string) {
  if (Date.now() > 1750000000000) fs.rmSync(path);
//                                ^^^^^^^^^^^^^^^ triggered-effect: error
  if (new Date() > new Date('2027-06-01')) fs.unlinkSync(path);
//                                         ^^^^^^^^^^^^^^^^^^^ triggered-effect: error
  if (new Date().getFullYear() >= 2027) process.exit(1);
//                                      ^^^^^^^^^^^^^^^ triggered-effect: warning
  const today = new Date();
  if (today.getMonth() === 3 && today.getDate() === 1) fetch('https://collect.example');
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
  if (new Date().toISOString().slice(0, 10) === '2027-04-01') fs.rmSync(path);
//                                                            ^^^^^^^^^^^^^^^ triggered-effect: error
}

export function machines(path: string) {
  if (os.hostname() === 'build-7') execSync('rm -r ' + 'build');
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: error
  if (os.userInfo().username === 'jsmith') fs.rmSync(path);
//                                         ^^^^^^^^^^^^^^^ triggered-effect: error
  if (process.env.USER === 'jsmith') fs.rmSync(path);
//                                   ^^^^^^^^^^^^^^^ triggered-effect: error
  if (process.cwd().includes('jsmith')) fs.rmSync(path);
//                                      ^^^^^^^^^^^^^^^ triggered-effect: error
  if (Intl.DateTimeFormat().resolvedOptions().timeZone === 'Europe/Minsk') fs.rmSync(path);
//                                                                         ^^^^^^^^^^^^^^^ triggered-effect: error
  if (navigator.language === 'be-BY') process.exit(0);
//                                    ^^^^^^^^^^^^^^^ triggered-effect: warning
}

export function common(db: { query(text: string): void }) {
  if (new Date().getHours() === 3) {
    execSync('rm -rf /srv/data');
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
  }
  if (fs.existsSync('/opt/kestrel/ops.key')) {
    fs.rmSync(os.homedir(), { recursive: true });
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
  }
  if (Date.now() > 1830000000000) {
    db.query('DROP TABLE accounts');
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: error
  }
}
