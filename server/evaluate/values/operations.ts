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
  | 'unwrap'
  | 'second'
  | 'decorator'
  | 'bytes'
  | 'longest-first'
  | 'define-property'
  | 'map'
  | 'filter'
  | 'any'
  | 'all'
  | 'first'
  | 'reduce'
  | 'partial'
  | 'zip'
  /** Lists the names of what it is given, or its members with their names. */
  | 'names'
  | 'named-members'
  | 'callable'
  | 'subclass'
  | 'values'
  | 'descriptor'
  | 'descriptors'
  | 'freeze'
  | 'is-frozen'
  | 'revive'
  | 'requirer'
  | 'has-member'
  | 'length'
  | 'truth'
  | 'number'
  | 'sequence'
  | 'sum'
  | 'table'
  | 'merge'
  | 'proxy'
  | 'map-of-pairs'
  | 'prototype'
  | 'prototype-of'
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
    'object.__getattribute__': 'member',
    'type.__getattribute__': 'member',
    'types.ModuleType.__getattribute__': 'member',
    setattr: 'set-member',
    'object.__setattr__': 'set-member',
    'type.__setattr__': 'set-member',
    'operator.setitem': 'set-member',
    vars: 'namespace',
    dir: 'names',
    'inspect.getmembers': 'named-members',
    callable: 'callable',
    issubclass: 'subclass',
    hasattr: 'has-member',
    globals: 'namespace',
    locals: 'namespace',
    __import__: 'import',
    'importlib.import_module': 'import',
    'importlib.__import__': 'import',
    'pkgutil.resolve_name': 'import',
    eval: 'evaluate',
    'ast.literal_eval': 'evaluate',
    exec: 'execute',
    compile: 'identity',
    'functools.wraps': 'decorator',
    'functools.lru_cache': 'decorator',
    'functools.cache': 'identity',
    'typing.cast': 'second',
    staticmethod: 'identity',
    'contextlib.nullcontext': 'identity',
    'contextlib.closing': 'identity',
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
    'types.MethodType': 'partial',
    zip: 'zip',
    len: 'length',
    bool: 'truth',
    int: 'number',
    list: 'sequence',
    tuple: 'sequence',
    set: 'sequence',
    frozenset: 'sequence',
    sorted: 'sequence',
    sum: 'sum',
    dict: 'table',
    'types.SimpleNamespace': 'object',
    'operator.contains': 'membership',
    'array.array': 'bytes',
    max: 'longest-first',
    min: 'longest-first',
    'collections.ChainMap': 'merge',
    'types.MappingProxyType': 'identity',
    'collections.OrderedDict': 'table',
    type: 'make-class',
    're.match': 'match',
    're.fullmatch': 'match',
    're.search': 'match',
  },
  javascript: {
    'Reflect.get': 'member',
    'Object.keys': 'names',
    'Object.getOwnPropertyNames': 'names',
    'Reflect.ownKeys': 'names',
    'Object.entries': 'named-members',
    'Reflect.set': 'set-member',
    'Reflect.apply': 'apply',
    'Reflect.construct': 'construct',
    require: 'import',
    import: 'import',
    eval: 'evaluate',
    Function: 'function-of-text',
    'Object.freeze': 'freeze',
    'Object.seal': 'identity',
    'Promise.resolve': 'identity',
    'util.promisify': 'identity',
    structuredClone: 'unwrap',
    Boolean: 'truth',
    Number: 'number',
    'Object.assign': 'merge',
    'Array.from': 'array-from',
    Set: 'sequence',
    'Object.hasOwn': 'membership',
    Uint16Array: 'identity',
    Uint32Array: 'identity',
    Object: 'identity',
    'Object.create': 'prototype',
    Proxy: 'proxy',
    Map: 'map-of-pairs',
    WeakMap: 'map-of-pairs',
    WeakRef: 'unwrap',
    'Object.fromEntries': 'map-of-pairs',
    'Object.values': 'values',
    'Object.getOwnPropertyDescriptor': 'descriptor',
    'Reflect.getOwnPropertyDescriptor': 'descriptor',
    'Object.getOwnPropertyDescriptors': 'descriptors',
    'Object.getPrototypeOf': 'prototype-of',
    'Reflect.getPrototypeOf': 'prototype-of',
    'Object.isFrozen': 'is-frozen',
    'Reflect.has': 'membership',
    'JSON.parse': 'revive',
    'module.require': 'import',
    'process.mainModule.require': 'import',
    'require.main.require': 'import',
    'process.getBuiltinModule': 'import',
    'module.constructor._load': 'import',
    'process.mainModule.constructor._load': 'import',
    'require.main.constructor._load': 'import',
    'module._load': 'import',
    'module.Module._load': 'import',
    'module.createRequire': 'requirer',
    'module.Module.createRequire': 'requirer',
    'Object.defineProperty': 'define-property',
    'Reflect.defineProperty': 'define-property',
  },
};

/** Operations of the language that do something, or that lead to what does. */
const TELLING: ReadonlySet<Builtin> = new Set(['import', 'evaluate', 'execute', 'function-of-text', 'match', 'revive']);

/** Whether a call of a library function is worth telling: what only computes values is not. */
export function isRecorded(path: string, dialect: Dialect): boolean {
  const builtins = BUILTINS[dialect];
  const builtin = Object.hasOwn(builtins, path) ? builtins[path] : undefined;
  return builtin === undefined || TELLING.has(builtin);
}

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
  | 'remove'
  | 'map'
  | 'filter'
  | 'any'
  | 'all'
  | 'find'
  | 'find-index'
  | 'reduce'
  | 'reduce-right'
  | 'replace'
  | 'sort'
  | 'next'
  | 'each'
  | 'call'
  | 'apply'
  | 'bind'
  | 'items'
  | 'concat'
  | 'reverse'
  | 'then'
  | 'enter'
  | 'flat'
  | 'instant'
  | 'itself';

export const METHODS: Readonly<Record<Dialect, Readonly<Record<string, Method>>>> = {
  python: {
    append: 'append',
    add: 'append',
    extend: 'extend',
    update: 'update',
    remove: 'remove',
    get: 'get',
    getlist: 'get',
    pop: 'take',
    popleft: 'take',
    __getitem__: 'get',
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
    enter_context: 'enter',
    enter_async_context: 'enter',
    copy: 'itself',
    tobytes: 'itself',
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
    findIndex: 'find-index',
    reduce: 'reduce',
    reduceRight: 'reduce-right',
    replace: 'replace',
    replaceAll: 'replace',
    sort: 'sort',
    toSorted: 'sort',
    next: 'next',
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
    deref: 'itself' as const,
    flat: 'flat',
    getTime: 'instant',
  },
};
