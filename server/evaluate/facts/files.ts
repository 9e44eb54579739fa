/** Files that a document writes: what stands in the file that a path, a handle or a command line names. */
import type { FileModel, FileWriter } from '../../../rules/vocabulary/index.js';
import { Bytes, matchesAny } from '../../../rules/vocabulary/index.js';
import type { Machine } from '../flow/machine.js';
import type { CallRecord, Trace } from '../flow/trace.js';
import { plainName, qualifiedName } from '../names/qualified.js';
import { derived, leaves, termsIn, type Term } from '../values/terms.js';

interface WrittenFile {
  /** Equal for files that are the same whatever the program is given. */
  readonly key: string;
  /** Its path, where that is a constant. */
  readonly path: string | undefined;
  /** The last part of its path, where that is one. */
  readonly name: string | undefined;
  readonly content: Term;
}

/** Operations of the evaluator behind which stands the same thing. */
const CARRIERS: ReadonlySet<string> = new Set(['await', 'captured', 'loop']);

const MAX_FILES = 200;
const MAX_CONTENTS = 8;
const MAX_WALK = 80;
const MAX_DEPTH = 12;
/** Shorter names stand in command lines for other reasons. */
const SHORTEST_NAME = 4;

/** Of documents that are evaluated to their end: their calls do not change any more. */
const filesOf = new WeakMap<Trace, { readonly calls: number; readonly files: readonly WrittenFile[] }>();

/** What the document writes to the files that a term names. */
export function writtenTo(term: Term, machine: Machine): readonly Term[] {
  const files = writtenFiles(machine);
  if (files.length === 0) return [];
  const { files: model } = machine.model;
  const contents = new Set<Term>();
  for (const next of termsIn([term], MAX_WALK)) {
    machine.fuel.spend(1 + files.length);
    const key = fileKey(next, model);
    const text = textOf(next);
    for (const file of files) if (file.key === key || (text !== undefined && names(text, file))) contents.add(file.content);
    if (contents.size >= MAX_CONTENTS) break;
  }
  return [...contents].slice(0, MAX_CONTENTS);
}

/** Whether a text is, or holds as a word, the path of a file, or its name as that of a module. */
function names(text: string, { path, name: last }: WrittenFile): boolean {
  if (last !== undefined && (text === last || text === `./${last}`)) return true;
  if (path === undefined || path.length < SHORTEST_NAME) return false;
  if (text === path || wordOf(text, path)) return true;
  const name = /([\w-]+)\.(?:py|pyw|c?js|mjs)$/.exec(path)?.[1];
  return name !== undefined && (text === name || text === `./${name}`);
}

function wordOf(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at === -1) return false;
  const before = text[at - 1] ?? ' ';
  const after = text[at + word.length] ?? ' ';
  return /[\s"'`=/;&|(]/.test(before) && /[\s"'`;&|)]/.test(after);
}

function writtenFiles(machine: Machine): readonly WrittenFile[] {
  const { trace } = machine;
  const found = filesOf.get(trace);
  if (found?.calls === trace.calls.length) return found.files;
  const { files: model } = machine.model;
  const files: WrittenFile[] = [];
  for (const call of trace.calls) {
    if (files.length >= MAX_FILES) break;
    const callee = plainName(call.callee);
    const writer = model.writers.find(({ callees }) => matchesAny(callees, callee));
    const written = writer === undefined ? undefined : writtenBy(call, writer, model);
    if (written !== undefined) files.push(written);
  }
  filesOf.set(trace, { calls: trace.calls.length, files });
  return files;
}

function writtenBy(call: CallRecord, writer: FileWriter, model: FileModel): WrittenFile | undefined {
  const part = (which: number | 'receiver') => (which === 'receiver' ? call.receiver : call.args.positional[which]);
  const file = part(writer.file);
  const content = writer.content === 'call' ? derived(plainName(call.callee), call.args.positional, call.place) : part(writer.content);
  if (file === undefined || content === undefined) return undefined;
  const key = fileKey(file, model);
  return key === undefined ? undefined : { key, path: pathOf(file, model), name: nameOf(file, model), content };
}

/** The constant path of a file. */
function pathOf(term: Term, model: FileModel): string | undefined {
  const path = textOf(underlying(term, model));
  return path === undefined ? undefined : path.replace(/^\.\//, '');
}

/** `.c.js` of `__dirname + "/.c.js"`. */
function nameOf(term: Term, model: FileModel): string | undefined {
  const whole = underlying(term, model);
  const last = whole.kind === 'derived' ? whole.operands.at(-1) : undefined;
  const name = last === undefined ? undefined : textOf(last)?.replace(/^.*[/\\]/, '');
  return name !== undefined && name.length > SHORTEST_NAME && name.includes('.') ? name : undefined;
}

function fileKey(term: Term, model: FileModel): string | undefined {
  const key = keyOf(underlying(term, model), model, 0);
  return key.includes('?') || key.length < SHORTEST_NAME ? undefined : key;
}

/** Handles and other names of a file come down to its path. */
function underlying(term: Term, model: FileModel): Term {
  let current = term;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const next = step(current, model);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

function step(term: Term, model: FileModel): Term | undefined {
  if (term.kind === 'outside') return term.source.kind === 'file' ? term.call?.positional[0] : undefined;
  if (term.kind === 'member') return model.renamings.includes(`.${term.property}`) ? term.object : undefined;
  if (term.kind === 'choice') return leaves(term)[0];
  if (term.kind !== 'derived') return undefined;
  const [first] = term.operands;
  if (CARRIERS.has(term.operation)) return first;
  const name = term.operation.startsWith('.') ? plainName(qualifiedName(term) ?? term.operation) : term.operation;
  const single = term.operands.length === 1 && matchesAny(model.renamings, name);
  return single || matchesAny(model.openers, name) || name.endsWith('.open') ? first : undefined;
}

/** Structure as text; `?` where something is not known. */
function keyOf(term: Term, model: FileModel, depth: number): string {
  if (depth > MAX_DEPTH) return '?';
  switch (term.kind) {
    case 'known':
      return JSON.stringify(textOf(term) ?? typeof term.data);
    case 'outside':
      return `${term.path.join('.')}@${term.call === undefined ? '' : term.source.place.start}`;
    case 'library':
      return term.path;
    case 'member':
      return `${keyOf(term.object, model, depth + 1)}.${term.property}`;
    case 'derived': {
      const operands = term.operands.map((operand) => keyOf(step(operand, model) ?? operand, model, depth + 1));
      return `${term.operation}(${operands.join()})${term.operands.length === 0 ? `@${term.place.start}` : ''}`;
    }
    default:
      return '?';
  }
}

function textOf(term: Term): string | undefined {
  if (term.kind !== 'known') return undefined;
  if (typeof term.data === 'string') return term.data;
  return term.data instanceof Bytes ? term.data.binary : undefined;
}
