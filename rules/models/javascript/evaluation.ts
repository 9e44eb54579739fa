import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that run text as code. */
export const evaluation: readonly SinkModel[] = [
  {
    callees: [
      'eval',
      'globalThis.eval',
      'window.eval',
      'global.eval',
      'vm.runInNewContext',
      'vm.runInContext',
      'vm.runInThisContext',
      'vm.compileFunction',
      'vm.Script',
      'vm.SourceTextModule',
      'vm2.VM.run',
      'vm2.NodeVM.run',
      'safe-eval',
      'notevil',
      'static-eval',
      'require-from-string',
      'isolated-vm.Isolate.compileScript',
      'execScript',
      'script.runInContext',
      '._compile',
      'module._compile',
    ],
    arguments: [0],
    sanitizers: ['JSON.stringify'],
  },
  {
    callees: ['Function', 'AsyncFunction', 'GeneratorFunction', 'globalThis.Function', 'window.Function'],
    arguments: [0, 1, 2, 3],
    sanitizers: [],
  },
];

/** Functions that run their first argument as code where it is a text. */
export const timers: readonly SinkModel[] = [
  {
    callees: ['setTimeout', 'setInterval', 'setImmediate', 'window.setTimeout', 'window.setInterval', 'globalThis.setTimeout'],
    arguments: [0],
    sanitizers: [],
  },
];

/** Functions that load and run a module by its name. */
export const loading: readonly SinkModel[] = [
  { callees: ['require', 'import', 'import-fresh', 'importScripts', 'module.require'], arguments: [0], sanitizers: [] },
];

/** Functions that run their first argument as code where an option says so. */
export const workers: readonly SinkModel[] = [
  { callees: ['worker_threads.Worker', 'threads.Worker', 'web-worker'], arguments: [0], sanitizers: [] },
];
