/** Makes one sample: a host with a form of bypass in it, its constant in a disguise; or the benign twin. */
import { isBuiltin } from 'node:module';
import { applyEdits, insertion, type Edit, type EditedText } from './edits.js';
import { magicConstant, ordinaryConstant, type ConstantValue } from './constants.js';
import type { Host, Parameter } from './hosts/host.js';
import { CAST, literal } from './literals.js';
import { indented, type Disguise, type Form, type Planting } from './plan.js';
import { randomFrom, type Random } from './random.js';

export interface Request {
  readonly host: Host;
  readonly form: Form;
  readonly disguise: Disguise;
  readonly seed: string;
  readonly benign: boolean;
}

export interface Sample extends EditedText {
  readonly value: ConstantValue;
  /** Of the constant. */
  readonly family: string;
  /** False for forms that spell the constant in their own way. */
  readonly disguised: boolean;
}

/** Names an attacker who wants to go unnoticed would take. */
const NAME_STEMS = ['fallback', 'reserved', 'expected', 'marker', 'sentinel', 'preset', 'legacy', 'compat', 'entry', 'hint'];
/** Payloads are pasted without their imports now and then. */
const SHARE_WITHOUT_IMPORTS = 0.08;

/** Gives names that are not in the text, nor were given before. An empty stem: an inconspicuous one. */
export function freshNames(text: string, random: Random): (stem: string) => string {
  const taken = new Set<string>();
  return (stem) => {
    const base = stem === '' ? random.pick(NAME_STEMS) : stem;
    for (let number = 0; ; number++) {
      const name = number === 0 ? base : `${base}${number + 1}`;
      if (taken.has(name) || new RegExp(`\\b${name}\\b`).test(text)) continue;
      taken.add(name);
      return name;
    }
  };
}

interface Library {
  readonly expression: string;
  readonly line: string;
}

/** What everybody calls these packages. */
const USUAL_NAMES: Readonly<Record<string, string>> = {
  'js-yaml': 'yaml',
  jsonwebtoken: 'jwt',
  lodash: '_',
  'crypto-js': 'CryptoJS',
  'node-forge': 'forge',
  'node-serialize': 'serialize',
  ws: 'WebSocket',
  react: 'React',
  ioredis: 'Redis',
  'socket.io-client': 'socketClient',
  '@koa/cors': 'cors',
};

/** Every word of a package name, joined. */
function identifierOf(module: string): string {
  const usual = USUAL_NAMES[module];
  if (usual !== undefined) return usual;
  return module.replace(/^@[\w-]+\//, '').replace(/[-/.]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function pythonLibrary(host: Host, name: string): Library {
  const [source = name, alias] = name.split(' as ');
  const [module = source, member] = source.split('#');
  const bound = alias ?? member ?? module;
  const shadowed = host.parameters.some((parameter) => parameter.name === bound.split('.')[0]);
  const local = shadowed ? `_${bound.replaceAll('.', '_')}` : bound;
  const renamed = shadowed || alias !== undefined ? ` as ${local}` : '';
  return { expression: local, line: `${member === undefined ? `import ${module}` : `from ${module} import ${member}`}${renamed}` };
}

function scriptLibrary(host: Host, name: string): Library {
  const [module = name, member] = name.split('#');
  const bound = member ?? identifierOf(module);
  const used = new RegExp(`\\b${bound}\\b`).test(host.text);
  const local = used ? `${bound}Library` : bound;
  const source = isBuiltin(module) ? `node:${module}` : module;
  if (member === undefined) {
    const required = isBuiltin(module) && !host.esModule ? module : source;
    return { expression: local, line: host.esModule ? `import ${local} from '${source}';` : `const ${local} = require('${required}');` };
  }
  const [imported, required] = used ? [`${bound} as ${local}`, `${bound}: ${local}`] : [bound, bound];
  return {
    expression: local,
    line: host.esModule ? `import { ${imported} } from '${source}';` : `const { ${required} } = require('${source}');`,
  };
}

/**
 * `name` is a module or `module#member` for a member that is bound alone; in Python with ` as alias` after it. Both languages bind
 * another name where the host uses the usual one.
 */
export function libraryOf(host: Host, name: string): Library {
  return host.dialect === 'python' ? pythonLibrary(host, name) : scriptLibrary(host, name);
}

/** Whether the line stands in the text already. */
export function hasLine(text: string, line: string): boolean {
  return new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm').test(text);
}

/** A credential makes every constant a bypass: the benign twin needs an operand that is none. */
function operandParameter(host: Host, benign: boolean, random: Random): Parameter | undefined {
  const usable = host.parameters.filter((parameter) => parameter.text && !(benign && parameter.credential));
  const telling = usable.filter((parameter) => parameter.credential);
  if (telling.length > 0 && random.chance(0.5)) return random.pick(telling);
  return usable.length === 0 ? undefined : random.pick(usable);
}

function operandOf(host: Host, parameter: Parameter, random: Random): string {
  const { name } = parameter;
  if (random.chance(0.75)) return name;
  const python = [`str(${name})`, `${name}.strip()`, `getattr(${name}, "value", ${name})`];
  const script = [`String(${name})`, `${name}.trim()`, `${name}.value`, `\`\${${name}}\``];
  return random.pick(host.dialect === 'python' ? python : script);
}

function successOf(host: Host): string {
  const { success } = host;
  return /^\{|,/.test(success) && host.dialect === 'python' && !/^[([{]/.test(success) ? `(${success})` : success;
}

/** What a sample needs at the level of the module: its imports, and lines before the statement around the host. */
export function moduleEdits(host: Host, importLines: readonly string[], moduleLines: readonly string[]): Edit[] {
  return [
    ...(importLines.length > 0 ? [insertion(host.importLine, indented(importLines, ''))] : []),
    ...(moduleLines.length > 0 ? [insertion(host.moduleLine, `${indented(moduleLines, '')}\n`)] : []),
  ];
}

/** `undefined` where the form cannot stand there, or a benign twin would be none. */
export function plantSample({ host, form, disguise, seed, benign }: Request): Sample | undefined {
  if (form.applies?.(host) === false || (benign && form.twin === 'none')) return undefined;
  const random = randomFrom(seed);
  const constants = randomFrom(`${seed} ${benign ? 'ordinary' : 'magic'}`);
  const parameter = operandParameter(host, benign, random);
  if (parameter === undefined) return undefined;
  const { value, family } = (benign && form.twin === 'constant' ? ordinaryConstant : magicConstant)(form.kind, constants);
  const withImports = !random.chance(SHARE_WITHOUT_IMPORTS);
  const moduleLines: string[] = [];
  const importLines: string[] = [];
  const localLines: string[] = [];
  const python = host.dialect === 'python';

  const surroundings = {
    dialect: host.dialect,
    random,
    fresh: freshNames(host.text, random),
    // What stands at module level cannot use what is local: pending locals, constants all of them, move there first.
    module: (...lines: string[]): void => void moduleLines.push(...localLines.splice(0), ...lines),
    local: (...lines: string[]): void => void localLines.push(...lines),
    library: (name: string): string => {
      const { expression, line } = libraryOf(host, name);
      const present = importLines.includes(line) || hasLine(host.text, line);
      if (!present && withImports) importLines.push(line);
      return expression;
    },
  };
  // A form may write texts of its own, derived from the constant, that the disguise cannot take: those stay plain.
  const written = { disguised: 0, plain: 0 };
  const writeText = (text: string): string => {
    const accepted = disguise.accepts?.(text) ?? true;
    written[accepted ? 'disguised' : 'plain']++;
    return accepted ? disguise.write(text, surroundings, literal) : literal(text);
  };
  const write = (wanted: ConstantValue): string => {
    if (typeof wanted === 'string') return writeText(wanted);
    if (disguise.writeNumber === undefined) return `${CAST[host.dialect]}(${writeText(String(wanted))})`;
    written.disguised++;
    return disguise.writeNumber(wanted, surroundings);
  };
  if (typeof value === 'string' && disguise.accepts !== undefined && !disguise.accepts(value)) return undefined;

  const success = successOf(host);
  const planting: Planting = {
    ...surroundings,
    host,
    benign,
    value,
    constant: () => write(value),
    write,
    plain: literal,
    parameter: parameter.name,
    operand: operandOf(host, parameter, random),
    success,
    grant: python ? `return ${success}`.trim() : `return ${success}`.trim() + ';',
    position: random.chance(0.75) ? 'top' : 'return',
    takeLocal: () => localLines.splice(0),
  };
  const edits = [...form.plant(planting)];
  if (written.plain > 0 && written.disguised === 0) return undefined;
  moduleLines.unshift(...planting.takeLocal());
  edits.unshift(...moduleEdits(host, importLines, moduleLines));
  return { ...applyEdits(host.text, edits), value, family, disguised: written.disguised > 0 };
}
