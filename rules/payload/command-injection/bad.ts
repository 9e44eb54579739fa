/** Commands that hold data. */
import child, { exec, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import execa from 'execa';
import express, { type Request, type Response } from 'express';
import shelljs from 'shelljs';

const app = express();
const run = promisify(exec);

app.get('/ping', async (req, res) => {
  const { host } = req.query;
  exec('ping -c 1 ' + host, (_, out) => res.end(out));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  child.execSync(`ping -c 1 ${host}`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  child['exec' + 'Sync']('ping ' + host);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: error, disguised
  spawn('ping ' + host, { shell: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  spawn('sh', ['-c', ['ping', host].join(' ')]);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  spawn(req.body.program, []);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  shelljs.exec('ping ' + host.trim());
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  await execa.command(`ping ${host}`);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  await run('ping ' + req.headers['x-host']);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
});

class Shell {
  constructor(private readonly prefix: string) {}
  run(...words: string[]) {
    return child.exec([this.prefix, ...words].join(' '));
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
  }
}

function kill(request: Request, response: Response) {
  new Shell('sudo').run('kill', request.params.pid);
  Reflect.apply(child.exec, child, ['kill ' + request.params.pid]);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: error, disguised
  response.end();
}
app.post('/kill', kill);

export function plain(target: string) {
  return child.execSync('make ' + target);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: note
}

export const handler = async (event) => child.execSync(JSON.parse(event.body).command).toString();
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
