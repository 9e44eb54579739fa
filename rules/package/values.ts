/** What values of calls come from, in the words of the family. */
import type { CallFact, DecoderModel, ExecutorModel, Value } from '../vocabulary/index.js';
import { Bytes, argumentOf, matchesAny, modelsFor } from '../vocabulary/index.js';
import { decoders as javascriptDecoders } from '../models/javascript/decoders.js';
import { receivers as javascriptReceivers } from '../models/javascript/network.js';
import {
  commands as javascriptCommands,
  evaluators as javascriptEvaluators,
  importers as javascriptImporters,
} from '../models/javascript/processes.js';
import { decoders as pythonDecoders } from '../models/python/decoders.js';
import { receivers as pythonReceivers } from '../models/python/network.js';
import { commands as pythonCommands, evaluators as pythonEvaluators, importers as pythonImporters } from '../models/python/processes.js';
import { isShell, isInterpreter } from './commands.js';

const MAX_WALK = 80;
/** Of a command line or an address. */
const LONGEST = 8_000;
const MAX_WORDS = 40;
const MAX_NESTED = 2;
const EVALUATORS = [...pythonEvaluators, ...javascriptEvaluators];
const COMMANDS = [...pythonCommands, ...javascriptCommands];
const IMPORTERS = [...pythonImporters, ...javascriptImporters];
const RECEIVERS = [...pythonReceivers, ...javascriptReceivers];
const DECODERS: readonly DecoderModel[] = [pythonDecoders, javascriptDecoders];

/** A value and everything it is made of, in order, each once. */
export function walk(value: Value, limit = MAX_WALK): readonly Value[] {
  const found: Value[] = [];
  const stack: Value[] = [value];
  while (stack.length > 0 && found.length < limit) {
    const next = stack.pop();
    if (next === undefined) break;
    found.push(next);
    const { parts } = next;
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (part !== undefined) stack.push(part);
    }
  }
  return found;
}

/** The constant text of a value, or the first of them. */
export function textOf(value: Value | undefined): string | undefined {
  const constant = value?.cases.find((one) => one.kind === 'constant')?.value;
  if (typeof constant === 'string') return constant;
  return constant instanceof Bytes ? constant.binary : undefined;
}

/** The fixed parts of a text or of a list of texts; what is filled in is `{}`. */
export function fixedText(value: Value, depth = 0): string {
  const { items } = value;
  if (items !== undefined) {
    if (depth >= MAX_NESTED) return '';
    const parts = items.slice(0, MAX_WORDS).map((item) => fixedText(item, depth + 1));
    return parts.join(' ').slice(0, LONGEST);
  }
  const whole = textOf(value);
  if (whole !== undefined) return whole.slice(0, LONGEST);
  const pieces = (value.pieces ?? []).map((piece) => (typeof piece === 'string' ? piece.slice(0, LONGEST) : '{}'));
  return pieces.join('').slice(0, LONGEST);
}

/** Every constant text in a value, joined as the parts of a path are. */
export function constantsIn(value: Value): string {
  return walk(value)
    .flatMap((part) => (part.parts.length > 0 ? [] : [textOf(part) ?? '']))
    .filter((text) => text !== '' && text.length < 400)
    .join('/');
}

/** Whether a value comes from another machine. */
export function fromNetwork(value: Value): boolean {
  return (
    value.operations.some((operation) => matchesAny(RECEIVERS, operation)) || value.flows.some(({ source }) => source.kind === 'network')
  );
}

/** The decoder that a value goes through. */
export function decoderOf(value: Value): string | undefined {
  const plain = value.operations.find((operation) => DECODERS.some(({ decoders }) => matchesAny(decoders, operation)));
  if (plain !== undefined) return plain;
  for (const part of walk(value)) {
    const [operation = ''] = part.operations;
    for (const { callees, names } of DECODERS.flatMap((model) => model.encodings))
      if (matchesAny(callees, operation) && part.parts.some((one) => names.test(textOf(one) ?? ''))) return operation;
  }
  return undefined;
}

export interface Executed {
  readonly kind: 'code' | 'command' | 'module';
  /** What decides what is run: the code, the program, or the command line. */
  readonly values: readonly Value[];
  /** The fixed parts of the command line. */
  readonly line: string;
}

/** One rule after the other asks the same of a call. Held weakly: a call holds its whole document. */
const found = new WeakMap<CallFact, { readonly executed: Executed | undefined }>();

/** What a call runs. */
export function executedBy(call: CallFact): Executed | undefined {
  let known = found.get(call);
  if (known === undefined) found.set(call, (known = { executed: findExecuted(call) }));
  return known.executed;
}

function findExecuted(call: CallFact): Executed | undefined {
  const { callee } = call;
  const code = argumentsOf(call, EVALUATORS);
  if (code !== undefined) return { kind: 'code', values: code, line: '' };
  const command = argumentsOf(call, COMMANDS);
  if (command !== undefined) return commandOf(command, /\.exec(?:Sync)?$/.test(callee));
  const module = argumentsOf(call, IMPORTERS);
  return module === undefined ? undefined : { kind: 'module', values: module, line: '' };
}

/** What a call imports or loads, although it may evaluate as well. */
function argumentsOf(call: CallFact, models: readonly ExecutorModel[]): readonly Value[] | undefined {
  const [model] = modelsFor(models, call.callee);
  if (model === undefined) return undefined;
  const values = model.code.flatMap((name) => argumentOf(call, name) ?? []);
  return values.length === 0 ? undefined : values;
}

function commandOf(given: readonly Value[], whole: boolean): Executed {
  const [first, ...rest] = given;
  const words = (whole ? [first] : [first, ...rest]).flatMap((value) => (value === undefined ? [] : (value.items ?? [value])));
  const [program, ...others] = words;
  const line = words.slice(0, 60).map(fixedText).join(' ');
  const name = program === undefined ? '' : (textOf(program) ?? '');
  const runs =
    isShell(name) ||
    isInterpreter(name.replace(/^.*[/\\]/, '')) ||
    program?.cases.some((one) => one.name === 'sys.executable' || one.name === 'process.execPath') === true;
  return { kind: 'command', values: program === undefined ? [] : runs ? [program, ...others] : [program], line };
}

/** A text that is put together is decided by its beginning. */
export function deciding(value: Value): Value {
  const [first] = value.pieces ?? [];
  return first === undefined || typeof first === 'string' ? value : first;
}
