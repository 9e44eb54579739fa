/** Shorthands by which the tables of JavaScript's payloads are written. */
import type { Payload, Writing } from '../plan.js';
import { REQUEST_FRAMES, type Handling } from './frames.js';
import { LITERAL_WAY, WAYS, type Way } from './options.js';

const WAYS_EACH = 6;
const FRAMES_EACH = 3;

type Code = Payload['code'];

function payload(id: string, family: string, frame: Payload['frame'], code: Code): Payload {
  return { id, rule: id.slice(0, id.indexOf('/')), dialect: 'javascript', family, frame, code };
}

export function statements(id: string, family: string, code: Code): Payload {
  return payload(id, family, 'statements', code);
}

export function definition(id: string, family: string, code: Code): Payload {
  return payload(id, family, 'definition', code);
}

/** Makes an object of a setting and constant entries beside it. */
export type Options = (key: string, value: string, others?: string) => string;

export type OptionCode = (p: Writing, options: Options) => readonly string[];

/** Which of a list a payload gets is decided by its name: an even share, whatever is added to the tables later. */
function shareOf<Item>(items: readonly Item[], id: string, count: number): Item[] {
  const start = [...id].reduce((sum, letter, index) => (sum * 31 + letter.charCodeAt(0) + index) % 9973, 7);
  return Array.from({ length: Math.min(count, items.length) }, (_, index) => items[(start + index * 7) % items.length] as Item);
}

/** Frames the number of the statements that an object needs in front of the statement it stands in. */
const NEEDS = /\uE010(\d+)\uE011/g;

/** The code with each object of settings made in the way, and what that needs in front of the statement. */
function inWay(one: Way, p: Writing, code: OptionCode): string[] {
  const needed: string[][] = [];
  const inputs = new Set<string>();
  const input = (stem: string): string => {
    const name = p.input(stem);
    inputs.add(name);
    return name;
  };
  const options: Options = (key, value, others = '') => {
    const before: string[] = [];
    const local = (...lines: string[]): void => void before.push(...lines);
    // What uses the function's own inputs cannot stand outside it.
    const outside = [...inputs].every((name) => !new RegExp(`\\b${name}\\b`).test(value + others));
    const expression = one.write({ key, value, others }, { ...p, local, module: outside ? p.module : local });
    if (before.length === 0) return expression;
    needed.push(before);
    return `\uE010${needed.length - 1}\uE011${expression}`;
  };
  return code({ ...p, input }, options).flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const before = [...line.matchAll(NEEDS)].flatMap(([, number]) => needed[Number(number)] ?? []);
    return [...before.map((text) => indent + text.replaceAll('\n', `\n${indent}`)), line.replace(NEEDS, '')];
  });
}

function inWays(id: string, family: string, frame: Payload['frame'], code: OptionCode): Payload[] {
  return [LITERAL_WAY, ...new Set(shareOf(WAYS, id, WAYS_EACH))].map((one) =>
    payload(one === LITERAL_WAY ? id : `${id}:${one.id}`, family, frame, (p) => inWay(one, p, code)),
  );
}

/** A setting, given in several ways. */
export function optioned(id: string, family: string, code: OptionCode): Payload[] {
  return inWays(id, family, 'statements', code);
}

export function optionedDefinition(id: string, family: string, code: OptionCode): Payload[] {
  return inWays(id, family, 'definition', code);
}

/** What a request brings reaches something: in handlers of several frameworks. `code` writes the body. */
export function handled(id: string, family: string, code: (p: Writing, handling: Handling) => readonly string[]): Payload[] {
  return shareOf(REQUEST_FRAMES, id, FRAMES_EACH).map((frame) =>
    payload(`${id}:${frame.id}`, family, 'definition', (p) => frame.write(p, (handling) => code(p, handling))),
  );
}
