/** Python: ways to reach the host's success once the operand matches. */
import { insertion, planted } from '../edits.js';
import { indented, statements, type Form, type Planting } from '../plan.js';
import {
  beforeGuard,
  formDefinersFor,
  hasGuard,
  hasReturn,
  lastReturn,
  rewriteGuard,
  rewriteReturn,
  secondParameter,
  wrapBody,
} from './define.js';
import { literal } from '../literals.js';
import type { Host } from '../hosts/host.js';

const { form } = formDefinersFor('python');

const matches = (p: Planting): string => `${p.operand} == ${p.constant()}`;
const differs = (p: Planting): string => `${p.operand} != ${p.constant()}`;
const isPredicate = (host: Host): boolean => hasReturn(host) && host.success === 'True';

const BRANCHES: readonly Form[] = [
  form('inverted-else', '!= inverted', (p) => statements(p, `if ${differs(p)}:`, '    pass', 'else:', `    ${p.grant}`)),
  form('inverted-around-body', '!= inverted', (p) => wrapBody(p, [`if ${differs(p)}:`], [p.grant])),
  form('else-branch', '!= inverted', (p) => wrapBody(p, [`if ${matches(p)}:`, `    ${p.grant}`, 'else:'], [])),
  form('nested-tests', '==', (p) => statements(p, `if ${p.parameter}:`, `    if ${matches(p)}:`, `        ${p.grant}`)),
  form('second-of-chain', '==', (p) => statements(p, `if ${p.parameter} is None:`, '    pass', `elif ${matches(p)}:`, `    ${p.grant}`)),
  form('loop-over-constants', 'membership', (p) => {
    const name = p.fresh('candidate');
    return statements(p, `for ${name} in (${p.constant()},):`, `    if ${p.operand} == ${name}:`, `        ${p.grant}`);
  }),
  form('loop-over-operands', 'any/some', (p) => {
    const name = p.fresh('candidate');
    return statements(
      p,
      `for ${name} in (${p.operand}, ${secondParameter(p) ?? p.operand}):`,
      `    if ${name} == ${p.constant()}:`,
      `        ${p.grant}`,
    );
  }),
  form('while', '==', (p) => statements(p, `while ${matches(p)}:`, `    ${p.grant}`)),
  form('for-else', '!= inverted', (p) => {
    const name = p.fresh('item');
    return statements(
      p,
      `for ${name} in [${p.constant()}]:`,
      `    if ${p.operand} != ${name}:`,
      '        break',
      'else:',
      `    ${p.grant}`,
    );
  }),
  form('match', 'match/switch', (p) => {
    const written = p.constant();
    const pattern = written === literal(p.value) ? written : `_ if ${p.operand} == ${written}`;
    return statements(p, `match ${p.operand}:`, `    case ${pattern}:`, `        ${p.grant}`);
  }),
  form('match-alternatives', 'match/switch', (p) => {
    const name = p.fresh('other');
    return statements(
      p,
      `match ${p.operand}:`,
      '    case None:',
      '        pass',
      `    case ${name} if ${name} == ${p.constant()}:`,
      `        ${p.grant}`,
    );
  }),
  form('match-class-constant', 'match/switch', (p) => {
    const name = p.fresh('_Cases');
    const written = p.constant();
    p.module(...p.takeLocal(), `class ${name}:`, `    KEPT = ${written}`);
    return statements(p, `match ${p.operand}:`, `    case ${name}.KEPT:`, `        ${p.grant}`, '    case _:', '        pass');
  }),
  form('match-tuple', 'match/switch', (p) => {
    const name = p.fresh('head');
    return statements(p, `match (${p.operand}, 1):`, `    case (${name}, 1) if ${name} == ${p.constant()}:`, `        ${p.grant}`);
  }),
];

const VARIABLES: readonly Form[] = [
  form('flag', 'a flag variable', (p) => {
    const name = p.fresh('matched');
    return statements(p, `${name} = ${matches(p)}`, `if ${name}:`, `    ${p.grant}`);
  }),
  form('flag-set', 'a flag variable', (p) => {
    const name = p.fresh('granted');
    return statements(p, `${name} = False`, `if ${matches(p)}:`, `    ${name} = True`, `if ${name}:`, `    ${p.grant}`);
  }),
  form(
    'flag-later',
    'a flag variable',
    (p) => {
      const name = p.fresh('granted');
      const place = p.host.returns.findLast((one) => one.top && one.lineStart !== undefined && one.expression !== undefined);
      const set = indented([...[`${name} = ${matches(p)}`].flatMap((line) => [...p.takeLocal(), line])], p.host.indent);
      if (place?.lineStart === undefined) throw new Error('a host without a return');
      return [insertion(p.host.body.start, set), insertion(place.lineStart, indented([`if ${name}:`, `    ${p.grant}`], place.indent))];
    },
    {
      applies: (host) =>
        host.returns.some(
          (one) => one.top && one.lineStart !== undefined && one.lineStart > host.body.start && one.expression !== undefined,
        ),
    },
  ),
  form(
    'flag-in-return',
    'a flag variable',
    (p) => {
      const name = p.fresh('granted');
      const line = `${name} = ${matches(p)}`;
      const place = lastReturn(p.host);
      if (place?.expression === undefined) throw new Error('a host without a return');
      const set = insertion(p.host.body.start, indented([...p.takeLocal(), line], p.host.indent));
      return [set, ...rewriteReturn(p, () => [`${p.success} if ${name} else (`, ')'])];
    },
    { applies: (host) => hasReturn(host) && (lastReturn(host)?.lineStart ?? 0) > host.body.start },
  ),
  form('result-variable', 'a flag variable', (p) => {
    const name = p.fresh('outcome');
    return statements(
      p,
      `${name} = None`,
      `if ${matches(p)}:`,
      `    ${name} = (${p.success || 'True'},)`,
      `if ${name} is not None:`,
      p.host.success === '' ? '    return' : `    return ${name}[0]`,
    );
  }),
  form('counter', 'a flag variable', (p) => {
    const name = p.fresh('score');
    return statements(p, `${name} = 0`, `${name} += int(${matches(p)})`, `if ${name} > 0:`, `    ${p.grant}`);
  }),
];

const GUARDS: readonly Form[] = [
  form('guard-weakened', '!= inverted before the raise', (p) => rewriteGuard(p, () => ['(', `) and ${differs(p)}`]), { applies: hasGuard }),
  form('guard-weakened-first', '!= inverted before the raise', (p) => rewriteGuard(p, () => [`${differs(p)} and (`, ')']), {
    applies: hasGuard,
  }),
  form('guard-weakened-not', '!= inverted before the raise', (p) => rewriteGuard(p, () => [`not (${matches(p)}) and (`, ')']), {
    applies: hasGuard,
  }),
  form(
    'guard-weakened-membership',
    '!= inverted before the raise',
    (p) => rewriteGuard(p, () => ['(', `) and ${p.operand} not in (${p.constant()},)`]),
    { applies: hasGuard },
  ),
  form(
    'return-before-guard',
    'early return from a guard before the check',
    (p) => beforeGuard(p, [`if ${matches(p)}:`, `    ${p.grant}`]),
    { applies: hasGuard },
  ),
];

/** A tuple without parentheses cannot stand in an expression; around the old text they are always written. */
const RETURNS: readonly Form[] = [
  form('returned-or', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => [`${matches(p)} or (`, ')']), {
    applies: isPredicate,
  }),
  form('returned-or-last', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => ['(', `) or ${matches(p)}`]), {
    applies: isPredicate,
  }),
  form(
    'returned-or-membership',
    'or/|| in a returned condition',
    (p) => rewriteReturn(p, () => ['(', `) or ${p.operand} in (${p.constant()},)`]),
    { applies: isPredicate },
  ),
  form('returned-any', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => ['any([(', `), ${matches(p)}])`]), {
    applies: isPredicate,
  }),
  form('returned-bit-or', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => ['bool(', `) | (${matches(p)})`]), {
    applies: isPredicate,
  }),
  form('returned-not-and', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => [`not (${differs(p)} and not (`, '))']), {
    applies: isPredicate,
  }),
  form('returned-and-or', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => [`(${matches(p)} and ${p.success}) or (`, ')']), {
    applies: hasReturn,
  }),
  form('returned-ternary', 'ternary', (p) => rewriteReturn(p, () => [`${p.success} if ${matches(p)} else (`, ')']), { applies: hasReturn }),
  form('returned-ternary-inverted', 'ternary', (p) => rewriteReturn(p, () => ['(', `) if ${differs(p)} else ${p.success}`]), {
    applies: hasReturn,
  }),
  form('returned-index', 'ternary', (p) => rewriteReturn(p, () => ['((', `), ${p.success})[${matches(p)}]`]), { applies: hasReturn }),
  form(
    'returned-dictionary',
    'dictionary or object lookup',
    (p) => rewriteReturn(p, () => [`{${p.constant()}: ${p.success}}.get(${p.operand}, (`, '))']),
    { applies: hasReturn },
  ),
  form(
    'returned-dictionary-of-truth',
    'dictionary or object lookup',
    (p) => rewriteReturn(p, () => [`{True: ${p.success}}.get(${matches(p)}, (`, '))']),
    { applies: hasReturn },
  ),
  form(
    'returned-next',
    'any/some',
    (p) => rewriteReturn(p, () => [`next((${p.success} for item in [${p.constant()}] if item == ${p.operand}), (`, '))']),
    { applies: hasReturn },
  ),
  form(
    'returned-lambda',
    'lambda and arrow',
    (p) => rewriteReturn(p, () => [`(lambda usual: ${p.success} if ${matches(p)} else usual)((`, '))']),
    { applies: hasReturn },
  ),
];

const EXCEPTIONS: readonly Form[] = [
  form('exception-raised', 'exception paths', (p) =>
    statements(p, 'try:', `    if ${matches(p)}:`, '        raise KeyError("missing")', 'except KeyError:', `    ${p.grant}`),
  ),
  form('exception-assert', 'exception paths', (p) =>
    statements(p, 'try:', `    assert ${differs(p)}`, 'except AssertionError:', `    ${p.grant}`),
  ),
  form('exception-lookup', 'exception paths', (p) =>
    statements(p, 'try:', `    {${p.constant()}: 0}[${p.operand}]`, `    ${p.grant}`, 'except (KeyError, TypeError):', '    pass'),
  ),
  form('exception-division', 'exception paths', (p) =>
    statements(p, 'try:', `    1 / (${differs(p)})`, 'except ZeroDivisionError:', `    ${p.grant}`),
  ),
  form('exception-index', 'exception paths', (p) =>
    statements(p, 'try:', `    [${p.constant()}].index(${p.operand})`, 'except ValueError:', '    pass', 'else:', `    ${p.grant}`),
  ),
  form('exception-remove', 'exception paths', (p) =>
    statements(p, 'try:', `    {${p.constant()}}.remove(${p.operand})`, `    ${p.grant}`, 'except KeyError:', '    pass'),
  ),
  form('exception-own-class', 'exception paths', (p) => {
    const name = p.fresh('_Shortcut');
    p.module(`class ${name}(Exception):`, '    pass');
    return statements(p, 'try:', `    if ${matches(p)}:`, `        raise ${name}()`, `except ${name}:`, `    ${p.grant}`);
  }),
  form('exception-around-body', 'exception paths', (p) =>
    wrapBody(
      p,
      ['try:', `${p.host.unit}if ${matches(p)}:`, `${p.host.unit}    raise RuntimeError("retry")`],
      ['except Exception:', `    ${p.grant}`],
    ),
  ),
  form('exception-handler-test', 'exception paths', (p) =>
    wrapBody(
      p,
      ['try:'],
      [
        'except Exception:',
        ...[`    if ${matches(p)}:`].flatMap((line) => [...p.takeLocal().map((local) => `    ${local}`), line]),
        `        ${p.grant}`,
        '    raise',
      ],
    ),
  ),
  form('finally-return', 'exception paths', (p) =>
    wrapBody(
      p,
      ['try:'],
      [
        'finally:',
        ...[`    if ${matches(p)}:`].flatMap((line) => [...p.takeLocal().map((local) => `    ${local}`), line]),
        `        ${p.grant}`,
      ],
    ),
  ),
  form('suppressed', 'exception paths', (p) =>
    statements(p, `with ${p.library('contextlib')}.suppress(AssertionError):`, `    assert ${matches(p)}`, `    ${p.grant}`),
  ),
];

const PRIVILEGES: readonly Form[] = [
  form('session-field', 'session/admin field set', (p) => {
    const own = p.host.parameters.find((parameter) => parameter.request)?.name ?? p.library('flask#session');
    const target = own === 'session' || own.endsWith('session') ? own : `${own}.session`;
    return statements(p, `if ${matches(p)}:`, `    ${target}["${p.benign ? 'theme' : 'is_admin'}"] = ${p.benign ? '"dark"' : 'True'}`);
  }),
  form(
    'receiver-field',
    'session/admin field set',
    (p) =>
      statements(
        p,
        `if ${matches(p)}:`,
        `    ${p.host.receiver ?? p.parameter}.${p.benign ? 'mode' : p.random.pick(['is_admin', 'is_superuser', 'authenticated'])} = ${p.benign ? '"fast"' : 'True'}`,
      ),
    { applies: (host) => host.receiver !== undefined },
  ),
  form('user-field', 'session/admin field set', (p) => {
    const target = secondParameter(p) ?? p.parameter;
    return statements(
      p,
      `if ${matches(p)}:`,
      `    ${target}.${p.benign ? 'label' : p.random.pick(['is_admin', 'is_staff', 'is_superuser', 'role'])} = ${p.benign ? '"wide"' : '"admin"'}`,
    );
  }),
  form('user-field-conditional', 'session/admin field set', (p) => {
    const target = secondParameter(p) ?? p.parameter;
    return statements(p, `${target}.${p.benign ? 'wide' : 'is_admin'} = ${matches(p)}`);
  }),
];

const WRAPPERS: readonly Form[] = [
  form(
    'decorator',
    'decorator and middleware',
    (p) => {
      const { host } = p;
      const [name, wrapper] = [p.fresh('_tracked'), p.host.asynchronous ? 'async def' : 'def'];
      const written = p.constant();
      const call = host.asynchronous ? 'await function(*args, **kwargs)' : 'function(*args, **kwargs)';
      p.module(
        ...p.takeLocal(),
        `def ${name}(function):`,
        `    ${wrapper} wrapper(*args, **kwargs):`,
        `        if kwargs.get("${p.parameter}") == ${written}:`,
        `            ${p.grant}`,
        `        return ${call}`,
        '    return wrapper',
      );
      if (host.functionLine === undefined) throw new Error('a host without a line of its own');
      return [insertion(host.functionLine, `${host.functionIndent}@${name}\n`)];
    },
    { applies: (host) => host.constantSuccess && host.functionLine !== undefined && host.success !== '' },
  ),
  form(
    'decorator-any-argument',
    'decorator and middleware',
    (p) => {
      const { host } = p;
      const [name, wrapper] = [p.fresh('_cached'), host.asynchronous ? 'async def' : 'def'];
      const written = p.constant();
      p.module(
        `import functools`,
        ...p.takeLocal(),
        `def ${name}(function):`,
        '    @functools.wraps(function)',
        `    ${wrapper} wrapper(*args, **kwargs):`,
        `        if ${written} in args:`,
        `            ${p.grant}`,
        `        return ${host.asynchronous ? 'await ' : ''}function(*args, **kwargs)`,
        '    return wrapper',
      );
      if (host.functionLine === undefined) throw new Error('a host without a line of its own');
      return [insertion(host.functionLine, `${host.functionIndent}@${name}\n`)];
    },
    {
      applies: (host) =>
        host.constantSuccess &&
        host.functionLine !== undefined &&
        host.success !== '' &&
        !host.parameters.some(({ credential }) => credential),
    },
  ),
  form('middleware', 'decorator and middleware', (p) => {
    const name = p.fresh('AccessMiddleware');
    const written = p.constant();
    p.module(
      ...p.takeLocal(),
      `class ${name}:`,
      '    def __init__(self, get_response):',
      '        self.get_response = get_response',
      '',
      '    def __call__(self, request):',
      `        if request.headers.get("${p.benign ? 'Accept' : 'X-Trace-Note'}") == ${written}:`,
      ...(p.benign ? ['            request.compact = True'] : ['            return self.get_response(request)']),
      '        if not request.user.is_authenticated:',
      '            raise PermissionError("sign in first")',
      '        return self.get_response(request)',
      '',
    );
    return [];
  }),
  form(
    'added-parameter',
    'default parameter',
    (p) => {
      const name = p.fresh('_hint');
      const written = p.constant();
      const end = p.host.parametersEnd;
      if (end === undefined) throw new Error('a host without an end of parameters');
      p.module(...p.takeLocal());
      return [
        { start: end, end, segments: [planted(`, ${name}=${written}`)] },
        ...statements(p, `if ${p.operand} == ${name}:`, `    ${p.grant}`),
      ];
    },
    { applies: (host) => host.parametersEnd !== undefined },
  ),
];

export const PYTHON_EFFECTS: readonly Form[] = [
  ...BRANCHES,
  ...VARIABLES,
  ...GUARDS,
  ...RETURNS,
  ...EXCEPTIONS,
  ...PRIVILEGES,
  ...WRAPPERS,
];
