import { defineRule, matchesAny } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/ciphers.js';
import * as python from '../../models/python/ciphers.js';
import { dangerousOption, describeCall } from '../report.js';

const OPTIONS = [...python.cipherOptions, ...javascript.cipherOptions];
const DEAD = [...python.deadCiphers, ...javascript.deadCiphers];
const BLOCK_BY_BLOCK = [...python.blockByBlock, ...javascript.blockByBlock];

export default defineRule({
  id: 'weak-cipher',
  summary: 'Something is encrypted by a broken cipher, or block by block.',
  family: 'payload',
  weakness: 'CWE-327',
  severity: 'error',
  messages: {
    blocks: {
      what: 'The mode of the cipher is `{value}`: every block is encrypted alone.',
      why: 'Equal blocks stay equal and can be moved about, so that the text shows through and can be put together anew.',
      instead: 'Use AES-GCM or ChaCha20-Poly1305 with a fresh nonce.',
    },
    dead: {
      what: 'The cipher `{value}` is broken or has blocks that are too small.',
      why: 'What it hides can be read by whoever cares to.',
      instead: 'Use AES-GCM or ChaCha20-Poly1305 with a fresh nonce.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, true);
      if (found === undefined) return;
      const message = /ecb/i.test(found.value) || found.value === '1' ? 'blocks' : 'dead';
      report({ message, data: { value: found.value }, ...found.described });
    },
    call(call, report) {
      const { callee, positional, keywords, open } = call;
      const unset = matchesAny(python.blockByBlockUnlessTold, callee) && positional.length === 1 && keywords.size === 0 && !open;
      if (unset || matchesAny(BLOCK_BY_BLOCK, callee))
        report({ message: 'blocks', data: { value: unset ? 'ECB' : callee }, ...describeCall(call, { published: true }) });
      else if (matchesAny(DEAD, callee)) report({ message: 'dead', data: { value: callee }, ...describeCall(call, { published: true }) });
    },
  },
});
