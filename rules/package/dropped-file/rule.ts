import { defineRule, modelsFor, type CallFact, type Value } from '../../vocabulary/index.js';
import { models } from '../../models/index.js';
import { behaviourOf, runsAlone, shortened } from '../behaviour.js';
import { constantsIn, decoderOf, executedBy, fixedText, fromNetwork, textOf } from '../values.js';

const WRITERS = [...models.libraries.python.files.writers, ...models.libraries.javascript.files.writers];

export default defineRule({
  id: 'dropped-file',
  summary: 'A file is written and then run, or put where something else runs it.',
  family: 'package',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    run: {
      what: 'The call of `{callee}` runs a file that this program writes from {content}.',
      why: 'A file that appears only when the program runs is in no review and in no scan of the package.',
      instead: 'Ship the file with the package and run it from there.',
    },
    kept: {
      what: 'The file `{path}` is written, which {effect}.',
      why: 'What is put there goes on running after the package is gone.',
      instead: 'Leave such files to their owner; tell the reader what to add.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const run = droppedBy(call);
      if (run !== undefined) {
        report({
          message: 'run',
          data: { callee: call.callee, content: run.content },
          ...behaviourOf(call, { evidence: ['a file that is written here is run'], cases: run.cases }),
        });
        return;
      }
      const kept = persistentFile(call);
      if (kept !== undefined)
        report({ message: 'kept', data: kept, ...behaviourOf(call, { evidence: [`it ${kept.effect}`], identity: [kept.path] }) });
    },
  },
});

function droppedBy(call: CallFact) {
  const executed = executedBy(call);
  if (executed === undefined) return undefined;
  for (const value of executed.values) {
    for (const content of value.written) {
      if (fromNetwork(content)) continue;
      const hidden = content.cases.filter((one) => one.chain.some(({ kind }) => kind === 'decoding' || kind === 'characters'));
      const decoder = decoderOf(content);
      const text = textOf(content) ?? fixedText(content);
      if (hidden.length > 0) return { content: 'a text that is hidden', cases: hidden };
      if (decoder !== undefined) return { content: `what \`${decoder}\` gives`, cases: [] };
      if ((isProgram(text) || textOf(content) !== undefined) && text.length >= SHORTEST && runsAlone(call.circumstances))
        return { content: 'a text of its own', cases: [] };
    }
  }
  return undefined;
}

/** Shorter texts are no programs. */
const SHORTEST = 16;

/** A constant that is a program of some lines. */
function isProgram(text: string): boolean {
  return text.length >= SHORTEST && /^#!|\bimport\b|\brequire\(|@echo off|\bcurl\b|CreateObject|\bsocket\b|\bexec\(|\beval\(/.test(text);
}

/** Where files are run by somebody else, and what that comes to. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|\/)\.(?:bashrc|bash_profile|zshrc|zprofile|profile|bash_login|zshenv|config\/fish\/config\.fish)$/,
    'runs whenever a shell is opened',
  ],
  [/etc\/(?:profile(?:\.d\/|$)|rc\.local$|cron|init\.d\/|ld\.so\.preload$|sudoers)|var\/spool\/cron/, 'runs with the rights of the system'],
  [
    /Start Menu[\\/]+Programs[\\/]+Startup|[\\/]Startup[\\/]|\.config\/autostart|LaunchAgents|LaunchDaemons|systemd\/(?:system|user)/,
    'runs whenever the user logs in',
  ],
  [/\.ssh\/authorized_keys$/, 'lets whoever has the key in'],
  [/(?:^|\/)(?:sitecustomize|usercustomize)\.py$|\.pth$/, 'runs whenever Python starts'],
  [/\.git\/hooks\/|core\.hooksPath/, 'runs with every commit'],
  [/\/hosts$/, 'decides where names lead'],
];

function persistentFile(call: CallFact): { readonly path: string; readonly effect: string } | undefined {
  const [writer] = modelsFor(WRITERS, call.callee);
  if (writer !== undefined) {
    const file = writer.file === 'receiver' ? call.receiver : call.positional[writer.file];
    const path = file === undefined ? '' : pathIn(file);
    const place = PLACES.find(([pattern]) => pattern.test(path));
    const written = writer.content === 'receiver' ? call.receiver : writer.content === 'call' ? undefined : call.positional[writer.content];
    return place === undefined || isEmpty(written) ? undefined : { path: shortened(path), effect: place[1] };
  }
  const executed = executedBy(call);
  if (executed?.kind === 'command') {
    const command = PERSISTENCE.find(([pattern]) => pattern.test(executed.line.slice(0, 2000)));
    if (command !== undefined) return { path: shortened(executed.line), effect: command[1] };
  }
  if (/^winreg\.SetValueEx$|^_winreg\.SetValueEx$/.test(call.callee)) {
    const key = [call.positional[0], call.positional[1]].map((value) => (value === undefined ? '' : constantsIn(value))).join('/');
    if (/CurrentVersion[\\/]+Run/i.test(key)) return { path: shortened(key), effect: 'runs whenever the user logs in' };
  }
  return undefined;
}

const PERSISTENCE: readonly (readonly [RegExp, string])[] = [
  [/\bcrontab\s+-(?!l\b|e\b|r\b)|\|\s*crontab\b/, 'runs again and again'],
  [/\bschtasks\b[^&|]{0,80}\/create/i, 'runs again and again'],
  [/\breg\b\s+add[^&|]{0,120}CurrentVersion\\+Run/i, 'runs whenever the user logs in'],
  [
    />>?\s*["']?(?:~|\$HOME|\/root|\/home\/\w+)\/\.(?:bashrc|zshrc|profile|bash_profile|ssh\/authorized_keys)/,
    'runs whenever a shell is opened',
  ],
];

/** The constant parts of a path; of a handle, of what was opened. */
function pathIn(file: Value): string {
  const opened = file.flows.find(({ source }) => source.kind === 'file')?.given[0];
  return constantsIn(opened ?? file)
    .replace(/\/(?:w|wb|a|ab|wt|at|w\+|a\+|utf-?8)(?=\/|$)/g, '')
    .replace(/\/{2,}/g, '/');
}

function isEmpty(value: Value | undefined): boolean {
  return value !== undefined && textOf(value) === '';
}
