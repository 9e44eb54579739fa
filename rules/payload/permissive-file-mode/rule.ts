import { argumentOf, casesThat, defineRule, matchesAny, type CallFact, type Value, type ValueCase } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/permissions.js';
import * as python from '../../models/python/permissions.js';
import { isDevelopment } from '../development.js';
import { describeCall } from '../report.js';

const SETTERS = { ...python.modeSetters, ...javascript.modeSetters };
const MAKERS = { ...python.modeMakers, ...javascript.modeMakers };
const MASKS = [...python.masks, ...javascript.masks];
const COMMANDS = [...python.commands, ...javascript.commands];
/** Everybody may write. */
const OTHERS_WRITE = 0o002;
/** Everybody may write, and nobody but the owner may delete: how a shared folder is made. */
const STICKY = 0o1000;
const COMMAND = /\bchmod\s(?:-\w{1,6}\s)*(?:[0-7]?[0-7]{2}[2367]\b|[ugo]{0,2}[ao][ugo]{0,2}[+=][rx]{0,2}w)/;
const MODE = /^(?:[0-7]?[0-7]{2}[2367]|[ugo]{0,2}[ao][ugo]{0,2}[+=][rx]{0,2}w[rx]{0,2})$/;

export default defineRule({
  id: 'permissive-file-mode',
  summary: 'Everybody on the machine may write a file.',
  family: 'payload',
  weakness: 'CWE-732',
  severity: 'error',
  messages: {
    mode: {
      what: 'The mode is `{value}`: everybody on the machine may write.',
      why: 'Whoever has any account there puts into the file what the program, or its owner, then reads or runs.',
      instead: 'Let the owner write (`0o600`, `0o644`) and take the group in where others have to.',
    },
    mask: {
      what: 'The mask is `{value}`: whatever the program makes from here on, everybody may write.',
      why: 'Whoever has any account on the machine changes the files of the program.',
      instead: 'Leave the mask, or set it to `0o077`.',
    },
    command: {
      what: 'The command `{value}` lets everybody on the machine write.',
      why: 'Whoever has any account there puts into the file what the program, or its owner, then reads or runs.',
      instead: 'Let the owner write and take the group in where others have to.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const mode = modeOf(call);
      if (mode !== undefined) {
        const { value, cases, outright } = mode;
        const place = value.place.start < value.place.end ? value.place : call.place;
        const published = outright && !isDevelopment(call.circumstances) && call.circumstances.runs !== 'call';
        report({
          message: 'mode',
          data: { value: octal(cases) },
          ...describeCall(call, { published, cases: cases.map(calculated), place }),
        });
        return;
      }
      const [first] = call.positional;
      if (first !== undefined && matchesAny(MASKS, call.callee)) {
        const cases = casesThat(first, { equals: [0] });
        if (cases.length > 0)
          report({ message: 'mask', data: { value: '0' }, ...describeCall(call, { published: false, cases: cases.map(calculated) }) });
        return;
      }
      const command = commandOf(call);
      if (command === undefined) return;
      const [shown] = command;
      report({ message: 'command', data: { value: shown?.rendered ?? '' }, ...describeCall(call, { published: false, cases: command }) });
    },
  },
});

function modeOf(call: CallFact): { readonly value: Value; readonly cases: readonly ValueCase[]; readonly outright: boolean } | undefined {
  const name = Object.hasOwn(SETTERS, call.callee) ? call.callee : call.callee.endsWith('.chmod') ? '.chmod' : call.callee;
  const outright = Object.hasOwn(SETTERS, name);
  const at = outright ? SETTERS[name] : Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  for (const argument of at ?? []) {
    const given = argumentOf(call, argument);
    const value = given?.entries?.get('mode')?.value ?? given;
    const cases = (value?.cases ?? []).filter(letsOthersWrite);
    if (value !== undefined && cases.length > 0) return { value, cases, outright };
    const added = value === undefined ? undefined : addedBits(value);
    if (value !== undefined && added !== undefined) return { value, cases: [added], outright };
  }
  return undefined;
}

function letsOthersWrite({ value }: ValueCase): boolean {
  const bits = typeof value === 'string' ? (/^0?o?[0-7]{3,4}$/.test(value) ? parseInt(value.replace('o', ''), 8) : 0) : Number(value);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return false;
  return (bits & OTHERS_WRITE) !== 0 && (bits & STICKY) === 0;
}

/** How modes are written: in octal, as text or not, by their names, bit by bit. */
const WRITTEN_MODE = /(?<!['"`])\b0o?[0-7]|['"`]0?[0-7]{3,4}['"`]|S_I|, *8\)/;
const BITWISE = /[|&~^]|<</;
const QUOTED = /'[^'\n]*'|"[^"\n]*"/g;

/** Octal digits as a text, which are read as such. */
const QUOTED_MODE = /^['"`]0?([0-7]{3,4})['"`]$/;
const UNUSUAL_BASE = /^0[xb][\da-f_]+$/i;

/** A number is computed in earnest nearly everywhere, but nobody calculates a mode, or writes it in another base. */
function calculated(one: ValueCase): ValueCase {
  const { computed, written, place, value } = one;
  const quoted = QUOTED_MODE.exec(written)?.[1];
  const misread = computed && quoted !== undefined && Number.parseInt(quoted, 8) !== Number(value);
  const hidden = misread || UNUSUAL_BASE.test(written) || (computed && written !== '' && !isUsual(written));
  if (typeof value === 'boolean' || !hidden) return one;
  return { ...one, chain: [...one.chain, { kind: 'assembly', operation: 'a calculation', place }] };
}

function isUsual(written: string): boolean {
  return WRITTEN_MODE.test(written) || BITWISE.test(written.replace(QUOTED, ''));
}

/** `os.stat(path).st_mode | 0o002`: what is added to the mode that is there. */
function addedBits(value: Value): ValueCase | undefined {
  if (value.operations[0] !== '|') return undefined;
  return value.operands.flatMap(({ cases }) => cases).find((one) => one.kind === 'constant' && letsOthersWrite(one));
}

function octal(cases: readonly ValueCase[]): string {
  const [first] = cases;
  const { value } = first ?? {};
  return typeof value === 'number' || typeof value === 'bigint' ? `0o${value.toString(8)}` : (first?.rendered ?? '');
}

/** A text for the shell, or the words of a command. */
function commandOf(call: CallFact): readonly ValueCase[] | undefined {
  if (!matchesAny(COMMANDS, call.callee)) return undefined;
  const [first, second] = call.positional;
  if (first === undefined) return undefined;
  const text = [first, ...(first.items ?? []), ...(second?.items ?? [])].flatMap((value) => casesThat(value, { matches: COMMAND }));
  if (text.length > 0) return text;
  if (
    first.cases.some(({ kind }) => kind === 'unknown') &&
    first.pieces?.some((piece) => typeof piece === 'string' && COMMAND.test(piece)) === true
  )
    return first.cases;
  const words = first.items ?? [first, ...(second?.items ?? [])];
  const [program, ...rest] = words;
  if (program === undefined || casesThat(program, { equals: ['chmod', '/bin/chmod'] }).length === 0) return undefined;
  const modes = rest.flatMap((word) => casesThat(word, { matches: MODE }));
  return modes.length > 0 ? [...casesThat(program, { equals: ['chmod', '/bin/chmod'] }), ...modes].reverse() : undefined;
}
