import { defineRule, matchesAny } from '../../vocabulary/index.js';
import { certificateChecks as javascript, plainCalls, uncheckedCalls } from '../../models/javascript/tls.js';
import { certificateChecks as python } from '../../models/python/tls.js';
import { dangerousOption, describeCall } from '../report.js';

const MODELS = [...python, ...javascript];

export default defineRule({
  id: 'tls-verification-off',
  summary: 'A connection is made without checking whose certificate it is shown.',
  family: 'payload',
  weakness: 'CWE-295',
  severity: 'error',
  messages: {
    called: {
      what: 'After `{callee}` the connection is made without asking who is at the other end.',
      why: 'Whoever stands between the two ends reads and changes everything that is sent.',
      instead: 'Leave the check on; to trust an authority of your own, name its certificate.',
    },
    off: {
      what: 'The option `{name}` is `{value}`, so that any certificate is accepted.',
      why: 'Whoever stands between the two ends reads and changes everything that is sent.',
      instead: 'Leave the check on; to trust an authority of your own, name its certificate.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, MODELS, true);
      if (found !== undefined) report({ message: 'off', data: { name: found.name, value: found.value }, ...found.described });
    },
    call(call, report) {
      const { callee } = call;
      const published = matchesAny(uncheckedCalls, callee);
      if (published || matchesAny(plainCalls, callee))
        report({ message: 'called', data: { callee }, ...describeCall(call, { published }) });
    },
  },
});
