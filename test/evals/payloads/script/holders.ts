/** JavaScript: text that lies in something, or is handed over by something: symbols, fields, accessors, reflection, protocols. */
import type { Disguise } from '../../plan.js';
import { isAscii, literal } from '../../literals.js';
import { definersFor, longerThan } from '../../disguises/define.js';
import { cut } from '../../disguises/pieces.js';

const { nesting } = definersFor('javascript');
const inTemplate = (value: string): boolean => isAscii(value) && value.length > 0 && !/[`\\$]/.test(value);

export const SCRIPT_HOLDERS: readonly Disguise[] = [
  nesting('symbol-key', (value, s, inner) => {
    const [key, holder] = [s.fresh('slot'), s.fresh('holder')];
    s.module(`const ${key} = Symbol();`, `const ${holder} = { [${key}]: ${inner(value)} };`);
    return `${holder}[${key}]`;
  }),
  nesting('private-field', (value, s, inner) => {
    const name = s.fresh('Holder');
    s.module(`class ${name} {`, `  #text = ${inner(value)};`, '  get text() {', '    return this.#text;', '  }', '}');
    return `new ${name}().text`;
  }),
  nesting('static-block', (value, s, inner) => {
    const name = s.fresh('Holder');
    s.module(`class ${name} {`, '  static text;', '  static {', `    ${name}.text = ${inner(value)};`, '  }', '}');
    return `${name}.text`;
  }),
  nesting('inherited', (value, s, inner) => {
    const [base, name] = [s.fresh('Base'), s.fresh('Holder')];
    s.module(
      `class ${base} {`,
      '  text() {',
      `    return ${inner(value)};`,
      '  }',
      '}',
      `class ${name} extends ${base} {`,
      '  text() {',
      '    return super.text();',
      '  }',
      '}',
    );
    return `new ${name}().text()`;
  }),
  nesting('setter', (value, s, inner) => {
    const name = s.fresh('holder');
    s.module(
      `const ${name} = {`,
      "  kept: '',",
      '  set text(given) {',
      '    this.kept = given;',
      '  },',
      '};',
      `${name}.text = ${inner(value)};`,
    );
    return `${name}.kept`;
  }),
  nesting('defined-getter', (value, _, inner) => `Object.defineProperty({}, 'k', { get: () => ${inner(value)} }).k`),
  nesting('property-descriptor', (value, _, inner) => `Object.getOwnPropertyDescriptor({ k: ${inner(value)} }, 'k').value`),
  nesting('reflect-set', (value, s, inner) => {
    const name = s.fresh('holder');
    s.local(`const ${name} = {};`, `Reflect.set(${name}, 'k', ${inner(value)});`);
    return `${name}.k`;
  }),
  nesting('reflect-construct', (value, _, inner) => `Reflect.construct(String, [${inner(value)}]).toString()`),
  nesting('proxy-fallback', (value, _, inner) => `new Proxy({ k: ${inner(value)} }, { get: (target) => target.k }).anything`),
  nesting('structured-clone', (value, _, inner) => `structuredClone({ k: ${inner(value)} }).k`),
  nesting('json-round-trip', (value, _, inner) => `JSON.parse(JSON.stringify({ k: ${inner(value)} })).k`),
  nesting(
    'json-reviver',
    (value, { random }, inner) =>
      `JSON.parse('{"k":0}', (key, old) => (key === 'k' ? ${inner(value)} : old)).k${random.chance(0.5) ? '' : ".concat('')"}`,
  ),
  nesting('json-slice', (value, _, inner) => `JSON.stringify(${inner(value)}).slice(1, -1)`, { accepts: inTemplate }),
  nesting('arguments', (value, _, inner) => `(function () { return arguments[0]; })(${inner(value)})`),
  nesting(
    'later-default',
    (value, { random }, inner) => {
      const [first = '', second = ''] = cut(value, 2, random);
      return `((a, b = a + ${inner(second)}) => b)(${inner(first)})`;
    },
    { accepts: longerThan(1) },
  ),
  nesting(
    'curried',
    (value, { random }, inner) =>
      `((a) => (b) => a + b)${cut(value, 2, random)
        .map((piece) => `(${inner(piece)})`)
        .join('')}`,
    { accepts: longerThan(1) },
  ),
  nesting('apply', (value, { random }, inner) => `''.concat.apply('', [${cut(value, 3, random).map(inner).join(', ')}])`),
  nesting('prototype-method', (value, _, inner) => `''.constructor.prototype.concat.call(${inner(value)}, '')`),
  nesting('weak-reference', (value, _, inner) => `new WeakRef({ k: ${inner(value)} }).deref().k`),
  nesting(
    'iterator',
    (value, s, inner) =>
      `[...{ *[Symbol.iterator]() { ${cut(value, 2, s.random)
        .map((piece) => `yield ${inner(piece)};`)
        .join(' ')} } }].join('')`,
  ),
  nesting('map-entries', (value, _, inner) => `[...new Map([[${inner(value)}, 1]]).keys()][0]`),
  nesting('nested-destructuring', (value, { local, fresh }, inner) => {
    const name = fresh('');
    local(`const { a: [, { b: ${name} }] } = { a: [0, { b: ${inner(value)} }] };`);
    return name;
  }),
  nesting('parameter-destructuring', (value, _, inner) => `(({ k: [v] }) => v)({ k: [${inner(value)}] })`),
  nesting('constructor-chain', (value) => `[].constructor.constructor(${literal(`return ${literal(value)}`)})()`, { nests: false }),
  nesting(
    'function-chain',
    (value, { random }) => `(() => {})['constr' + 'uctor'](${literal(`return ${cut(value, 2, random).map(literal).join(' + ')}`)})()`,
    { nests: false },
  ),
];
