import type { SinkModel } from '../../vocabulary/index.js';

const SANITIZERS = ['shell-quote.quote', 'shell-escape', 'shellescape', 'shescape.*', 'puka.sh', 'any-shell-escape', 'encodeURIComponent'];

/** Functions that hand a text to a shell. */
export const shells: readonly SinkModel[] = [
  {
    callees: [
      'child_process.exec',
      'child_process.execSync',
      'child_process.promises.exec',
      'child-process-promise.exec',
      'shelljs.exec',
      'execa.command',
      'execa.commandSync',
      'execa.execaCommand',
      'execa.execaCommandSync',
      'node-cmd.run',
      'node-cmd.get',
      'node-cmd.runSync',
      'ssh2.Client.exec',
      'node-ssh.NodeSSH.execCommand',
      '.execCommand',
      'exec-sh',
      'Deno.run',
      'sudo-prompt.exec',
    ],
    arguments: [0],
    sanitizers: SANITIZERS,
  },
];

/** Functions that start a program; with the option `shell` the text is a shell's. */
export const programs: readonly SinkModel[] = [
  {
    callees: [
      'child_process.spawn',
      'child_process.spawnSync',
      'child_process.execFile',
      'child_process.execFileSync',
      'cross-spawn',
      'cross-spawn.spawn',
      'cross-spawn.sync',
      'execa',
      'execa.execa',
      'execa.sync',
      'execa.execaSync',
      'Bun.spawn',
    ],
    arguments: [0, 1],
    sanitizers: SANITIZERS,
  },
];
export const commandCarriers: readonly string[] = ['shell-quote.parse', 'path.join', 'path.resolve'];
