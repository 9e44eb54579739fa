import { defineRule, matchesAny, type CallFact, type OptionFact, type Value } from '../../vocabulary/index.js';
import { secrets as pythonSecrets } from '../../models/python/secrets.js';
import { commandsOf, isDownloader, opensShell, PRIVATE_PATH, runsDecoded, runsDownload, sentBy as sentByCommand } from '../commands.js';
import { behaviourOf, shortened } from '../behaviour.js';
import { sentBy } from '../sending.js';
import { constantsIn, executedBy, textOf } from '../values.js';

export default defineRule({
  id: 'install-hook',
  summary: 'Installing the package does more than build it: it fetches, sends, decodes or starts something.',
  family: 'package',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    script: {
      what: 'The script `{name}` {effect}: `{line}`.',
      why: 'Package managers run it on every machine that installs the package, before anybody has looked at it.',
      instead: 'Build from what the package contains; leave everything else to a command that the user runs.',
    },
    call: {
      what: 'While the package is installed, `{callee}` {effect}.',
      why: 'It runs on every machine that installs the package, before anybody has looked at it.',
      instead: 'Build from what the package contains; leave everything else to a command that the user runs.',
    },
    address: {
      what: 'The dependency `{name}` is whatever stands at `{line}`.',
      why: 'It is in no registry, can change without a new version, and its install scripts run as well.',
      instead: 'Depend on a released version of a registry.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const { name, owner } = option;
      const hook = HOOKS.test(name);
      if (!hook && owner !== 'package.json' && owner !== 'pyproject.toml') return;
      for (const value of option.value.items ?? [option.value]) {
        const text = textOf(value);
        if (text === undefined) continue;
        const line = shortened(text.trim());
        const effect = hook ? effectOf(text) : undefined;
        if (effect !== undefined) {
          const found = { evidence: [`it ${effect}`], cases: value.cases, identity: [name, line] };
          report({ message: 'script', data: { name, effect, line }, ...behaviourOf(asCall(option, value), found) });
        } else if (isAddress(option, text)) {
          const found = { evidence: ['it is fetched from an address'], identity: [name, line], most: 'warning' as const };
          report({ message: 'address', data: { name, line }, ...behaviourOf(asCall(option, value), found) });
        }
      }
    },
    call(call, report) {
      if (call.circumstances.runs !== 'install') return;
      const { callee } = call;
      const effect = effectOfCall(call);
      if (effect !== undefined) report({ message: 'call', data: { callee, effect }, ...behaviourOf(call, { evidence: [`it ${effect}`] }) });
    },
  },
});

/** Scripts that run without being asked for. */
const HOOKS = /(?:^|\.)scripts\.(?:pre|post)?(?:install|prepare)$|^(?:preinstall|postinstall)$/;
const DEPENDENCY = /^(?:dev|peer|optional|bundled)?[dD]ependencies\.[^.]/;
const KNOWN_HOSTS = /^https?:\/\/(?:[\w-]+\.)*(?:github|githubusercontent|gitlab|bitbucket|npmjs|yarnpkg)\.(?:com|org)\//;

/** A dependency of a manifest that is no release of a registry. */
function isAddress({ owner, name }: OptionFact, text: string): boolean {
  if (owner === 'package.json') return DEPENDENCY.test(name) && /^https?:\/\//.test(text) && !KNOWN_HOSTS.test(text);
  const address = / @ (https?:\/\/.*)/.exec(text)?.[1];
  return owner === 'pyproject.toml' && name === 'build-system.requires' && address !== undefined && !KNOWN_HOSTS.test(address);
}

/** What a manifest says is bound to what reads it. */
function asCall({ circumstances, chain, place, value: whole }: OptionFact, value: Value) {
  return { circumstances, chain, resolution: 'bound' as const, place: value === whole ? place : value.place };
}

/** Code on a command line that does more than call a file of the package. */
const INLINE =
  /https?:|\bchild_process\b|\beval\(|\batob\(|base64|Buffer\.from|\bfetch\(|\bsocket\b|urllib|requests|\bexec\(|\.ssh|process\.env\b(?!\.\w)|os\.environ/;

/** What a script of a manifest does that building does not; undefined where it is ordinary. */
function effectOf(script: string): string | undefined {
  if (runsDownload(script)) return 'fetches something and runs it';
  if (opensShell(script)) return 'gives a shell to another machine';
  const sent = sentByCommand(script);
  if (sent !== undefined) return `tells another machine \`${sent.text}\``;
  const commands = commandsOf(script);
  if (runsDecoded(script)) return 'decodes something and runs it';
  if (
    /\b(?:node|nodejs|python[\d.]*|perl|ruby|php|bun|deno)\s+(?:-e|-c|-p|-pe|--eval|--print|-r|eval)\b/.test(script) &&
    INLINE.test(script)
  )
    return 'runs code of its own line that reaches beyond the package';
  if (commands.some(({ program }) => isDownloader(program)) && /:\/\//.test(script)) return 'asks another machine for something';
  return undefined;
}

const READERS = pythonSecrets.readers;

function effectOfCall(call: CallFact): string | undefined {
  const executed = executedBy(call);
  if (executed?.kind === 'command') {
    const effect = effectOf(executed.line);
    if (effect !== undefined) return effect;
    if (isDetached(call)) return 'starts a process that goes on after the installation';
  }
  if (matchesAny(READERS, call.callee)) {
    const path = PRIVATE_PATH.exec(
      [call.receiver, call.positional[0]].map((value) => (value === undefined ? '' : constantsIn(value))).join('/'),
    )?.[0];
    if (path !== undefined) return `reads \`${path.replace(/^[/"'\s]+/, '')}\``;
  }
  const sent = sentBy(call);
  if (sent !== undefined && (SENDING.test(call.callee) || sent.data.some(tells))) return 'sends something to another machine';
  return undefined;
}

const SENDING = /\.(?:post|put|patch|sendall|sendto|sendmail|send_message|storbinary)$/;

/** Something of this machine is filled in. */
function tells(value: Value): boolean {
  return value.flows.some(({ source }) => source.kind === 'host' || source.kind === 'environment' || source.kind === 'file');
}

function isDetached({ callee, keywords, positional }: CallFact): boolean {
  if (callee !== 'subprocess.Popen' && !callee.endsWith('.spawn')) return false;
  if (keywords.get('start_new_session')?.cases[0]?.value === true || keywords.has('creationflags')) return true;
  return positional.some((value) => value.entries?.get('detached')?.value.cases[0]?.value === true);
}
