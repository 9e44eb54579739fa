import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function edit(text: string): void {
  const file = path.join(os.tmpdir(), 'message.txt');
  fs.writeFileSync(file, text);
  spawn(process.env.EDITOR ?? 'vi', [file], { stdio: 'inherit' });
}

export function save(settings: unknown): void {
  fs.writeFileSync(path.join(os.homedir(), '.config', 'tool', 'settings.json'), JSON.stringify(settings));
}

export function bundle(code: string): void {
  fs.writeFileSync('dist/index.js', code);
  execFileSync('npx', ['terser', 'dist/index.js']);
}

export function readProfile(): string {
  return fs.readFileSync(path.join(os.homedir(), '.zshrc'), 'utf8');
}

export function icon(target: string): void {
  fs.writeFileSync(target, Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'));
}
