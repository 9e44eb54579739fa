/** Undoes what was done to an operand on the constant that it is compared with: `b64encode(x) == "b2JqZWN0"` asks for `object`. */
import { Bytes } from '../../../rules/vocabulary/index.js';
import { Sequence, type Data } from '../values/data.js';
import type { Term } from '../values/terms.js';

const MAX_STEPS = 12;
const MAX_LENGTH = 4_096;

/** The value that the innermost operand must have; the constant itself where nothing, or not all, can be undone. */
export function preimageOf(operand: Term, constant: Data): Data {
  let term = operand;
  let value = constant;
  for (let steps = 0; steps < MAX_STEPS && term.kind === 'derived'; steps++) {
    const undone = undo(term, value);
    if (undone === undefined) break;
    value = undone.value;
    term = undone.operand;
  }
  return plainText(value);
}

function undo(term: Term & { kind: 'derived' }, value: Data): { value: Data; operand: Term } | undefined {
  const [first, second] = term.operands;
  if (first === undefined) return undefined;
  const padded = withoutPadding(term, value);
  if (padded !== undefined) return padded;
  const inverse = inverseOf(term, second, value);
  return inverse === undefined ? undefined : { value: inverse, operand: innermost(term, first) };
}

/** What the next operation is applied to: of a comprehension, what it runs over. */
function innermost(term: Term & { kind: 'derived' }, first: Term): Term {
  if (term.operation !== 'comprehension') return first;
  let item: Term = first;
  while (item.kind === 'derived' && item.operation !== 'item' && item.operands[0] !== undefined) item = item.operands[0];
  return item.kind === 'derived' && item.operands[0] !== undefined ? item.operands[0] : item;
}

function inverseOf(term: Term & { kind: 'derived' }, second: Term | undefined, value: Data): Data | undefined {
  const { operation } = term;
  if (operation === 'comprehension') return undoEach(term, value);
  const encoding = second?.kind === 'known' && typeof second.data === 'string' ? second.data.toLowerCase() : '';
  if (operation === '.toString' && (encoding === 'hex' || encoding === 'base64')) return decode(encoding, value);
  if (/(hexlify|\.hex|b16encode)$/.test(operation)) return decode('hex', value);
  if (/(b64encode|btoa)$/.test(operation)) return decode('base64', value);
  if (operation === '.join') return splitCodes(value);
  if (operation === 'int.from_bytes') return bytesOfNumber(value);
  switch (term.transform) {
    case 'cast':
    case 'case':
    case 'trim':
      return value;
    case 'reversal':
      return reverse(value);
    default:
      return undefined;
  }
}

/** The bytes of a number, the highest first. */
function bytesOfNumber(value: Data): Data | undefined {
  if (typeof value !== 'bigint' || value < 0n || value > 1n << 2048n) return undefined;
  const digits = value.toString(16);
  return decode('hex', digits.length % 2 === 0 ? digits : `0${digits}`);
}

/** `"k:" + x` and `x + ":k"`: the fixed part is taken off. */
function withoutPadding(term: Term & { kind: 'derived' }, value: Data): { value: Data; operand: Term } | undefined {
  const [left, right] = term.operands;
  if (term.operation !== '+' || typeof value !== 'string' || left === undefined || right === undefined) return undefined;
  if (left.kind === 'known' && typeof left.data === 'string' && value.startsWith(left.data))
    return { value: value.slice(left.data.length), operand: right };
  if (right.kind === 'known' && typeof right.data === 'string' && value.endsWith(right.data))
    return { value: value.slice(0, value.length - right.data.length), operand: left };
  return undefined;
}

function textOf(value: Data): string | undefined {
  if (typeof value === 'string') return value.length > MAX_LENGTH ? undefined : value;
  return value instanceof Bytes && value.binary.length <= MAX_LENGTH ? value.binary : undefined;
}

function decode(encoding: 'hex' | 'base64', value: Data): Data | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const decoded = Buffer.from(text, encoding);
  return decoded.length === 0 ? undefined : new Bytes(decoded.toString('latin1'));
}

function reverse(value: Data): Data | undefined {
  if (value instanceof Sequence) return new Sequence(value.variety, [...value.items].reverse());
  const text = textOf(value);
  if (text === undefined) return undefined;
  const reversed = [...text].reverse().join('');
  return value instanceof Bytes ? new Bytes(reversed) : reversed;
}

/** `"100,97"` is a list of codes. */
function splitCodes(value: Data): Data | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const parts = text.split(/[^\d]+/).filter((part) => part !== '');
  return parts.length >= 3 && /^[\d\s,;.:|_-]+$/.test(text) ? new Sequence('list', parts.map(Number)) : value;
}

/** `[ord(c) ^ 7 for c in x] == […]`: each code goes back. */
function undoEach(term: Term & { kind: 'derived' }, value: Data): Data | undefined {
  const codes = codesOf(value);
  if (codes === undefined) return undefined;
  let step: Term | undefined = term.operands[0];
  let current = codes;
  for (let depth = 0; depth < MAX_STEPS && step?.kind === 'derived' && step.operation !== 'item'; depth++) {
    const [left, right]: readonly (Term | undefined)[] = step.operands;
    const undone = undoArithmetic(step.operation, left, right, current);
    current = undone?.codes ?? current;
    step = undone?.operand ?? left;
  }
  return new Sequence('list', current);
}

function undoArithmetic(
  operation: string,
  left: Term | undefined,
  right: Term | undefined,
  codes: readonly number[],
): { codes: readonly number[]; operand: Term | undefined } | undefined {
  const key = right?.kind === 'known' ? Number(right.data) : left?.kind === 'known' ? Number(left.data) : NaN;
  if (!Number.isFinite(key)) return undefined;
  const operand = right?.kind === 'known' ? left : right;
  switch (operation) {
    case '^':
      return { codes: codes.map((code) => code ^ key), operand };
    case '+':
      return { codes: codes.map((code) => code - key), operand };
    case '-':
      return { codes: codes.map((code) => (right?.kind === 'known' ? code + key : key - code)), operand };
    default:
      return undefined;
  }
}

function codesOf(value: Data): readonly number[] | undefined {
  const text = textOf(value);
  if (text !== undefined) return [...text].map((character) => character.charCodeAt(0));
  if (!(value instanceof Sequence) || value.items.length > MAX_LENGTH) return undefined;
  const codes = value.items.map((item) => (typeof item === 'string' && item.length === 1 ? item.charCodeAt(0) : Number(item)));
  return codes.every(Number.isInteger) ? codes : undefined;
}

/** Codes and bytes that spell text are that text. */
function plainText(value: Data): Data {
  if (value instanceof Bytes && /^[\x20-\x7e]+$/.test(value.binary)) return value.binary;
  if (!(value instanceof Sequence) || value.items.length < 2) return value;
  const codes = codesOf(value);
  if (codes === undefined || !codes.every((code) => code >= 32 && code < 127)) return value;
  return String.fromCharCode(...codes);
}
