import { casesThat, defineRule, type OptionFact } from '../../vocabulary/index.js';
import { openListeners as javascript } from '../../models/javascript/servers.js';
import { openListeners as python } from '../../models/python/servers.js';
import { documented } from '../development.js';
import { dangerousOption } from '../report.js';

const MODELS = [...python, ...javascript];

export default defineRule({
  id: 'bind-all-interfaces',
  summary: 'A program listens to every network that the machine is in.',
  family: 'payload',
  weakness: 'CWE-1327',
  severity: 'error',
  messages: {
    open: {
      what: 'The address is `{value}`: the program listens on all interfaces.',
      why: 'Whoever is in any network of the machine reaches it, not only those that it is meant for.',
      instead: 'Name the interface, `127.0.0.1` where only this machine is meant, or take it from the configuration.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      // Servers are meant to be reached: only one that a request opens is out of the ordinary.
      const found = dangerousOption(documented(option), MODELS, option.circumstances.runs === 'request');
      if (found === undefined || isEphemeral(option)) return;
      report({ message: 'open', data: { value: found.value }, ...found.described });
    },
  },
});

/** A socket with any free port, of which only those who are told it know. */
function isEphemeral({ value }: OptionFact): boolean {
  const port = value.items?.[1];
  return port !== undefined && casesThat(port, { equals: [0] }).length > 0;
}
