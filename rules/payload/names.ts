/** What the names around a call say of what goes in and of what comes out. */
import { speaksOf, type CallFact, type Use, type Value } from '../vocabulary/index.js';

export const PASSWORD_WORDS: ReadonlySet<string> = new Set([
  'credential',
  'cred',
  'passcode',
  'passhash',
  'passphrase',
  'passwd',
  'password',
  'passwordhash',
  'passwort',
  'pw',
  'pwd',
  'pwhash',
  'userpass',
]);

/** Ways by which a value gets a name that says what it is. */
const NAMING: ReadonlySet<Use['way']> = new Set(['variable', 'attribute', 'item', 'entry', 'return', 'keyword']);

/** Every name in a value: as written, and on the ways from outside. */
export function namesIn(value: Value): readonly string[] {
  const holes = (value.pieces ?? []).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.text]));
  return [value.text, ...holes, ...value.flows.flatMap(({ path, source, steps }) => [...path, source.name, ...steps])];
}

/** What a call's result is called: variables, attributes, keys, options, functions that return it or that it is handed to. */
export function namesOfResult(call: CallFact, counts: (use: Use) => boolean = () => true): readonly string[] {
  return call.uses.filter(counts).flatMap((use) => {
    if (NAMING.has(use.way)) return [use.name];
    if (use.way === 'argument') return [use.name, ...textsBeside(use)];
    return [];
  });
}

/** Texts that are handed over with a value say what it is: `set("session", value)`. */
export function textsBeside({ beside }: Use): readonly string[] {
  return beside.flatMap((value) =>
    value.cases.flatMap((one) => (typeof one.value === 'string' && one.value.length < 40 ? [one.value] : [])),
  );
}

export function anySpeaks(names: readonly string[], words: ReadonlySet<string>): boolean {
  return names.some((name) => speaksOf(name, words));
}
