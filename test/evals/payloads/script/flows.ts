/** JavaScript: detours on which outside text goes to its sink unchanged. */
import type { FlowDisguise } from '../plan.js';
import { definerForFlows } from './define.js';

const text = definerForFlows('text', true);
const choice = definerForFlows('choice', false);
const held = definerForFlows('container', false);
const passed = definerForFlows('function', false);

const TEXT: readonly FlowDisguise[] = [
  text('template', (expression) => `\`\${${expression}}\``),
  text('sum', (expression) => `('' + ${expression})`),
  text('cast', (expression) => `String(${expression})`),
  text('to-string', (expression) => `${expression}.toString()`),
  text('boxed', (expression) => `new String(${expression}).valueOf()`),
  text('slice', (expression) => `${expression}.slice(0)`),
  text('concat', (expression) => `''.concat(${expression})`),
  text('array-join', (expression) => `[${expression}].join('')`),
  text('split-join', (expression) => `${expression}.split('').join('')`),
  text('replace-nothing', (expression) => `${expression}.replace(/\\u0000/g, '')`),
  text('characters', (expression) => `[...${expression}].map((c) => c).join('')`),
  text('codes', (expression) => `[...${expression}].map((c) => String.fromCodePoint(c.codePointAt(0))).join('')`),
  text('reversed-twice', (expression) => `[...[...${expression}].reverse()].reverse().join('')`),
  text('buffer', (expression) => `Buffer.from(${expression}).toString()`),
  text('base64', (expression) => `Buffer.from(Buffer.from(${expression}).toString('base64'), 'base64').toString()`),
  text('escaped-back', (expression) => `decodeURIComponent(encodeURIComponent(${expression}))`),
  text('json', (expression) => `JSON.parse(JSON.stringify(${expression}))`),
  text('padded', (expression) => `${expression}.padStart(0)`),
  text('reduced', (expression) => `[...${expression}].reduce((done, c) => done + c, '')`),
  text('raw', (expression) => `String.raw\`\${${expression}}\``),
  text('normalized', (expression) => `${expression}.normalize()`),
];

const CHOICE: readonly FlowDisguise[] = [
  choice('or', (expression) => `(${expression} || '')`),
  choice('nullish', (expression) => `(${expression} ?? '')`),
  choice('and', (expression) => `(1 && ${expression})`),
  choice('conditional', (expression) => `(1 ? ${expression} : '')`),
  choice('comma', (expression) => `(0, ${expression})`),
  text('optional', (expression) => `(${expression})?.slice(0)`),
];

const HELD: readonly FlowDisguise[] = [
  held('object', (expression) => `({ given: ${expression} }).given`),
  held('computed-object', (expression) => `({ ['gi' + 'ven']: ${expression} }).given`),
  held('object-spread', (expression) => `({ ...{ given: ${expression} } }).given`),
  held('object-assign', (expression) => `Object.assign({}, { given: ${expression} }).given`),
  held('array', (expression) => `[0, ${expression}][1]`),
  held('array-find', (expression) => `[${expression}].find(() => true)`),
  held('flat', (expression) => `[[${expression}]].flat()[0]`),
  held('map', (expression) => `new Map([['given', ${expression}]]).get('given')`),
  held('set', (expression) => `[...new Set([${expression}])][0]`),
  held('values', (expression) => `Object.values({ given: ${expression} })[0]`),
  held('reflect', (expression) => `Reflect.get({ given: ${expression} }, 'given')`),
  held('getter', (expression) => `({ get given() { return ${expression}; } }).given`),
  held('proxy', (expression) => `new Proxy({}, { get: () => ${expression} }).given`),
  held('symbol', (expression, { local, fresh }) => {
    const [slot, held] = [fresh('slot'), fresh('held')];
    local(`const ${slot} = Symbol();`, `const ${held} = { [${slot}]: ${expression} };`);
    return `${held}[${slot}]`;
  }),
  held('weak-map', (expression, { local, fresh }) => {
    const [key, held] = [fresh('key'), fresh('held')];
    local(`const ${key} = {};`, `const ${held} = new WeakMap([[${key}, ${expression}]]);`);
    return `${held}.get(${key})`;
  }),
  held('class-field', (expression, { module, fresh }) => {
    const name = fresh('Given');
    module(`class ${name} {`, '  constructor(text) {', '    this.text = text;', '  }', '}');
    return `new ${name}(${expression}).text`;
  }),
  held('private-field', (expression, { module, fresh }) => {
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
  held('module-state', (expression, { module, local, fresh }) => {
    const name = fresh('state');
    module(`const ${name} = {};`);
    local(`${name}.given = ${expression};`);
    return `${name}.given`;
  }),
  held('module-list', (expression, { module, local, fresh }) => {
    const name = fresh('queue');
    module(`const ${name} = [];`);
    local(`${name}.push(${expression});`);
    return `${name}.pop()`;
  }),
];

const FUNCTIONS: readonly FlowDisguise[] = [
  passed('variable', (expression, { local, fresh }) => {
    const name = fresh('given');
    local(`const ${name} = ${expression};`);
    return name;
  }),
  passed('renamed-twice', (expression, { local, fresh }) => {
    const [first, second] = [fresh('given'), fresh('used')];
    local(`const ${first} = ${expression};`, `let ${second};`, `${second} = ${first};`);
    return second;
  }),
  passed('destructured', (expression, { local, fresh }) => {
    const name = fresh('given');
    local(`const { given: ${name} } = { given: ${expression} };`);
    return name;
  }),
  passed('destructured-array', (expression, { local, fresh }) => {
    const name = fresh('given');
    local(`const [${name} = ''] = [${expression}];`);
    return name;
  }),
  text('augmented', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name} = '';`, `${name} += ${expression};`);
    return name;
  }),
  text('loop', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name} = '';`, `for (const c of ${expression}) ${name} += c;`);
    return name;
  }),
  passed('try', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name};`, 'try {', `  ${name} = ${expression};`, '} finally {', `  ${name} = ${name} || '';`, '}');
    return name;
  }),
  passed('thrown', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name};`, 'try {', `  throw ${expression};`, '} catch (raised) {', `  ${name} = raised;`, '}');
    return name;
  }),
  passed('function', (expression, { module, fresh }) => {
    const name = fresh('keep');
    module(`function ${name}(text) {`, '  return text;', '}');
    return `${name}(${expression})`;
  }),
  passed('arrow', (expression, { module, fresh }) => {
    const name = fresh('keep');
    module(`const ${name} = (text) => text;`);
    return `${name}(${expression})`;
  }),
  passed('two-functions', (expression, { module, fresh }) => {
    const [inner, outer] = [fresh('keep'), fresh('pass')];
    module(`const ${inner} = ({ text }) => text;`, `const ${outer} = (text) => ${inner}({ text });`);
    return `${outer}(${expression})`;
  }),
  passed('rest', (expression, { module, fresh }) => {
    const name = fresh('last');
    module(`const ${name} = (...texts) => texts.at(-1);`);
    return `${name}('', ${expression})`;
  }),
  passed('immediate', (expression) => `((text) => text)(${expression})`),
  passed('curried', (expression) => `((text) => () => text)(${expression})()`),
  passed('bound', (expression) => `(function () { return this.text; }).bind({ text: ${expression} })()`),
  text('applied', (expression) => `String.prototype.concat.apply('', [${expression}])`),
  passed('generator', (expression, { module, fresh }) => {
    const name = fresh('each');
    module(`function* ${name}(text) {`, '  yield text;', '}');
    return `${name}(${expression}).next().value`;
  }),
  passed('callback', (expression, { local, fresh }) => {
    const name = fresh('text');
    local(`let ${name} = '';`, `[${expression}].forEach((one) => { ${name} = one; });`);
    return name;
  }),
  passed('arguments', (expression) => `(function () { return arguments[0]; })(${expression})`),
  passed('tagged', (expression, { module, fresh }) => {
    const name = fresh('keep');
    module(`const ${name} = (_, text) => text;`);
    return `${name}\`\${${expression}}\``;
  }),
];

export const SCRIPT_FLOWS: readonly FlowDisguise[] = [...TEXT, ...CHOICE, ...HELD, ...FUNCTIONS];
