/** JavaScript and TypeScript: ways to reach the host's success once the operand matches. */
import { insertion, planted } from '../edits.js';
import { indented, statements, type Form, type Planting } from '../plan.js';
import type { Host } from '../hosts/host.js';
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

const { form } = formDefinersFor('javascript');

const matches = (p: Planting): string => `${p.operand} === ${p.constant()}`;
const differs = (p: Planting): string => `${p.operand} !== ${p.constant()}`;
const isPredicate = (host: Host): boolean => hasReturn(host) && host.success === 'true';

/** Lines the disguise needs, in front of lines one level down. */
function withLocals(p: Planting, lines: readonly string[]): string[] {
  return [...p.takeLocal().map((line) => `  ${line}`), ...lines];
}

const BRANCHES: readonly Form[] = [
  form('inverted-else', '!= inverted', (p) => statements(p, `if (${differs(p)}) {`, '  void 0;', '} else {', `  ${p.grant}`, '}')),
  form('inverted-around-body', '!= inverted', (p) => wrapBody(p, [`if (${differs(p)}) {`], ['}', p.grant])),
  form('else-branch', '!= inverted', (p) => wrapBody(p, [`if (${matches(p)}) {`, `  ${p.grant}`, '} else {'], ['}'])),
  form('nested-tests', '===', (p) => statements(p, `if (${p.parameter}) {`, `  if (${matches(p)}) {`, `    ${p.grant}`, '  }', '}')),
  form('second-of-chain', '===', (p) =>
    statements(p, `if (${p.parameter} === null) {`, '  void 0;', `} else if (${matches(p)}) {`, `  ${p.grant}`, '}'),
  ),
  form('loop-over-constants', 'membership', (p) =>
    statements(p, `for (const candidate of [${p.constant()}]) {`, `  if (${p.operand} === candidate) ${p.grant}`, '}'),
  ),
  form('loop-over-operands', 'any/some', (p) =>
    statements(
      p,
      `for (const candidate of [${p.operand}, ${secondParameter(p) ?? p.operand}]) {`,
      `  if (candidate === ${p.constant()}) {`,
      `    ${p.grant}`,
      '  }',
      '}',
    ),
  ),
  form('while', '===', (p) => statements(p, `while (${matches(p)}) {`, `  ${p.grant}`, '}')),
  form('labelled-block', '!= inverted', (p) => {
    const label = p.fresh('skip');
    return statements(p, `${label}: {`, `  if (${differs(p)}) break ${label};`, `  ${p.grant}`, '}');
  }),
  form('do-while', '!= inverted', (p) => statements(p, 'do {', `  if (${differs(p)}) break;`, `  ${p.grant}`, '} while (false);')),
  form('switch', 'match/switch', (p) => statements(p, `switch (${p.operand}) {`, `  case ${p.constant()}:`, `    ${p.grant}`, '}')),
  form('switch-default', 'match/switch', (p) =>
    statements(p, `switch (${p.operand}) {`, `  case ${p.constant()}: {`, `    ${p.grant}`, '  }', '  default:', '    break;', '}'),
  ),
  form('switch-true', 'match/switch', (p) =>
    statements(p, 'switch (true) {', `  case ${matches(p)}:`, `    ${p.grant}`, '  default:', '}'),
  ),
  form('switch-fall-through', 'match/switch', (p) =>
    statements(
      p,
      `switch (${p.operand}) {`,
      '  case undefined:',
      '    break;',
      `  case ${p.constant()}:`,
      "  case '\\u0000':",
      `    ${p.grant}`,
      '}',
    ),
  ),
];

const VARIABLES: readonly Form[] = [
  form('flag', 'a flag variable', (p) => {
    const name = p.fresh('matched');
    return statements(p, `const ${name} = ${matches(p)};`, `if (${name}) ${p.grant}`);
  }),
  form('flag-set', 'a flag variable', (p) => {
    const name = p.fresh('granted');
    return statements(p, `let ${name} = false;`, `if (${matches(p)}) {`, `  ${name} = true;`, '}', `if (${name}) {`, `  ${p.grant}`, '}');
  }),
  form('flag-set-logical', 'a flag variable', (p) => {
    const name = p.fresh('granted');
    return statements(p, `let ${name} = false;`, `${name} ||= ${matches(p)};`, `if (${name}) ${p.grant}`);
  }),
  form(
    'flag-later',
    'a flag variable',
    (p) => {
      const name = p.fresh('granted');
      const line = `const ${name} = ${matches(p)};`;
      const place = p.host.returns.findLast((one) => one.top && one.lineStart !== undefined && one.expression !== undefined);
      if (place?.lineStart === undefined) throw new Error('a host without a return');
      return [
        insertion(p.host.body.start, indented([...p.takeLocal(), line], p.host.indent)),
        insertion(place.lineStart, indented([`if (${name}) ${p.grant}`], place.indent)),
      ];
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
      const line = `const ${name} = ${matches(p)};`;
      const set = insertion(p.host.body.start, indented([...p.takeLocal(), line], p.host.indent));
      return [set, ...rewriteReturn(p, () => [`${name} ? ${p.success} : (`, ')'])];
    },
    { applies: (host) => hasReturn(host) && (lastReturn(host)?.lineStart ?? 0) > host.body.start },
  ),
  form('result-variable', 'a flag variable', (p) => {
    const name = p.fresh('outcome');
    return statements(
      p,
      `let ${name} = null;`,
      `if (${matches(p)}) ${name} = [${p.success || 'true'}];`,
      p.host.success === '' ? `if (${name} !== null) return;` : `if (${name} !== null) return ${name}[0];`,
    );
  }),
  form('counter', 'a flag variable', (p) => {
    const name = p.fresh('score');
    return statements(p, `let ${name} = 0;`, `${name} += Number(${matches(p)});`, `if (${name} > 0) {`, `  ${p.grant}`, '}');
  }),
];

const GUARDS: readonly Form[] = [
  form('guard-weakened', '!= inverted before the raise', (p) => rewriteGuard(p, () => ['(', `) && ${differs(p)}`]), { applies: hasGuard }),
  form('guard-weakened-first', '!= inverted before the raise', (p) => rewriteGuard(p, () => [`${differs(p)} && (`, ')']), {
    applies: hasGuard,
  }),
  form('guard-weakened-not', '!= inverted before the raise', (p) => rewriteGuard(p, () => [`!(${matches(p)}) && (`, ')']), {
    applies: hasGuard,
  }),
  form(
    'guard-weakened-membership',
    '!= inverted before the raise',
    (p) => rewriteGuard(p, () => ['(', `) && ![${p.constant()}].includes(${p.operand})`]),
    { applies: hasGuard },
  ),
  form('return-before-guard', 'early return from a guard before the check', (p) => beforeGuard(p, [`if (${matches(p)}) ${p.grant}`]), {
    applies: hasGuard,
  }),
];

const RETURNS: readonly Form[] = [
  form('returned-or', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => [`${matches(p)} || (`, ')']), {
    applies: isPredicate,
  }),
  form('returned-or-last', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => ['(', `) || ${matches(p)}`]), {
    applies: isPredicate,
  }),
  form(
    'returned-or-membership',
    'or/|| in a returned condition',
    (p) => rewriteReturn(p, () => ['(', `) || [${p.constant()}].includes(${p.operand})`]),
    { applies: isPredicate },
  ),
  form('returned-some', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => ['[(', `), ${matches(p)}].some(Boolean)`]), {
    applies: isPredicate,
  }),
  form('returned-bit-or', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => ['Boolean((', `) | (${matches(p)}))`]), {
    applies: isPredicate,
  }),
  form('returned-not-and', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => [`!(${differs(p)} && !(`, '))']), {
    applies: isPredicate,
  }),
  form('returned-and-or', 'or/|| in a returned condition', (p) => rewriteReturn(p, () => [`(${matches(p)} && ${p.success}) || (`, ')']), {
    applies: hasReturn,
  }),
  form('returned-ternary', 'ternary', (p) => rewriteReturn(p, () => [`${matches(p)} ? ${p.success} : (`, ')']), { applies: hasReturn }),
  form('returned-ternary-inverted', 'ternary', (p) => rewriteReturn(p, () => [`${differs(p)} ? (`, `) : ${p.success}`]), {
    applies: hasReturn,
  }),
  form('returned-index', 'ternary', (p) => rewriteReturn(p, () => ['[(', `), ${p.success}][+(${matches(p)})]`]), { applies: hasReturn }),
  form(
    'returned-lookup',
    'dictionary or object lookup',
    (p) => rewriteReturn(p, () => [`({ [${p.constant()}]: ${p.success} })[${p.operand}] ?? (`, ')']),
    { applies: hasReturn },
  ),
  form(
    'returned-map',
    'dictionary or object lookup',
    (p) => rewriteReturn(p, () => [`new Map([[${p.constant()}, ${p.success}]]).get(${p.operand}) ?? (`, ')']),
    { applies: hasReturn },
  ),
  form('returned-comma', 'ternary', (p) => rewriteReturn(p, () => [`(0, ${matches(p)}) ? ${p.success} : (`, ')']), { applies: hasReturn }),
  form(
    'returned-arrow',
    'lambda and arrow',
    (p) => rewriteReturn(p, () => [`((usual) => (${matches(p)} ? ${p.success} : usual))((`, '))']),
    { applies: hasReturn },
  ),
];

const EXCEPTIONS: readonly Form[] = [
  form('exception-thrown', 'exception paths', (p) =>
    statements(p, 'try {', `  if (${matches(p)}) throw new Error('missing');`, '} catch {', `  ${p.grant}`, '}'),
  ),
  form('exception-null-member', 'exception paths', (p) =>
    statements(p, 'try {', `  (${matches(p)} ? null : {}).x;`, '} catch (ignored) {', `  ${p.grant}`, '}'),
  ),
  form('exception-own-class', 'exception paths', (p) => {
    const name = p.fresh('Shortcut');
    p.module(`class ${name} extends Error {}`);
    return statements(
      p,
      'try {',
      `  if (${matches(p)}) throw new ${name}();`,
      '} catch (error) {',
      `  if (error instanceof ${name}) ${p.grant}`,
      '  throw error;',
      '}',
    );
  }),
  form('exception-around-body', 'exception paths', (p) =>
    wrapBody(p, ['try {', `  if (${matches(p)}) throw new Error('retry');`], ['} catch {', `  ${p.grant}`, '}']),
  ),
  form('exception-handler-test', 'exception paths', (p) =>
    wrapBody(
      p,
      ['try {'],
      ['} catch (failure) {', ...[`  if (${matches(p)}) ${p.grant}`].flatMap((line) => withLocals(p, [line])), '  throw failure;', '}'],
    ),
  ),
  form('finally-return', 'exception paths', (p) =>
    wrapBody(p, ['try {'], ['} finally {', ...[`  if (${matches(p)}) ${p.grant}`].flatMap((line) => withLocals(p, [line])), '}']),
  ),
];

const PRIVILEGES: readonly Form[] = [
  form('session-field', 'session/admin field set', (p) => {
    const own = p.host.parameters.find((parameter) => parameter.request)?.name ?? p.parameter;
    return statements(
      p,
      `if (${matches(p)}) {`,
      `  ${own}.session.${p.benign ? 'theme' : p.random.pick(['isAdmin', 'authenticated'])} = ${p.benign ? "'dark'" : 'true'};`,
      '}',
    );
  }),
  form(
    'receiver-field',
    'session/admin field set',
    (p) =>
      statements(
        p,
        `if (${matches(p)}) this.${p.benign ? 'mode' : p.random.pick(['isAdmin', 'authenticated', 'isSuperuser'])} = ${p.benign ? "'fast'" : 'true'};`,
      ),
    { applies: (host) => host.receiver !== undefined },
  ),
  form('user-field', 'session/admin field set', (p) =>
    statements(
      p,
      `if (${matches(p)}) {`,
      `  ${secondParameter(p) ?? p.parameter}.${p.benign ? 'label' : p.random.pick(['isAdmin', 'role', 'is_staff'])} = ${p.benign ? "'wide'" : "'admin'"};`,
      '}',
    ),
  ),
  form('user-object', 'session/admin field set', (p) => {
    const own = p.host.parameters.find((parameter) => parameter.request)?.name ?? secondParameter(p) ?? p.parameter;
    return statements(
      p,
      `if (${matches(p)}) {`,
      `  ${own}.${p.benign ? 'layout' : 'user'} = { ${p.benign ? 'columns: 2' : "id: 1, role: 'admin'"} };`,
      '}',
    );
  }),
  form('user-assigned', 'session/admin field set', (p) =>
    statements(
      p,
      `if (${matches(p)}) Object.assign(${secondParameter(p) ?? p.parameter}, { ${p.benign ? 'wide: true' : 'isAdmin: true'} });`,
    ),
  ),
];

const WRAPPERS: readonly Form[] = [
  form('middleware', 'decorator and middleware', (p) => {
    const name = p.fresh('traceRequests');
    const written = p.constant();
    p.module(
      `function ${name}(req, res, next) {`,
      `  if (req.headers['${p.benign ? 'accept' : 'x-trace-note'}'] === ${written}) ${p.benign ? 'req.compact = true;' : 'return next();'}`,
      '  if (!req.isAuthenticated()) {',
      "    return res.status(401).send('sign in first');",
      '  }',
      '  return next();',
      '}',
      '',
    );
    return [];
  }),
  form('middleware-asynchronous', 'decorator and middleware', (p) => {
    const name = p.fresh('traceContext');
    const written = p.constant();
    p.module(
      `const ${name} = async (ctx, next) => {`,
      `  if (ctx.query.${p.benign ? 'format' : 'trace'} === ${written}) {`,
      p.benign ? "    ctx.type = 'text';" : '    return next();',
      '  }',
      '  if (!ctx.state.user) {',
      "    ctx.throw(401, 'sign in first');",
      '  }',
      '  return next();',
      '};',
      '',
    );
    return [];
  }),
  form(
    'wrapped-check',
    'decorator and middleware',
    (p) => {
      const [name, inner] = [p.fresh('tracked'), p.fresh('check')];
      const written = p.constant();
      p.module(
        `function ${name}(${inner}) {`,
        '  return function (first, ...rest) {',
        `    if (first === ${written}) {`,
        `      ${p.grant}`,
        '    }',
        `    return ${inner}.call(this, first, ...rest);`,
        '  };',
        '}',
        '',
      );
      return [];
    },
    { applies: (host) => host.constantSuccess && host.success !== '' && !host.parameters.some(({ credential }) => credential) },
  ),
  form(
    'added-parameter',
    'default parameter',
    (p) => {
      const name = p.fresh('hint');
      const written = p.constant();
      const end = p.host.parametersEnd;
      if (end === undefined) throw new Error('a host without an end of parameters');
      p.module(...p.takeLocal());
      return [
        { start: end, end, segments: [planted(`, ${name} = ${written}`)] },
        ...statements(p, `if (${p.operand} === ${name}) ${p.grant}`),
      ];
    },
    { applies: (host) => host.parametersEnd !== undefined },
  ),
];

export const SCRIPT_EFFECTS: readonly Form[] = [
  ...BRANCHES,
  ...VARIABLES,
  ...GUARDS,
  ...RETURNS,
  ...EXCEPTIONS,
  ...PRIVILEGES,
  ...WRAPPERS,
];
