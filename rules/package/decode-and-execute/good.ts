import { execFile } from 'node:child_process';
import fs from 'node:fs';
import vm from 'node:vm';

export const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export function claims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

export function compile(template: string): (values: unknown) => string {
  return new Function('values', `with (values) { return ${JSON.stringify(template)}; }`) as (values: unknown) => string;
}

export function runFile(path: string): unknown {
  return vm.runInNewContext(fs.readFileSync(path, 'utf8'), {}, { filename: path });
}

export function later(work: () => void): void {
  setTimeout(work, 100);
  setTimeout(() => atob('aW5lcnQ='), 100);
}

export function hash(path: string, done: (text: string) => void): void {
  execFile('sha256sum', [path], (_error, output) => done(Buffer.from(output, 'utf8').toString('base64')));
}

export function isModern(): boolean {
  try {
    new Function('return async () => {}');
    return true;
  } catch {
    return false;
  }
}

export function build(): unknown {
  execFile(Buffer.from('bWFrZQ==', 'base64').toString());
  return new Function('seulav'.split('').reverse().join(''), 'return values');
}
