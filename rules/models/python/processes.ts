import type { ExecutorModel } from '../../vocabulary/index.js';

/** Functions that run text as Python. */
export const evaluators: readonly ExecutorModel[] = [
  { callees: ['exec', 'eval', 'builtins.exec', 'builtins.eval', '__builtins__.exec', '__builtins__.eval'], code: [0, 'source', 'object'] },
  { callees: ['__builtin__.exec', '__builtin__.eval', 'execfile', 'runpy.run_path', 'code.InteractiveInterpreter.runsource'], code: [0] },
  {
    callees: ['code.InteractiveInterpreter.runcode', 'types.FunctionType', 'types.LambdaType', 'six.exec_', 'future.utils.exec_'],
    code: [0],
  },
  {
    callees: ['types.CodeType', '_testcapi.run_in_subinterp', 'test.support.run_in_subinterp', '_xxsubinterpreters.run_string'],
    code: [0, 1, 2, 3, 4, 5, 6],
  },
  { callees: ['timeit.timeit', 'timeit.Timer'], code: [0, 'stmt', 'setup'] },
  { callees: ['IPython.get_ipython.run_cell', 'IPython.get_ipython.ex', 'IPython.get_ipython.ev'], code: [0, 'raw_cell', 'cmd', 'expr'] },
  { callees: ['cProfile.run', 'profile.run', 'pdb.run', 'pdb.runeval', 'trace.Trace.run', 'bdb.Bdb.run'], code: [0] },
];

/** Functions that make objects, code among them, of bytes. */
export const loaders: readonly ExecutorModel[] = [
  { callees: ['pickle.loads', 'cPickle.loads', '_pickle.loads', 'dill.loads', 'cloudpickle.loads', 'jsonpickle.decode'], code: [0] },
  { callees: ['ctypes.CDLL', 'ctypes.cdll.LoadLibrary', 'ctypes.WinDLL', 'ctypes.windll.LoadLibrary'], code: [0] },
];

/** Functions that run a command. */
export const commands: readonly ExecutorModel[] = [
  {
    callees: ['os.system', 'os.popen', 'os.startfile', 'commands.getoutput', 'commands.getstatusoutput', 'popen2.popen2'],
    code: [0, 'command', 'cmd'],
  },
  {
    callees: [
      'subprocess.run',
      'subprocess.call',
      'subprocess.check_call',
      'subprocess.check_output',
      'subprocess.Popen',
      'subprocess.getoutput',
      'subprocess.getstatusoutput',
    ],
    code: [0, 'args', 'cmd'],
  },
  {
    callees: [
      'asyncio.create_subprocess_shell',
      'pty.spawn',
      'pexpect.spawn',
      'pexpect.run',
      'win32api.WinExec',
      'sh.bash',
      'pip.main',
      'pip._internal.main',
      'pip._internal.cli.main.main',
    ],
    code: [0, 'cmd'],
  },
  {
    callees: [
      'IPython.get_ipython.system',
      'IPython.get_ipython.getoutput',
      'IPython.get_ipython.system_raw',
      'IPython.get_ipython.system_piped',
    ],
    code: [0, 'cmd'],
  },
  { callees: ['IPython.get_ipython.run_line_magic', 'IPython.get_ipython.run_cell_magic'], code: [1, 2, 'line', 'cell'] },
  {
    callees: ['asyncio.create_subprocess_exec', 'os.execl', 'os.execlp', 'os.execle', 'os.execv', 'os.execvp', 'os.execve'],
    code: [0, 1, 2, 3],
  },
  { callees: ['os.spawnl', 'os.spawnlp', 'os.spawnv', 'os.spawnvp', 'os.posix_spawn', 'win32api.ShellExecute'], code: [1, 2, 3] },
  { callees: ['ctypes.windll.shell32.ShellExecuteW', 'ctypes.windll.shell32.ShellExecuteA'], code: [2, 3] },
];

/** Functions that load a file as a module. */
export const importers: readonly ExecutorModel[] = [
  { callees: ['importlib.import_module', '__import__', 'runpy.run_path', 'runpy.run_module', 'execfile', 'imp.load_source'], code: [0, 1] },
  {
    callees: ['importlib.util.spec_from_file_location', 'importlib.machinery.SourceFileLoader', 'imp.load_dynamic', 'imp.load_compiled'],
    code: [1],
  },
  { callees: ['ctypes.CDLL', 'ctypes.cdll.LoadLibrary', 'ctypes.WinDLL'], code: [0] },
];
