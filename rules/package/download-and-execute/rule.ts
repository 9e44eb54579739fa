import { defineRule, modelsFor, type CallFact, type Value } from '../../vocabulary/index.js';
import { runsDownload } from '../commands.js';
import { loaders as javascriptLoaders } from '../../models/javascript/processes.js';
import { loaders as pythonLoaders } from '../../models/python/processes.js';
import { behaviourOf, runsAlone, shortened } from '../behaviour.js';
import { deciding, executedBy, fromNetwork, type Executed } from '../values.js';

const LOADERS = [...pythonLoaders, ...javascriptLoaders];

export default defineRule({
  id: 'download-and-execute',
  summary: 'Something is fetched from another machine and run unseen.',
  family: 'package',
  weakness: 'CWE-494',
  severity: 'error',
  messages: {
    code: {
      what: 'The call of `{callee}` runs what another machine answers.',
      why: 'Whoever answers decides what this program does, today and after every review of its code.',
      instead: 'Ship the code with the package; what must be fetched is checked against a digest or a signature first.',
    },
    command: {
      what: 'The command `{line}` fetches something and runs it.',
      why: 'Whoever answers decides what this machine does, today and after every review of the code.',
      instead: 'Ship what is needed; what must be fetched is checked against a digest or a signature before it runs.',
    },
    file: {
      what: 'The call of `{callee}` runs a file that was fetched from another machine.',
      why: 'Whoever answers decides what this machine does, today and after every review of the code.',
      instead: 'Ship what is needed; what must be fetched is checked against a digest or a signature before it runs.',
    },
    installed: {
      what: 'The command `{line}` installs a package from an address while the program runs.',
      why: 'Installing runs the code of the package, and what stands at an address can change.',
      instead: 'Name the package and its version among the dependencies.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const executed = executedBy(call);
      const [loader] = modelsFor(LOADERS, call.callee);
      if (loader !== undefined && alone(call) && call.positional.some(fromNetwork)) {
        report({
          message: 'code',
          data: { callee: call.callee },
          ...behaviourOf(call, { evidence: ['what another machine answers is loaded'] }),
        });
        return;
      }
      if (executed === undefined) return;
      const { callee } = call;
      const line = shortened(executed.line.trim());
      if (runsDownload(executed.line)) {
        report({
          message: 'command',
          data: { line },
          ...behaviourOf(call, { evidence: ['a command runs what it fetches'], cases: casesOf(executed), identity: [line] }),
        });
        return;
      }
      if (executed.kind !== 'module' && executed.values.some((value) => isFetched(value, executed))) {
        report({ message: 'code', data: { callee }, ...behaviourOf(call, { evidence: ['what another machine answers is run'] }) });
        return;
      }
      if (runsFetchedFile(executed)) {
        report({ message: 'file', data: { callee }, ...behaviourOf(call, { evidence: ['a file that was fetched is run'] }) });
        return;
      }
      if (installsFromAddress(callee.startsWith('pip.') ? `pip ${executed.line}` : executed.line)) {
        report({
          message: 'installed',
          data: { line },
          ...behaviourOf(call, {
            evidence: ['a package is installed from an address'],
            identity: [line],
            ...(alone(call) ? {} : { most: 'note' }),
          }),
        });
        return;
      }
    },
  },
});

function alone({ circumstances }: CallFact): boolean {
  return runsAlone(circumstances);
}

function casesOf({ values }: Executed) {
  return values.flatMap((value) => value.cases);
}

/** Of a command, the program or the whole line must be what was fetched; of code, any part. */
function isFetched(value: Value, { kind }: Executed): boolean {
  return kind === 'code' ? fromNetwork(value) && !onlyData(value) : fromNetwork(deciding(value)) && value.written.length === 0;
}

/** Names and numbers out of an answer that are filled into code that stands here. */
function onlyData(value: Value): boolean {
  const [first] = value.pieces ?? [];
  return typeof first === 'string' && first.trim().length > 4;
}

function runsFetchedFile({ values, line }: Executed): boolean {
  if (/\b(?:tar|unzip|gunzip|7z|git|patch|ar|dpkg-deb)\b/.test(line)) return false;
  return values.some((value) => value.written.some(fromNetwork));
}

/** `pip install https://…`, `npm install http://…`. */
function installsFromAddress(line: string): boolean {
  return /\b(?:pip3?|npm|yarn|pnpm|easy_install|gem)\b[^;&|]{0,80}\b(?:install|add|i)\b[^;&|]{0,120}(?:git\+)?https?:\/\//.test(line);
}
