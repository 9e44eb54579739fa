import type { ExecutorModel } from '../../vocabulary/index.js';

/** Functions that run text as JavaScript. */
export const evaluators: readonly ExecutorModel[] = [
  { callees: ['eval', 'globalThis.eval', 'window.eval', 'global.eval', 'self.eval', 'execScript'], code: [0] },
  {
    callees: ['Function', 'globalThis.Function', 'window.Function', 'global.Function', 'GeneratorFunction', 'AsyncFunction'],
    code: [0, 1, 2, 3],
  },
  {
    callees: ['vm.runInThisContext', 'vm.runInNewContext', 'vm.runInContext', 'vm.compileFunction', 'vm.Script', 'vm.SourceTextModule'],
    code: [0],
  },
  { callees: ['._compile', 'require-from-string', 'eval'], code: [0] },
  { callees: ['.constructor', '.constructor.constructor'], code: [0, 1] },
];

/** Timers run a text that they are given instead of a function. */
export const timers: readonly ExecutorModel[] = [
  { callees: ['setTimeout', 'setInterval', 'setImmediate', 'window.setTimeout', 'globalThis.setTimeout'], code: [0] },
];

/** Functions that make objects, code among them, of bytes. */
export const loaders: readonly ExecutorModel[] = [
  { callees: ['node-serialize.unserialize', 'serialize-to-js.deserialize', 'v8.Script'], code: [0] },
];

/** Functions that run a command: the program, or the command line, and its arguments. */
export const commands: readonly ExecutorModel[] = [
  {
    callees: [
      'child_process.exec',
      'child_process.execSync',
      'child_process.spawn',
      'child_process.spawnSync',
      'child_process.execFile',
      'child_process.execFileSync',
      'child_process.fork',
      'execa',
      'execa.execa',
      'execa.execaCommand',
      'execa.command',
      'execa.sync',
      'cross-spawn',
      'cross-spawn.sync',
      'shelljs.exec',
      'Bun.spawn',
      'Bun.spawnSync',
      'Deno.Command',
      'Deno.run',
    ],
    code: [0, 1],
  },
];

/** Functions that load a file as a module. */
export const importers: readonly ExecutorModel[] = [
  { callees: ['require', 'import', 'process.dlopen', 'module.createRequire', 'worker_threads.Worker', 'Worker'], code: [0] },
];
