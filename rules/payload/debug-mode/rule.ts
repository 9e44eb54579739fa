import * as javascript from '../../models/javascript/servers.js';
import * as python from '../../models/python/servers.js';
import { argumentOf, casesThat, dangerOf, defineRule, matchesAny, type CallFact, type OptionFact } from '../../vocabulary/index.js';
import { isDevelopment } from '../development.js';
import { dangerousOption, describeCall, unownedOption } from '../report.js';

const CONSOLES = [...python.remoteConsoles, ...javascript.remoteConsoles];
const MODES = [...python.debugModes, ...javascript.debugModes];
/** Pages on which visitors try queries: many interfaces are meant to be tried. */
const CONSOLE_PAGES = /(?:^|\.)(?:graphiql|playground)$/;
/** Settings of programs that only look like servers. */
const NO_SERVERS = ['asyncio.*', 'anyio.*', 'trio.*', 'uvloop.*', 'subprocess.*'];

export default defineRule({
  id: 'debug-mode',
  summary: "A server shows or gives its visitors what is meant for the program's author.",
  family: 'payload',
  weakness: 'CWE-489',
  severity: 'error',
  messages: {
    mode: {
      what: 'The setting `{name}` is `{value}`: the server runs in debug mode.',
      why: 'Whoever makes it fail sees its source, its variables and its keys; with some servers they get an interactive console.',
      instead: 'Leave it off and let the one who starts the program turn it on, for a server that only they can reach.',
    },
    console: {
      what: 'The setting `{name}` is `{value}`, which opens an interactive debugger.',
      why: 'Whoever reaches it runs any code in the program.',
      instead: 'Take it out; a debugger listens on the local interface only, while its author looks.',
    },
    stack: {
      what: 'Visitors are answered with `{name}`.',
      why: 'They learn paths, versions, queries and keys from it.',
      instead: 'Log it, and answer with a plain message.',
    },
    page: {
      what: 'The handler `{name}` answers every failure with the stack and the source of the program.',
      why: 'Visitors learn paths, versions, queries and keys from it.',
      instead: 'Use it in development only, behind a test of the environment, and answer with a plain message elsewhere.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      if (matchesAny(NO_SERVERS, option.owner)) return;
      const found = dangerousOption(option, CONSOLES, ({ circumstances }) => !isDevelopment(circumstances));
      if (found !== undefined) {
        report({ message: 'console', data: { name: found.name, value: found.value }, ...found.described });
        return;
      }
      const mode = dangerousOption(option, MODES, isPublished) ?? unowned(option);
      if (mode !== undefined) report({ message: 'mode', data: { name: nameOf(option), value: mode.value }, ...mode.described });
    },
    call(call, report) {
      const { callee, circumstances } = call;
      if (matchesAny(javascript.errorPages, callee)) {
        const published = !isDevelopment(circumstances) && circumstances.requirements.length === 0;
        report({ message: 'page', data: { name: callee }, ...describeCall(call, { published }) });
        return;
      }
      const stack = sentStack(call);
      if (stack !== undefined) {
        const published = !isDevelopment(circumstances) && circumstances.requirements.length === 0;
        report({ message: 'stack', data: { name: stack }, ...describeCall(call, { published }) });
        return;
      }
      const debug = argumentOf(call, 'debug', 'use_debugger');
      const cases = debug === undefined ? [] : casesThat(debug, { is: 'truthy' });
      const [first] = cases;
      if (debug === undefined || first === undefined || matchesAny(NO_SERVERS, callee) || !listensEverywhere(call)) return;
      // Both together are a shell for the whole network, whoever starts it.
      report({
        message: 'mode',
        data: { name: 'debug', value: first.rendered },
        ...describeCall(call, { published: true, everywhere: true, cases, place: debug.place }),
      });
    },
  },
});

function nameOf({ name, owner }: OptionFact): string {
  return /^\d+$/.test(name) ? `argument ${Number(name) + 1} of ${owner}` : name.slice(name.lastIndexOf('.') + 1);
}

/** Applications are told to debug by those who write them; settings of a whole process are often a test's. */
function isPublished(option: OptionFact): boolean {
  const { owner, way, circumstances, object } = option;
  if (isDevelopment(circumstances, object) || CONSOLE_PAGES.test(option.name)) return false;
  return way !== 'variable' && way !== 'class-attribute' && !owner.startsWith('process') && !owner.startsWith('os');
}

function unowned(option: OptionFact): ReturnType<typeof dangerousOption> {
  if (option.owner !== '' || option.way === 'entry') return undefined;
  const { object, name, value } = option;
  const model = python.unownedDebugModes.find((one) => one.names.includes(name) && one.object.test(object));
  const cases = model === undefined ? [] : casesThat(value, model.dangerous);
  const [first] = cases;
  return first === undefined ? undefined : { described: unownedOption(option, cases, false), owner: object, name, value: first.rendered };
}

/** What of an error is sent, as written: `error.stack`. */
function sentStack(call: CallFact): string | undefined {
  if (!matchesAny(javascript.senders, call.callee) || !javascript.RESPONSE.test(call.receiver?.text ?? '')) return undefined;
  const [sent] = call.positional;
  const flow = sent?.flows.find(
    ({ path, steps }) => path.at(-1) === 'stack' && javascript.FAILURE.test(path[0] ?? '') && steps.length <= 2,
  );
  return flow?.path.join('.');
}

function listensEverywhere({ callee, positional, keywords }: CallFact): boolean {
  const given = [...positional.map((value, index) => [String(index), value] as const), ...keywords];
  return given.some(([name, value]) => dangerOf({ owner: callee, name, value }, python.openListeners) !== undefined);
}
