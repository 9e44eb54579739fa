/**
 * Which operations of a language the interpreter itself understands, because they take functions, change their receiver, or
 * answer tests. A language adds its names here; what they mean is written once, in `builtins.ts` and `methods.ts`.
 */
import type { Dialect } from '../../../rules/vocabulary/index.js';

export type Builtin =
  | 'member'
  | 'set-member'
  | 'namespace'
  | 'import'
  | 'evaluate'
  | 'execute'
  | 'function-of-text'
  | 'identity'
  | 'map'
  | 'filter'
  | 'any'
  | 'all'
  | 'first'
  | 'reduce'
  | 'partial'
  | 'zip'
  | 'length'
  | 'truth'
  | 'sequence'
  | 'sum'
  | 'table'
  | 'merge'
  | 'make-class'
  | 'object'
  | 'membership'
  | 'apply'
  | 'construct'
  | 'array-from'
  | 'match';

export const BUILTINS: Readonly<Record<Dialect, Readonly<Record<string, Builtin>>>> = {
  python: {
    getattr: 'member',
    'inspect.getattr_static': 'member',
    setattr: 'set-member',
    vars: 'namespace',
    globals: 'namespace',
    locals: 'namespace',
    __import__: 'import',
    'importlib.import_module': 'import',
    'importlib.__import__': 'import',
    eval: 'evaluate',
    'ast.literal_eval': 'evaluate',
    exec: 'execute',
    compile: 'identity',
    'functools.wraps': 'identity',
    'functools.lru_cache': 'identity',
    'functools.cache': 'identity',
    'typing.cast': 'identity',
    staticmethod: 'identity',
    'copy.copy': 'identity',
    'copy.deepcopy': 'identity',
    'sys.intern': 'identity',
    map: 'map',
    filter: 'filter',
    any: 'any',
    all: 'all',
    next: 'first',
    iter: 'sequence',
    'functools.reduce': 'reduce',
    'functools.partial': 'partial',
    zip: 'zip',
    len: 'length',
    bool: 'truth',
    list: 'sequence',
    tuple: 'sequence',
    set: 'sequence',
    frozenset: 'sequence',
    sorted: 'sequence',
    sum: 'sum',
    dict: 'table',
    'types.SimpleNamespace': 'object',
    'operator.contains': 'membership',
    'types.MappingProxyType': 'identity',
    'collections.OrderedDict': 'table',
    type: 'make-class',
    're.match': 'match',
    're.fullmatch': 'match',
    're.search': 'match',
  },
  javascript: {
    'Reflect.get': 'member',
    'Reflect.set': 'set-member',
    'Reflect.apply': 'apply',
    'Reflect.construct': 'construct',
    require: 'import',
    import: 'import',
    eval: 'evaluate',
    Function: 'function-of-text',
    'Object.freeze': 'identity',
    'Object.seal': 'identity',
    'Promise.resolve': 'identity',
    structuredClone: 'identity',
    Boolean: 'truth',
    'Object.assign': 'merge',
    'Array.from': 'array-from',
    Set: 'sequence',
  },
};

export type Method =
  | 'append'
  | 'extend'
  | 'prepend'
  | 'take'
  | 'put'
  | 'update'
  | 'get'
  | 'item-at'
  | 'prefix'
  | 'suffix'
  | 'contains'
  | 'equals'
  | 'position'
  | 'matches'
  | 'matched-by'
  | 'ordering'
  | 'map'
  | 'filter'
  | 'any'
  | 'all'
  | 'find'
  | 'reduce'
  | 'each'
  | 'call'
  | 'apply'
  | 'bind'
  | 'items'
  | 'concat'
  | 'reverse'
  | 'then'
  | 'itself';

export const METHODS: Readonly<Record<Dialect, Readonly<Record<string, Method>>>> = {
  python: {
    append: 'append',
    add: 'append',
    extend: 'extend',
    update: 'update',
    get: 'get',
    getlist: 'get',
    pop: 'take',
    popleft: 'take',
    __getitem__: 'get',
    __getattribute__: 'get',
    startswith: 'prefix',
    endswith: 'suffix',
    __contains__: 'contains',
    __eq__: 'equals',
    find: 'position',
    index: 'position',
    match: 'matches',
    fullmatch: 'matches',
    search: 'matches',
    values: 'items',
    keys: 'items',
    items: 'items',
    __call__: 'call',
    copy: 'itself',
    __iter__: 'itself',
  },
  javascript: {
    push: 'append',
    pop: 'take',
    shift: 'take',
    add: 'append',
    unshift: 'prepend',
    set: 'put',
    get: 'get',
    at: 'item-at',
    startsWith: 'prefix',
    endsWith: 'suffix',
    includes: 'contains',
    has: 'contains',
    hasOwnProperty: 'contains' as const,
    equals: 'equals',
    indexOf: 'position',
    lastIndexOf: 'position',
    search: 'position',
    test: 'matches',
    exec: 'matches',
    match: 'matched-by',
    localeCompare: 'ordering',
    compare: 'ordering',
    map: 'map',
    flatMap: 'map',
    filter: 'filter',
    some: 'any',
    every: 'all',
    find: 'find',
    reduce: 'reduce',
    forEach: 'each',
    call: 'call',
    apply: 'apply',
    bind: 'bind',
    values: 'items',
    keys: 'items',
    entries: 'items',
    concat: 'concat',
    reverse: 'reverse',
    then: 'then',
    valueOf: 'itself' as const,
    slice: 'itself',
  },
};
