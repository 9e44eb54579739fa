import {
  argumentOf,
  casesThat,
  defineRule,
  modelsFor,
  type CallFact,
  type Flow,
  type SinkModel,
  type Value,
} from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/commands.js';
import * as python from '../../models/python/commands.js';
import { describeCall, describeOpenCall } from '../report.js';
import { isOpen, reachedSink, strangersFlow } from '../stranger.js';

const SHELLS = [...python.shells, ...javascript.shells];
const PROGRAMS = [...python.programs, ...javascript.programs];
const PROGRAMS_OR_SPAWNS = [...PROGRAMS, ...python.spawns];
const CARRIERS = [...python.commandCarriers, ...javascript.commandCarriers];
const SHELL_NAME = /^(\/(usr\/)?bin\/(env )?)?((ba|da|z|k|c|a)?sh|cmd(\.exe)?|powershell(\.exe)?|pwsh)$/i;
const SHELL_FLAG = /^(-\w{0,3}c|\/c|-command|-encodedcommand)$/i;

interface Command {
  readonly value: Value;
  readonly sink: SinkModel;
}

/** The text that a shell is given. */
function shellText(call: CallFact): Command | undefined {
  const direct = reachedSink(call, SHELLS, { carriers: CARRIERS });
  if (direct !== undefined) return direct;
  const [sink] = modelsFor(PROGRAMS_OR_SPAWNS, call.callee);
  if (sink === undefined) return undefined;
  const [first = argumentOf(call, 'args')] = call.positional;
  if (first === undefined) return undefined;
  const value =
    afterFlag(call.positional.flatMap((each) => each.items ?? [each])) ??
    afterFlag(first.items ?? []) ??
    (hasShell(call) ? throughShell(call, first, sink) : undefined);
  return value && { value, sink };
}

/** With a shell the program and its words are one text: the one that a stranger decides, else the first that is not fixed. */
function throughShell(call: CallFact, program: Value, { sanitizers }: SinkModel): Value {
  const words = call.positional[1]?.items ?? [];
  const reach = { carriers: CARRIERS, sanitizers };
  return [program, ...words].find((word) => strangersFlow(word, call.circumstances, reach) !== undefined) ?? program;
}

/** `["sh", "-c", text]`. */
function afterFlag(words: readonly Value[]): Value | undefined {
  const flag = words.findIndex((word) => casesThat(word, { matches: SHELL_FLAG }).length > 0);
  const isShell = flag > 0 && words.slice(0, flag).some((word) => casesThat(word, { matches: SHELL_NAME }).length > 0);
  return isShell ? words[flag + 1] : undefined;
}

/** The option `shell` is on, or names one. */
function hasShell(call: CallFact): boolean {
  const options = [argumentOf(call, 'shell'), ...call.positional.map(({ entries }) => entries?.get('shell')?.value)];
  return options.some((option) => option !== undefined && casesThat(option, { any: [{ is: 'truthy' }] }).length > 0);
}

/** The program itself, or its whole list of words, is a stranger's. */
function strangersProgram(call: CallFact): Flow | undefined {
  for (const sink of modelsFor(PROGRAMS_OR_SPAWNS, call.callee)) {
    const first = argumentOf(call, ...sink.arguments.slice(0, 1), 'args');
    const program = first?.items === undefined ? first : first.items[0];
    const flow = program && strangersFlow(program, call.circumstances, { carriers: CARRIERS, sanitizers: sink.sanitizers });
    if (flow !== undefined) return flow;
  }
  return undefined;
}

export default defineRule({
  id: 'command-injection',
  summary: 'A command for a shell is put together with data that somebody else chooses.',
  family: 'payload',
  weakness: 'CWE-78',
  severity: 'error',
  messages: {
    reached: {
      what: 'The command that `{callee}` runs is made of `{source}`, which whoever sends the request chooses.',
      why: 'A shell takes `;`, `|` and `$(…)` in it for its own: any command can be run.',
      instead: 'Start the program with a list of arguments and without a shell; quote what must go through one.',
    },
    open: {
      what: 'The command that `{callee}` hands to a shell is not fixed.',
      why: 'Where somebody outside decides a part of it, they can run any command.',
      instead: 'Start the program with a list of arguments and without a shell; quote what must go through one.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const command = shellText(call);
      const { callee, circumstances } = call;
      const flow =
        (command && strangersFlow(command.value, circumstances, { carriers: CARRIERS, sanitizers: command.sink.sanitizers })) ??
        strangersProgram(call);
      if (flow !== undefined)
        report({
          message: 'reached',
          data: { callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
      else if (command !== undefined && isOpen(command.value, command.sink.sanitizers)) {
        const open = describeOpenCall(call);
        if (open !== undefined) report({ message: 'open', data: { callee }, ...open });
      }
    },
  },
});
