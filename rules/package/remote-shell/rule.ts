import { defineRule, matchesAny, type CallFact, type Value } from '../../vocabulary/index.js';
import { connections as javascriptConnections } from '../../models/javascript/network.js';
import { connections as pythonConnections } from '../../models/python/network.js';
import { opensShell } from '../commands.js';
import { behaviourOf, shortened } from '../behaviour.js';
import { sentBy } from '../sending.js';
import { deciding, executedBy } from '../values.js';

const CONNECTIONS = [...pythonConnections, ...javascriptConnections];
const PROCESSES = [
  'child_process.spawn',
  'child_process.exec',
  'child_process.execFile',
  'child_process.fork',
  'node-pty.spawn',
  'pty.spawn',
  'subprocess.*',
  'os.popen',
  'os.system',
  'child_process.execSync',
  'child_process.spawnSync',
];
const STREAMS = ['stdin', 'stdout', 'stderr', 'stdio'];

export default defineRule({
  id: 'remote-shell',
  summary: 'Whoever is at the other end of a connection can run commands on this machine.',
  family: 'package',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    received: {
      what: 'The call of `{callee}` runs what comes in over a connection.',
      why: 'Whoever is at the other end does with this machine what the user can do.',
      instead: 'Take requests of a fixed set, and do for each what it stands for.',
    },
    joined: {
      what: 'The call of `{callee}` joins a shell and a connection.',
      why: 'Whoever is at the other end does with this machine what the user can do.',
      instead: 'Use a remote login that its owner configures and can close.',
    },
    command: {
      what: 'The command `{line}` gives a shell to whoever is at the other end of a connection.',
      why: 'Whoever is there does with this machine what the user can do.',
      instead: 'Use a remote login that its owner configures and can close.',
    },
    answered: {
      what: 'The call of `{callee}` sends back what a command gave that another machine had asked for.',
      why: 'A program that asks for commands, runs them and reports is steered by whoever answers.',
      instead: 'Take requests of a fixed set, and do for each what it stands for.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee } = call;
      const executed = executedBy(call);
      if (executed !== undefined && opensShell(executed.line)) {
        const line = shortened(executed.line.trim());
        const cases = executed.values.flatMap((value) => value.cases);
        report({
          message: 'command',
          data: { line },
          ...behaviourOf(call, { evidence: ['a command opens a shell'], cases, identity: [line] }),
        });
        return;
      }
      if (executed !== undefined && executed.kind !== 'module' && executed.values.some((value) => isReceived(deciding(value)))) {
        report({ message: 'received', data: { callee }, ...behaviourOf(call, { evidence: ['what comes in is run'] }) });
        return;
      }
      if (joins(call)) {
        report({ message: 'joined', data: { callee }, ...behaviourOf(call, { evidence: ['a shell hangs on a connection'] }) });
        return;
      }
      const sent = sentBy(call);
      if (sent?.data.some((value) => runsProcess(value) && isAsked(value)) === true)
        report({ message: 'answered', data: { callee }, ...behaviourOf(call, { evidence: ['what was asked for is run and reported'] }) });
    },
  },
});

function isReceived(value: Value): boolean {
  return isConnection(value) && value.written.length === 0;
}

function isConnection(value: Value): boolean {
  return value.operations.some((operation) => matchesAny(CONNECTIONS, operation));
}

function runsProcess(value: Value): boolean {
  return value.operations.some((operation) => matchesAny(PROCESSES, operation));
}

/** Below the process there is something that another machine answered: the command. */
function isAsked({ operations }: Value): boolean {
  const process = operations.findIndex((operation) => matchesAny(PROCESSES, operation));
  return operations.slice(process + 1).some((operation) => matchesAny(ANSWERS, operation));
}

const ANSWERS = [
  ...CONNECTIONS,
  'requests.*',
  'httpx.*',
  'urllib.request.urlopen',
  'fetch',
  'fetch.*',
  'axios',
  'axios.*',
  'got',
  'https.get',
  'http.get',
];

/** The streams of a process and a connection are made one. */
function joins(call: CallFact): boolean {
  const { callee, receiver, positional, keywords } = call;
  if (callee === 'os.dup2') return positional[0] !== undefined && isConnection(positional[0]);
  if (callee === '.pipe' || callee.endsWith('.pipe')) {
    const [target] = positional;
    if (receiver === undefined || target === undefined) return false;
    return (isConnection(receiver) && runsProcess(target)) || (runsProcess(receiver) && isConnection(target));
  }
  if (!matchesAny(PROCESSES, callee)) return false;
  const streams = STREAMS.flatMap((name) => [keywords.get(name), ...positional.map((value) => value.entries?.get(name)?.value)]);
  return streams.some((value) => value !== undefined && isConnection(value));
}
