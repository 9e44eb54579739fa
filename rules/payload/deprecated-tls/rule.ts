import { defineRule, matchesAny, type OptionFact } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/tls-versions.js';
import * as python from '../../models/python/tls-versions.js';
import { intentOf } from '../intent.js';
import { ordinary } from '../ordinary.js';
import { dangerousOption, describeCall } from '../report.js';

const OPTIONS = [...python.tlsVersionOptions, ...javascript.tlsVersionOptions];
const OLD = [...python.OLD_SWITCHES, ...javascript.OLD_SWITCHES];
const NEW = [...python.NEW_SWITCHES, ...javascript.NEW_SWITCHES];
const SWITCHES: ReadonlySet<string> = new Set(['options', 'secureOptions']);

/** The caller says which of the versions that are looked up by name, one after the other: it is a table of what there is. */
function isSelected({ value }: OptionFact): boolean {
  const named = new Set(value.cases.map(({ name, rendered }) => name ?? rendered));
  return named.size >= 2 && value.cases.some(({ chain }) => chain.length > 0);
}

/** The switch of a protocol that is turned the wrong way: an old one cleared, or the newest but one set. */
function turnedSwitch(option: OptionFact): string | undefined {
  if (!SWITCHES.has(option.name.slice(option.name.lastIndexOf('.') + 1))) return undefined;
  const { operations, cases } = option.value;
  const named = [...operations, ...cases.flatMap(({ name }) => name ?? [])];
  const cleared = operations.includes('~') && operations.some((one) => one === '&' || one === '^');
  return named.find((name) => matchesAny(cleared ? OLD : NEW, name));
}

export default defineRule({
  id: 'deprecated-tls',
  summary: 'A connection accepts a protocol or a cipher suite that has been broken for years.',
  family: 'payload',
  weakness: 'CWE-327',
  severity: 'error',
  messages: {
    version: {
      what: 'The option `{name}` is `{value}`.',
      why: 'Whoever stands between the two ends can bring them down to it, and then read and change what is sent.',
      instead: 'Leave the defaults alone, or ask for TLS 1.2 at least.',
    },
    wrapper: {
      what: 'The function `{name}` takes whatever protocol the other side likes and checks no host name.',
      why: 'Whoever stands between the two ends reads and changes everything that is sent.',
      instead: 'Use `ssl.create_default_context().wrap_socket(…, server_hostname=…)`.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, true);
      if (found !== undefined) {
        const name = /^\d+$/.test(found.name) ? found.owner : found.name;
        const described = isSelected(option) ? ordinary({ ...found.described, disguise: [] }) : found.described;
        report({ message: 'version', data: { name, value: found.value }, ...described });
        return;
      }
      const turned = turnedSwitch(option);
      if (turned === undefined) return;
      const { circumstances, chain, resolution, place, value } = option;
      const intent = intentOf({ circumstances, chain, cases: value.cases, published: true, assumed: resolution === 'assumed' });
      const { symbol } = circumstances.function;
      const data = { name: option.name, value: value.text };
      report({ message: 'version', data, ...intent, place, symbol, identity: [symbol, turned] });
    },
    call(call, report) {
      if (matchesAny(python.deprecatedWrappers, call.callee))
        report({ message: 'wrapper', data: { name: call.callee }, ...describeCall(call, { published: true }) });
    },
  },
});
