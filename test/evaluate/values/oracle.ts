import { spawnSync } from 'node:child_process';
import type { Canonical } from './canonical.js';

/** Real Python and real Node: they evaluate expressions that the tests wrote, many in one process. */

const PYTHON = String.raw`
import sys, json, resource
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
import array, base64, binascii, codecs, collections, copy, functools, gzip, hashlib, heapq, hmac, html, ipaddress, itertools, math, operator, os, os.path, pathlib, quopri, re, shlex, socket, string, struct, textwrap, unicodedata, urllib.parse, uuid, zlib
sys.set_int_max_str_digits(0)

def canonical(value):
    if value is None: return ['none']
    if isinstance(value, bool): return ['bool', 'true' if value else 'false']
    if isinstance(value, int): return ['int', format(value, 'x')]
    if isinstance(value, float): return ['float', number(value)]
    if isinstance(value, str): return ['str', value]
    if isinstance(value, (bytes, bytearray, memoryview)): return [type(value).__name__, value.hex()]
    if isinstance(value, (set, frozenset)): return [type(value).__name__, sorted(map(canonical, value), key=lambda item: json.dumps(item, separators=(',', ':'), ensure_ascii=False))]
    if isinstance(value, dict): return ['dict', [['entry', [canonical(key), canonical(item)]] for key, item in value.items()]]
    if isinstance(value, (list, tuple, range)): return [type(value).__name__, list(map(canonical, value))]
    if type(value).__name__ in ('dict_keys', 'dict_values', 'dict_items'): return [type(value).__name__[5:], list(map(canonical, value))]
    if hasattr(value, '__next__'): return ['iterator', list(map(canonical, value))]
    return ['other']

def number(value):
    if value != value: return 'NaN'
    if value in (math.inf, -math.inf): return 'Infinity' if value > 0 else '-Infinity'
    return '-0' if value == 0 and math.copysign(1, value) < 0 else repr(value)

answers = []
for source in json.load(sys.stdin):
    sys.set_int_max_str_digits(4300)
    try:
        answer = canonical(eval(source))
    except Exception as error:
        answer = ['raises', type(error).__name__]
    answers.append(answer)
json.dump(answers, sys.stdout)
`;

// poisonlint-disable code-injection -- a program that is run to see what real Node makes of the tests' own expressions
const JAVASCRIPT = String.raw`
const modules = ['crypto', 'zlib', 'querystring', 'path', 'buffer', 'util'];
for (const name of modules) Object.defineProperty(globalThis, name, { value: require('node:' + name), configurable: true });
function canonical(value) {
  if (value === undefined || value === null) return [String(value)];
  if (typeof value === 'number') return ['number', Object.is(value, -0) ? '-0' : String(value)];
  if (typeof value === 'string') return ['string', JSON.stringify(value)];
  if (typeof value === 'function') return ['function', value.name];
  if (typeof value !== 'object') return [typeof value, String(value)];
  if (Buffer.isBuffer(value)) return ['Buffer', value.toString('hex')];
  if (value instanceof Uint8Array) return ['Uint8Array', Buffer.from(value).toString('hex')];
  if (value instanceof RegExp) return ['RegExp', String(value)];
  if (Array.isArray(value)) return ['Array', Array.from(value, canonical)];
  if (value instanceof Set) return ['Set', [...value].map(canonical)];
  if (value instanceof Map) return ['Map', [...value].map(([key, item]) => ['entry', [canonical(key), canonical(item)]])];
  if (typeof value.next === 'function') return ['iterator', [...value].map(canonical)];
  return ['Object', Object.entries(value).map(([key, item]) => ['entry', [canonical(key), canonical(item)]])];
}
const sources = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const answers = sources.map((source) => {
  try {
    return canonical((0, eval)('(' + source + ')'));
  } catch (error) {
    return ['raises', error.name];
  }
});
process.stdout.write(JSON.stringify(answers));
`;
// poisonlint-enable code-injection

function run(command: string, args: readonly string[], sources: readonly string[], hint: string): readonly Canonical[] {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    input: JSON.stringify(sources),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  if (error !== undefined) throw new Error(`${hint}: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-2000)}`);
  const answers: unknown = JSON.parse(stdout);
  if (!Array.isArray(answers) || answers.length !== sources.length) throw new Error(`${command} gave no answer for each expression`);
  return answers as readonly Canonical[];
}

/** What Python 3 answers to each expression; `["raises", name]` for an exception. */
export function askPython(sources: readonly string[]): readonly Canonical[] {
  return run('python3', ['-I', '-c', PYTHON], sources, 'the tests of Python values compare with a real python3, which must be on PATH');
}

/** What this Node answers to each expression. */
export function askNode(sources: readonly string[]): readonly Canonical[] {
  return run(process.execPath, ['-e', JAVASCRIPT], sources, 'the tests of JavaScript values start a second Node');
}
