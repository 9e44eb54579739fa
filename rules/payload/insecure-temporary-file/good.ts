/** Temporary files that the library makes. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function written(text: string, name: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
  fs.writeFileSync(path.join(folder, 'report.txt'), text);
  fs.writeFileSync(path.join(os.tmpdir(), randomUUID()), text);
  fs.writeFileSync(path.join(os.tmpdir(), name), text);
  fs.writeFileSync(atob('L3Zhci9yZXBvcnQ='), text);
  return fs.readFileSync('/tmp/report.txt');
}
