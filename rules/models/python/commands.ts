import type { SinkModel } from '../../vocabulary/index.js';

const SANITIZERS = ['shlex.quote', 'pipes.quote', 'mslex.quote', 'oslex.quote'];

/** Functions that hand a text to a shell. */
export const shells: readonly SinkModel[] = [
  {
    callees: [
      'os.system',
      'os.popen',
      'os.popen2',
      'os.popen3',
      'posix.system',
      'nt.system',
      'popen2.popen2',
      'commands.getoutput',
      'commands.getstatusoutput',
      'subprocess.getoutput',
      'subprocess.getstatusoutput',
      'asyncio.create_subprocess_shell',
      'asyncio.subprocess.create_subprocess_shell',
      'anyio.run_process',
      'pexpect.run',
      'pexpect.spawn',
      'invoke.run',
      'fabric.api.run',
      'fabric.api.sudo',
      'fabric.api.local',
      'fabric.Connection.run',
      'fabric.Connection.sudo',
      'paramiko.SSHClient.exec_command',
      'pty.spawn',
      'sh.bash',
      'IPython.get_ipython.system',
      'IPython.get_ipython.getoutput',
      '.exec_command',
    ],
    arguments: [0, 'command', 'cmd'],
    sanitizers: SANITIZERS,
  },
];

/** Functions that start a program; with the option `shell` the text is a shell's. */
export const programs: readonly SinkModel[] = [
  {
    callees: [
      'subprocess.run',
      'subprocess.call',
      'subprocess.Popen',
      'subprocess.check_call',
      'subprocess.check_output',
      'gevent.subprocess.Popen',
      'eventlet.green.subprocess.Popen',
      'trio.run_process',
    ],
    arguments: [0, 'args'],
    sanitizers: SANITIZERS,
  },
];

/** Functions that start a program, which is their first argument; the others are its own. */
export const spawns: readonly SinkModel[] = [
  {
    callees: ['os.execl', 'os.execle', 'os.execlp', 'os.execv', 'os.execve', 'os.execvp', 'os.execvpe', 'asyncio.create_subprocess_exec'],
    arguments: [0],
    sanitizers: SANITIZERS,
  },
  {
    callees: ['os.spawnl', 'os.spawnle', 'os.spawnlp', 'os.spawnv', 'os.spawnve', 'os.spawnvp', 'os.posix_spawn'],
    arguments: [1],
    sanitizers: SANITIZERS,
  },
];
export const commandCarriers: readonly string[] = ['shlex.split', 'shlex.join', 'subprocess.list2cmdline', 'os.path.join'];
