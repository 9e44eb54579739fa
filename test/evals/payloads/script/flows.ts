/** JavaScript: detours on which outside text goes to its sink unchanged. */
import type { FlowDisguise } from '../plan.js';
import { flow } from './define.js';

const TEXT: readonly FlowDisguise[] = [
  flow('template', (expression) => `\`\${${expression}}\``),
  flow('sum', (expression) => `('' + ${expression})`),
  flow('cast', (expression) => `String(${expression})`),
  flow('to-string', (expression) => `${expression}.toString()`),
  flow('boxed', (expression) => `new String(${expression}).valueOf()`),
  flow('slice', (expression) => `${expression}.slice(0)`),
  flow('concat', (expression) => `''.concat(${expression})`),
  flow('array-join', (expression) => `[${expression}].join('')`),
  flow('split-join', (expression) => `${expression}.split('').join('')`),
  flow('replace-nothing', (expression) => `${expression}.replace(/\\u0000/g, '')`),
  flow('characters', (expression) => `[...${expression}].map((c) => c).join('')`),
  flow('codes', (expression) => `[...${expression}].map((c) => String.fromCodePoint(c.codePointAt(0))).join('')`),
  flow('reversed-twice', (expression) => `[...[...${expression}].reverse()].reverse().join('')`),
  flow('buffer', (expression) => `Buffer.from(${expression}).toString()`),
  flow('base64', (expression) => `Buffer.from(Buffer.from(${expression}).toString('base64'), 'base64').toString()`),
  flow('escaped-back', (expression) => `decodeURIComponent(encodeURIComponent(${expression}))`),
  flow('json', (expression) => `JSON.parse(JSON.stringify(${expression}))`),
  flow('padded', (expression) => `${expression}.padStart(0)`),
  flow('reduced', (expression) => `[...${expression}].reduce((done, c) => done + c, '')`),
  flow('raw', (expression) => `String.raw\`\${${expression}}\``),
  flow('normalized', (expression) => `${expression}.normalize()`),
];

const CHOICE: readonly FlowDisguise[] = [
  flow('or', (expression) => `(${expression} || '')`),
  flow('nullish', (expression) => `(${expression} ?? '')`),
  flow('and', (expression) => `(1 && ${expression})`),
  flow('conditional', (expression) => `(1 ? ${expression} : '')`),
  flow('comma', (expression) => `(0, ${expression})`),
  flow('optional', (expression) => `(${expression})?.slice(0)`),
];

const HELD: readonly FlowDisguise[] = [
  flow('object', (expression) => `({ given: ${expression} }).given`),
  flow('computed-object', (expression) => `({ ['gi' + 'ven']: ${expression} }).given`),
  flow('object-spread', (expression) => `({ ...{ given: ${expression} } }).given`),
  flow('object-assign', (expression) => `Object.assign({}, { given: ${expression} }).given`),
  flow('array', (expression) => `[0, ${expression}][1]`),
  flow('array-find', (expression) => `[${expression}].find(() => true)`),
  flow('flat', (expression) => `[[${expression}]].flat()[0]`),
  flow('map', (expression) => `new Map([['given', ${expression}]]).get('given')`),
  flow('set', (expression) => `[...new Set([${expression}])][0]`),
  flow('values', (expression) => `Object.values({ given: ${expression} })[0]`),
  flow('reflect', (expression) => `Reflect.get({ given: ${expression} }, 'given')`),
  flow('getter', (expression) => `({ get given() { return ${expression}; } }).given`),
  flow('proxy', (expression) => `new Proxy({}, { get: () => ${expression} }).given`),
  flow('symbol', (expression, { local, fresh }) => {
    const [slot, held] = [fresh('slot'), fresh('held')];
    local(`const ${slot} = Symbol();`, `const ${held} = { [${slot}]: ${expression} };`);
    return `${held}[${slot}]`;
  }),
  flow('weak-map', (expression, { local, fresh }) => {
    const [key, held] = [fresh('key'), fresh('held')];
    local(`const ${key} = {};`, `const ${held} = new WeakMap([[${key}, ${expression}]]);`);
    return `${held}.get(${key})`;
  }),
  flow('class-field', (expression, { module, fresh }) => {
    const name = fresh('Given');
    module(`class ${name} {`, '  constructor(text) {', '    this.text = text;', '  }', '}');
    return `new ${name}(${expression}).text`;
  }),
  flow('private-field', (expression, { module, fresh }) => {
    const name = fresh('Given');
    module(
      `class ${name} {`,
      '  #text;',
      '  constructor(text) {',
      '    this.#text = text;',
      '  }',
      '  read() {',
      '    return this.#text;',
      '  }',
      '}',
    );
    return `new ${name}(${expression}).read()`;
  }),
  flow('module-state', (expression, { module, local, fresh }) => {
    const name = fresh('state');
    module(`const ${name} = {};`);
    local(`${name}.given = ${expression};`);
    return `${name}.given`;
  }),
  flow('module-list', (expression, { module, local, fresh }) => {
    const name = fresh('queue');
    module(`const ${name} = [];`);
    local(`${name}.push(${expression});`);
    return `${name}.pop()`;
  }),
];

const FUNCTIONS: readonly FlowDisguise[] = [
  flow('variable', (expression, { local, fresh }) => {
    const name = fresh('given');
    local(`const ${name} = ${expression};`);
    return name;
  }),
  flow('renamed-twice', (expression, { local, fresh }) => {
    const [first, second] = [fresh('given'), fresh('used')];
    local(`const ${first} = ${expression};`, `let ${second};`, `${second} = ${first};`);
    return second;
  }),
  flow('destructured', (expression, { local, fresh }) => {
    const name = fresh('given');
    local(`const { given: ${name} } = { given: ${expression} };`);
    return name;
  }),
  flow('destructured-array', (expression, { local, fresh }) => {
    const name = fresh('given');
    local(`const [${name} = ''] = [${expression}];`);
    return name;
  }),
  flow('augmented', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name} = '';`, `${name} += ${expression};`);
    return name;
  }),
  flow('loop', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name} = '';`, `for (const c of ${expression}) ${name} += c;`);
    return name;
  }),
  flow('try', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name};`, 'try {', `  ${name} = ${expression};`, '} finally {', `  ${name} = ${name} || '';`, '}');
    return name;
  }),
  flow('thrown', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name};`, 'try {', `  throw ${expression};`, '} catch (raised) {', `  ${name} = raised;`, '}');
    return name;
  }),
  flow('function', (expression, { module, fresh }) => {
    const name = fresh('keep');
    module(`function ${name}(text) {`, '  return text;', '}');
    return `${name}(${expression})`;
  }),
  flow('arrow', (expression, { module, fresh }) => {
    const name = fresh('keep');
    module(`const ${name} = (text) => text;`);
    return `${name}(${expression})`;
  }),
  flow('two-functions', (expression, { module, fresh }) => {
    const [inner, outer] = [fresh('keep'), fresh('pass')];
    module(`const ${inner} = ({ text }) => text;`, `const ${outer} = (text) => ${inner}({ text });`);
    return `${outer}(${expression})`;
  }),
  flow('rest', (expression, { module, fresh }) => {
    const name = fresh('last');
    module(`const ${name} = (...texts) => texts.at(-1);`);
    return `${name}('', ${expression})`;
  }),
  flow('immediate', (expression) => `((text) => text)(${expression})`),
  flow('curried', (expression) => `((text) => () => text)(${expression})()`),
  flow('bound', (expression) => `(function () { return this.text; }).bind({ text: ${expression} })()`),
  flow('applied', (expression) => `String.prototype.concat.apply('', [${expression}])`),
  flow('generator', (expression, { module, fresh }) => {
    const name = fresh('each');
    module(`function* ${name}(text) {`, '  yield text;', '}');
    return `${name}(${expression}).next().value`;
  }),
  flow('callback', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name} = '';`, `[${expression}].forEach((one) => { ${name} = one; });`);
    return name;
  }),
  flow('arguments', (expression) => `(function () { return arguments[0]; })(${expression})`),
  flow('tagged', (expression, { module, fresh }) => {
    const name = fresh('keep');
    module(`const ${name} = (_, text) => text;`);
    return `${name}\`\${${expression}}\``;
  }),
];

export const SCRIPT_FLOWS: readonly FlowDisguise[] = [...TEXT, ...CHOICE, ...HELD, ...FUNCTIONS];
