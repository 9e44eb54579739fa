/** Pieces of code put into real functions, with marks around what was planted. */
import type { Dialect, Language, Span } from '../../rules/vocabulary/index.js';
import { insertion, applyEdits } from './edits.js';
import type { Host } from './hosts/host.js';
import { indented } from './plan.js';
import { randomFrom, type Random } from './random.js';

/** Around what is planted; no text of a sample holds these characters otherwise. */
const OPEN = '\u27e6';
const CLOSE = '\u27e7';

export function mark(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/** A file in which something is, or is not, planted. */
export interface TextSample {
  /** Dialect and kind: the row it is counted in. */
  readonly group: string;
  /** What it is made of, for the list of misses. */
  readonly id: string;
  /** The path as a scan would know it. */
  readonly name: string;
  readonly language: Language;
  readonly jsx: boolean;
  readonly text: string;
  /** What is planted; of a benign sample all that was put in. */
  readonly planted: readonly Span[];
}

/** Takes the marks away. Throws where they do not pair: a mistake of a generator. */
export function readMarks(marked: string): { readonly text: string; readonly planted: readonly Span[] } {
  const planted: Span[] = [];
  let text = '';
  let open: number | undefined;
  for (const character of marked) {
    if (character === OPEN && open === undefined) open = text.length;
    else if (character === CLOSE && open !== undefined) {
      planted.push({ start: open, end: text.length });
      open = undefined;
    } else if (character === OPEN || character === CLOSE) throw new Error(`marks do not pair: ${marked}`);
    else text += character;
  }
  if (open !== undefined) throw new Error(`a mark is left open: ${marked}`);
  return { text, planted };
}

/** Lines for the places of a host, marked where they are planted. */
export interface Snippet {
  readonly module?: readonly string[];
  readonly local?: readonly string[];
}

export interface Context {
  readonly dialect: Dialect;
  readonly random: Random;
  /** A parameter of the function. */
  readonly parameter: string;
  /** A name that is not in the text. */
  fresh(stem: string): string;
  /** Makes a library usable and gives the expression to call it by. `module#member` for a member of a Python module. */
  library(name: string): string;
}

export interface Generator {
  /** Without the dialect. */
  readonly id: string;
  readonly dialect: Dialect;
  readonly write: (context: Context) => Snippet;
  /** Only for hosts of JavaScript proper, and the like. */
  readonly applies?: (host: Host) => boolean;
}

interface Written {
  readonly context: Context;
  readonly imports: readonly string[];
}

function importLine(host: Host | undefined, dialect: Dialect, name: string, local: string): string {
  const [module = name, member] = name.split('#');
  if (dialect === 'python') {
    const bound = member ?? module;
    return `${member === undefined ? `import ${module}` : `from ${module} import ${member}`}${local === bound ? '' : ` as ${local}`}`;
  }
  const specifier = /^(axios|node-fetch|request|got)$/.test(module) ? module : `node:${module}`;
  return host?.esModule === true ? `import ${local} from '${specifier}';` : `const ${local} = require('${specifier}');`;
}

/** The context of a snippet for a host, or for an empty file. */
export function contextFor(dialect: Dialect, seed: string, host?: Host): Written {
  const random = randomFrom(seed);
  const text = host?.text ?? '';
  const taken = new Set<string>();
  const imports: string[] = [];
  const fresh = (stem: string): string => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? stem : `${stem}${number}`;
      if (taken.has(name) || new RegExp(`\\b${name}\\b`).test(text)) continue;
      taken.add(name);
      return name;
    }
  };
  const locals = new Map<string, string>();
  return {
    imports,
    context: {
      dialect,
      random,
      parameter: host === undefined ? 'value' : random.pick(host.parameters).name,
      fresh,
      library: (name) => {
        const known = locals.get(name);
        if (known !== undefined) return known;
        const bound = (name.split('#')[1] ?? name).replace(/^node:/, '');
        const plain = importLine(host, dialect, name, bound);
        const present = text.split('\n').includes(plain);
        const stem = bound.replaceAll(/[./-]/g, '_');
        const used = new RegExp(`\\b${stem}\\b`).test(text);
        const local = present || (!used && (dialect === 'python' || stem === bound)) ? bound : `${stem}_library`;
        if (!present) imports.push(importLine(host, dialect, name, local));
        locals.set(name, local);
        return local;
      },
    },
  };
}

/** One snippet in one host. */
export function plantSnippet(generator: Generator, host: Host, seed: string): TextSample {
  const { context, imports } = contextFor(host.dialect, seed, host);
  const { module = [], local = [] } = generator.write(context);
  const place = (offset: number, lines: readonly string[], indent: string): ReturnType<typeof insertion>[] =>
    lines.length === 0 ? [] : [insertion(offset, indented(lines, indent))];
  const edited = applyEdits(host.text, [
    ...place(host.importLine, imports, ''),
    ...(module.length === 0 ? [] : place(host.moduleLine, [...module, ''], '')),
    ...place(host.body.start, local, host.indent),
  ]);
  const { text, planted } = readMarks(edited.text);
  return {
    group: `${host.dialect} ${generator.id.split('/')[0] ?? ''}`,
    id: `${generator.id} ${host.id}`,
    name: host.path,
    language: host.language,
    jsx: host.jsx,
    text,
    planted: planted.length > 0 ? planted : edited.planted,
  };
}

/** One snippet as a whole file. */
export function snippetFile(generator: Generator, seed: string): TextSample {
  const { context, imports } = contextFor(generator.dialect, seed);
  const { module = [], local = [] } = generator.write(context);
  const python = generator.dialect === 'python';
  const body = indented([...local, ...(python ? ['pass'] : [])], python ? '    ' : '  ');
  const head = python ? 'def run(value):\n' : 'function run(value) {\n';
  const marked = `${indented([...imports, ...module], '')}\n${head}${body}${python ? '' : '}\n'}`;
  return {
    group: `${generator.dialect} ${generator.id.split('/')[0] ?? ''}`,
    id: generator.id,
    name: python ? 'sample.py' : 'sample.js',
    language: python ? 'python' : 'javascript',
    jsx: false,
    ...readMarks(marked),
  };
}
