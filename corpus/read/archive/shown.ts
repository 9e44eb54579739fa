/** Names that somebody else chose, in messages. */
import { isUtf8 } from 'node:buffer';

const LONGEST = 200;

/** Short, and without anything that a terminal would obey or a reader would not see. */
export function shown(name: string): string {
  const short = name.length <= LONGEST ? name : `${name.slice(0, LONGEST / 2)}…${name.slice(-LONGEST / 2)}`;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Where in an archive something happened. */
export function rowShown(row: number, name: string): string {
  return `row ${row} (${shown(name)})`;
}

/** The last entry before the place where an archive breaks off. */
export function afterRow(last: { readonly row: number; readonly name: string } | undefined): string {
  return last === undefined ? 'before its first entry' : `after ${rowShown(last.row, last.name)}`;
}

/** Names are bytes: UTF-8 where they are that, else a character for each byte, so that no two names become one. */
export function decodedName(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}
