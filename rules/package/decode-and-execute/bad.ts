import { exec, spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import Module from 'node:module';
import vm from 'node:vm';
import zlib from 'node:zlib';

eval(atob('Y29uc29sZS5sb2coJ2luZXJ0Jyk='));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

eval(Buffer.from('636f6e736f6c652e6c6f672827696e6572742729', 'hex').toString());
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

new Function(Buffer.from('Y29uc29sZS5sb2coMSk=', 'base64').toString('utf8'))();
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

eval(String.fromCharCode(99, 111, 110, 115, 111, 108, 101, 46, 108, 111, 103, 40, 49, 41));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

eval(')1(gol.elosnoc'.split('').reverse().join(''));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

eval([98, 110, 111].map((code) => String.fromCharCode(code ^ 1)).join('') + '.log(1)');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

vm.runInThisContext(zlib.inflateSync(Buffer.from(fs.readFileSync('assets/font.bin', 'latin1'), 'base64')).toString());
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

setTimeout(atob('Y29uc29sZS5sb2coMSk='), 100);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

(() => {}).constructor(atob('Y29uc29sZS5sb2coMSk='))();
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec(Buffer.from('ZWNobyBpbmVydA==', 'base64').toString());
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

globalThis['ev' + 'al'](atob('Y29uc29sZS5sb2coMSk='));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

function unlock(blob: string, key: string): void {
  const decipher = crypto.createDecipheriv('aes-256-cbc', Buffer.from(key, 'hex'), Buffer.alloc(16));
  const text = decipher.update(blob, 'hex', 'utf8') + decipher.final('utf8');
  new Module('inner')._compile(text, 'inner.js');
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error
}

function start(encoded: string): void {
  const body = Buffer.from(encoded, 'base64').toString();
  vm.runInNewContext(body, { require, process });
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: warning
}

unlock('00', '00');
start('');
spawn('node', ['-e', Buffer.from('Y29uc29sZS5sb2coMSk=', 'base64').toString()]);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

(0, eval)(atob('Y29uc29sZS5sb2coMSk='));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

const NAMES = ['Y29uc29sZS5sb2coMSk=', 'ZXZhbA=='];
const name = (index: number): string => atob(NAMES[index] ?? '');
(globalThis as unknown as Record<string, (text: string) => void>)[name(1)]?.(name(0));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

import('data:text/javascript;base64,Y29uc29sZS5sb2coMSk=');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

exec('echo Y3VybCAtLXZlcnNpb24= | base64 -d | sh');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

new Function(atob('eA=='), atob('Y29uc29sZS5sb2coMSk='))();
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised
