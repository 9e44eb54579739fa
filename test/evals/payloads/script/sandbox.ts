/**
 * Runs samples *we wrote* and says what they did: every call, construction and assignment that reaches a library, a request's answer, a page or
 * the process, with what it was given. Libraries that have effects are stand-ins that only take notes.
 */
import { createContext, runInContext } from 'node:vm';
import { SCRIPT_GLOBALS } from '../../verify.js';

/** Pure ones: disguises compute with them. */
const REAL = new Set(['util', 'path', 'os', 'url', 'querystring', 'zlib', 'buffer', 'string_decoder']);
const LONGEST_TRACE = 200;
const DEEPEST = 5;

/** What can be called and constructed, and has no property that a stand-in would have to show. */
const CONSTRUCTIBLE: object = function () {
  return undefined;
}.bind(undefined);

type Callable = (...given: unknown[]) => unknown;

/** Fields that samples read as JSON. */
const JSON_FIELDS = new Set(['settings', 'state', 'profile']);

/** What a request brings: text that says so when it is run as code, and a token whose middle is JSON. */
function givenText(name: string): string {
  if (name === 'token') return 'e30.eyJzdWIiOiJ1c2VyIn0.c2ln';
  return JSON_FIELDS.has(name.replace(/^x-/, '')) ? '{"theme":{"dark":1},"__proto__":{"polluted":1}}' : `traced("../${name}")`;
}

export interface Recording {
  readonly trace: readonly string[];
}

/** `known`: which members of a library can be enumerated. */
class Recorder {
  readonly trace: string[] = [];
  readonly #standIns = new Map<string, unknown>();
  readonly #paths = new WeakMap<object, string>();
  readonly #known: ReadonlyMap<string, readonly string[]>;
  #depth = 0;

  constructor(known: ReadonlyMap<string, readonly string[]>) {
    this.#known = known;
  }

  note(line: string): void {
    if (this.trace.length < LONGEST_TRACE) this.trace.push(line);
  }

  /** Something whose every member is a stand-in again. */
  standIn(path: string, members: Readonly<Record<string, unknown>> = {}): unknown {
    const existing = this.#standIns.get(path);
    if (existing !== undefined) return existing;
    const held = new Map<PropertyKey, unknown>(Object.entries(members));
    const keys = (): string[] => [...new Set([...(this.#known.get(path) ?? []), ...[...held.keys()].map(String)])];
    const read = (key: PropertyKey): unknown => this.#member(path, held, key);
    const made: object = new Proxy(CONSTRUCTIBLE, {
      get: (_, key) => read(key),
      set: (_, key, value) => {
        this.note(`${path}.${String(key)} = ${this.describe(value)}`);
        held.set(key, value);
        return true;
      },
      has: () => true,
      ownKeys: keys,
      getOwnPropertyDescriptor: (_, key) =>
        keys().includes(String(key)) ? { value: read(key), configurable: true, enumerable: true, writable: true } : undefined,
      defineProperty: (_, key, descriptor) => {
        this.note(`${path}.${String(key)} = ${this.describe(descriptor.value)}`);
        held.set(key, descriptor.value);
        return true;
      },
      apply: (_, __, given: unknown[]) => this.#called(path, given, ''),
      construct: (_, given: unknown[]) => this.#called(path, given, 'new ') as object,
    });
    this.#paths.set(made, path);
    this.#standIns.set(path, made);
    return made;
  }

  #member(path: string, held: ReadonlyMap<PropertyKey, unknown>, key: PropertyKey): unknown {
    if (held.has(key)) return held.get(key);
    if (key === Symbol.toPrimitive) return () => `<${path}>`;
    if (key === Symbol.iterator) return () => [this.standIn(`${path}[]`)][Symbol.iterator]();
    if (typeof key === 'symbol' || key === 'then') return undefined;
    if (key === 'entryName') return givenText(key);
    if (key === 'toString') return () => `<${path}>`;
    if (key === 'bind' && path.startsWith('dgram')) return this.standIn(`${path}.bind`);
    if (key === 'call' || key === 'apply' || key === 'bind') return Reflect.get(Function.prototype, key);
    if (key === 'prototype') return {};
    return this.standIn(`${path}.${String(key)}`);
  }

  #called(path: string, given: readonly unknown[], how: string): unknown {
    this.note(`${how}${path}(${given.map((one) => this.describe(one)).join(', ')})`);
    return path.endsWith('mkdtempSync') ? '/tmp/made' : this.standIn(`${path}()`);
  }

  /** A value as text. Functions are called with a request, and described by what they give. */
  describe(value: unknown, depth = 0): string {
    if (depth > DEEPEST) return '…';
    if (typeof value === 'function') return this.#paths.get(value) ?? `function giving ${this.exercise(value as Callable, depth)}`;
    if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : String(value);
    const path = this.#paths.get(value);
    if (path !== undefined) return path;
    if (ArrayBuffer.isView(value) || value instanceof RegExp) return String(value);
    if (Array.isArray(value)) return `[${value.map((one) => this.describe(one, depth + 1)).join(', ')}]`;
    const entries = Reflect.ownKeys(value).map((key) => `${String(key)}: ${this.describe(Reflect.get(value, key), depth + 1)}`);
    return `{${entries.sort().join(', ')}}`;
  }

  exercise(run: Callable, depth = 0): string {
    if (this.#depth > DEEPEST) return '…';
    this.#depth++;
    try {
      return this.describe(run(...this.#requests(run.length)), depth + 1);
    } catch (error) {
      this.note(
        `threw ${error instanceof Error || typeof error !== 'object' ? String(error) : String(Reflect.get(error ?? {}, 'message'))}`,
      );
      return 'nothing';
    } finally {
      this.#depth--;
    }
  }

  /** What a handler is called with: an error comes first where it takes four. */
  #requests(length: number): unknown[] {
    const usual = [this.request(), this.standIn('res'), this.standIn('next')];
    // A parameter with a default gets nothing.
    return length === 4 ? [this.standIn('error'), ...usual] : usual.slice(0, length);
  }

  request(): unknown {
    const answer = (key: string): unknown => (key === 'set' ? this.standIn('cookies.set') : givenText(key));
    const fields = (): object => new Proxy({}, { get: (_, key) => (typeof key === 'string' && key !== 'then' ? answer(key) : undefined) });
    const names = [
      'name',
      'id',
      'owner',
      'sort',
      'host',
      'file',
      'folder',
      'user',
      'cmd',
      'archive',
      'text',
      'branch',
      'domain',
      'formula',
    ];
    const more = ['settings', 'code', 'job', 'wait', 'profile', 'state', 'token', 'q', 'item', 'cell', 'template', 'path', 'value', 'key'];
    const rest = ['group', 'level', 'xml', 'mail', 'pattern'];
    const search = new URLSearchParams([...names, ...more, ...rest].map((name): [string, string] => [name, givenText(name)]));
    return this.standIn('request', {
      ...Object.fromEntries(['query', 'body', 'params', 'headers', 'cookies'].map((key) => [key, fields()])),
      url: `/?${search.toString()}`,
      code: givenText('code'),
      data: givenText('data'),
      entryName: givenText('entryName'),
      res: this.standIn('res'),
      length: 3,
    });
  }
}

/** Calls `exercised` after the program: functions as handlers, classes by all their methods. */
function exerciseNamed(recorder: Recorder, value: unknown): void {
  if (typeof value !== 'function') return;
  if (!/^class\b/.test(Function.prototype.toString.call(value))) {
    recorder.note(`gave ${recorder.exercise(value as Callable)}`);
    return;
  }
  const instance = recorder.exercise(() => {
    const made: object = Reflect.construct(value, [recorder.standIn('given')]) as object;
    for (const key of Object.getOwnPropertyNames(Reflect.get(value, 'prototype'))) {
      const method: unknown = Reflect.get(made, key);
      if (key !== 'constructor' && typeof method === 'function')
        recorder.note(`${key} gave ${recorder.exercise((method as Callable).bind(made))}`);
    }
    return made;
  });
  recorder.note(`made ${instance}`);
}

/** `exercised`: names of the program's own functions and classes that are to be called. */
export function record(program: string, exercised: readonly string[], known: ReadonlyMap<string, readonly string[]>): Recording {
  const recorder = new Recorder(known);
  const load = (name: string): unknown => {
    const bare = name.replace(/^node:/, '');
    if (REAL.has(bare)) return process.getBuiltinModule(bare);
    return recorder.standIn(bare, bare === 'module' ? { createRequire: () => load } : {});
  };
  const module = { exports: {}, require: load };
  const stand = (name: string, members: Readonly<Record<string, unknown>> = {}): unknown => recorder.standIn(name, members);
  const context = createContext({
    ...SCRIPT_GLOBALS,
    console: stand('console'),
    require: load,
    module,
    exports: module.exports,
    __dirname: '/srv',
    __filename: '/srv/app.js',
    process: stand('process', {
      argv: ['node', 'app', givenText('argument')],
      mainModule: { require: load, constructor: { _load: load } },
      getBuiltinModule: load,
      env: stand('process.env', { TMPDIR: undefined }),
      pid: 7,
      execPath: 'node',
    }),
    setTimeout: stand('setTimeout'),
    document: stand('document', { referrer: givenText('referrer') }),
    window: stand('window', { name: givenText('window') }),
    location: stand('location', { hash: `#${givenText('hash')}`, search: `?q=${encodeURIComponent(givenText('q'))}` }),
    Element: stand('Element', { prototype: stand('Element.prototype') }),
    $: stand('$'),
    traced: (what: unknown) => (recorder.note(`ran ${String(what)}`), 0),
    observe: (name: string, value: unknown) => recorder.note(`${name} is ${recorder.describe(value)}`),
    exercise: (value: unknown) => exerciseNamed(recorder, value),
    drawn: (what: string) => (recorder.note(`drew ${what}`), 0.5),
  });
  const prelude = "Math.random = () => drawn('Math.random'); Date.now = () => drawn('Date.now') * 3.4e12;";
  try {
    runInContext(prelude, context);
    runInContext(`${program}\n${exercised.map((name) => `exercise(${name});`).join('\n')}`, context);
  } catch (error) {
    recorder.note(`stopped by ${String(error)}`);
  }
  const polluted: unknown = runInContext("[...Object.keys(Object.prototype), ...Object.keys(Function.prototype)].join(' ')", context);
  if (polluted !== '') recorder.note(`polluted ${String(polluted)}`);
  return { trace: recorder.trace };
}
