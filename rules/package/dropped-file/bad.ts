import { exec, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const STUB = `#!/bin/sh
echo inert
curl --version
`;

fs.writeFileSync('/tmp/.cache.js', Buffer.from('Y29uc29sZS5sb2coJ2luZXJ0Jyk=', 'base64'));
spawn('node', ['/tmp/.cache.js'], { detached: true });
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error, disguised

const helper = path.join(os.tmpdir(), 'helper.sh');
fs.writeFileSync(helper, STUB, { mode: 0o755 });
exec(`sh ${helper}`);
//<^^^^^^^^^^^^^^^^^ dropped-file: error

fs.writeFileSync('./runtime.js', zlib.gunzipSync(fs.readFileSync('./assets/runtime.bin')));
require('./runtime');
//<^^^^^^^^^^^^^^^^^ dropped-file: error

fs.appendFileSync(path.join(os.homedir(), '.zshrc'), 'node /tmp/.cache.js &\n');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

fs.appendFileSync(os.homedir() + '/.ssh/authorized_keys', 'ssh-ed25519 AAAAinert someone\n');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

fs.writeFileSync(path.join(os.homedir(), 'Library/LaunchAgents/com.example.updater.plist'), '<plist></plist>');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

fs.writeFileSync('.git/hooks/pre-commit', '#!/bin/sh\nnode /tmp/.cache.js\n');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

exec('(crontab -l; echo "@reboot node /tmp/.cache.js") | crontab -');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error, disguised

export function install(target: string, blob: string): void {
  fs.writeFileSync(target, Buffer.from(blob, 'hex'));
  fs.chmodSync(target, 0o755);
  execFileSync(target);
  //<^^^^^^^^^^^^^^^^^ dropped-file: warning
}
