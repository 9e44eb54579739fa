import { argumentOf, defineRule, matchesAny } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/key-sizes.js';
import * as python from '../../models/python/key-sizes.js';
import { dangerousOption, describeCall } from '../report.js';

const OPTIONS = [...python.keySizeOptions, ...javascript.keySizeOptions];

export default defineRule({
  id: 'short-key',
  summary: 'A key is made that is so short that it can be broken.',
  family: 'payload',
  weakness: 'CWE-326',
  severity: 'error',
  messages: {
    short: {
      what: 'A key is made with `{name}` set to `{value}`.',
      why: 'Whoever has the public part can work the secret one out.',
      instead: 'Use at least 2048 bits for RSA, DSA and Diffie-Hellman, and Ed25519 or P-256 for curves.',
    },
    unset: {
      what: 'The curve of `{name}` is not set, and what it takes instead has 192 bits.',
      why: 'Whoever has the public part can work the secret one out.',
      instead: 'Name a curve: Ed25519 or P-256.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, true);
      if (found === undefined) return;
      const name = /^\d+$/.test(found.name) ? `${found.owner}, argument ${Number(found.name) + 1}` : found.name;
      report({ message: 'short', data: { name, value: found.value }, ...found.described });
    },
    call(call, report) {
      const model = python.shortUnlessTold.find(({ callees }) => matchesAny(callees, call.callee));
      if (model === undefined || call.open || argumentOf(call, ...model.told) !== undefined) return;
      report({ message: 'unset', data: { name: call.callee }, ...describeCall(call, { published: true }) });
    },
  },
});
