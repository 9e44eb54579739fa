/** Temporary files under names that others can guess. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function written(text: string) {
  fs.writeFileSync('/tmp/report.txt', text);
//                 ^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
  fs.writeFileSync(path.join(os.tmpdir(), 'report.txt'), text);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
  fs.writeFileSync(`/tmp/report-${process.pid}`, text);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
  fs.createWriteStream(os.tmpdir() + '/report' + Date.now()).end(text);
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
  fs.writeFileSync(atob('L3RtcC9yZXBvcnQ='), text);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: error, disguised
  fs['write' + 'FileSync']('/tmp/report.txt', text);
//                         ^^^^^^^^^^^^^^^^^ insecure-temporary-file: error, disguised
}
