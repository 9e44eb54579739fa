import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that run text as code. */
export const evaluation: readonly SinkModel[] = [
  {
    callees: [
      'eval',
      'exec',
      'execfile',
      'builtins.eval',
      'builtins.exec',
      '__builtins__.eval',
      '__builtins__.exec',
      'code.InteractiveInterpreter.runsource',
      'code.InteractiveInterpreter.runcode',
      'code.InteractiveConsole.push',
      'timeit.timeit',
      'timeit.repeat',
      'timeit.Timer',
      'cProfile.run',
      'profile.run',
      'pdb.run',
      'runpy.run_path',
      'runpy.run_module',
      'pandas.eval',
      'numexpr.evaluate',
      'sympy.sympify',
      'sympy.parsing.sympy_parser.parse_expr',
      'asteval.Interpreter.eval',
      'IPython.get_ipython.run_cell',
      'six.exec_',
      'js2py.eval_js',
    ],
    arguments: [0, 'stmt', 'source'],
    sanitizers: ['ast.literal_eval'],
  },
];

/** Functions that load and run a module by its name. */
export const loading: readonly SinkModel[] = [
  {
    callees: [
      '__import__',
      'importlib.import_module',
      'importlib.__import__',
      'imp.load_source',
      'importlib.util.spec_from_file_location',
      'importlib.machinery.SourceFileLoader',
      'django.utils.module_loading.import_string',
      'werkzeug.utils.import_string',
      'pydoc.locate',
    ],
    arguments: [0, 1, 'name'],
    sanitizers: [],
  },
];

export const codeCarriers: readonly string[] = [
  'compile',
  'builtins.compile',
  'ast.parse',
  'ast.unparse',
  'types.FunctionType',
  'types.CodeType',
];
