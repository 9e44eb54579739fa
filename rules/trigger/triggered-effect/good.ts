/** Effects that wait for what ordinary programs wait for. */
import fs from 'node:fs';
import os from 'node:os';
import { execSync } from 'node:child_process';

export function refresh(path: string, last: number, expires: Date) {
  if (Date.now() - fs.statSync(path).mtimeMs > 3600000) fs.rmSync(path);
  if (Date.now() - last > 86400000) fetch('https://updates.example/list');
  if (new Date() > expires) fs.unlinkSync(path);
  if (new Date().getHours() === 3) fs.rmSync(path);
}

export function platforms(path: string) {
  if (process.platform === 'win32') execSync('cls');
  if (os.platform() === 'darwin') execSync('open .');
  if (process.env.CI === 'true') execSync('report');
  if (process.env.NODE_ENV === 'production') fs.rmSync(path);
  if (process.env.USER === 'root') process.exit(1);
  if (os.hostname() === 'localhost') process.exit(1);
}

export function configured(settings: { host: string; end: Date }, path: string) {
  if (os.hostname() === settings.host) fs.rmSync(path);
  if (new Date() > settings.end) process.exit(1);
}

export function kept(db: { query(text: string): void }, path: string) {
  if (fs.existsSync('/srv/kestrel/old')) fs.rmSync('/srv/kestrel/old', { recursive: true });
  if (new Date().getHours() === 3) db.query('DELETE FROM sessions WHERE age > 30');
  if (new Date() > new Date('2027-01-01')) fs.writeFileSync(path, 'expired');
}
