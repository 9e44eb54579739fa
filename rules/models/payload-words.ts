/**
 * The names and values that planted code is made of, taken from the tables that rules look it up in. A copy of a payload in which one of
 * them, or a part of one, was replaced by a word at random is put together again with them.
 */
import type { PayloadWords } from '../vocabulary/index.js';

const MAX_DEPTH = 8;
const SHORTEST = 2;

/** @param tables whatever modules of tables export */
export function payloadWords(tables: readonly unknown[], fillers: readonly string[]): PayloadWords {
  const names = new Set<string>();
  const members = new Map<string, Set<string>>();
  for (const path of textsIn(tables)) {
    if (!/^[@\w$./-]+$/.test(path)) continue;
    const parts = path.split(/[./]/).filter((part) => part.length >= SHORTEST);
    for (const [index, part] of parts.entries()) {
      names.add(part);
      const owner = parts[index - 1];
      if (owner === undefined) continue;
      const known = members.get(owner);
      if (known === undefined) members.set(owner, new Set([part]));
      else known.add(part);
    }
  }
  return { names: [...names], members: new Map([...members].map(([owner, parts]) => [owner, [...parts]])), fillers };
}

function textsIn(tables: unknown): ReadonlySet<string> {
  const texts = new Set<string>();
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === 'string') texts.add(value);
    if (typeof value !== 'object' || value === null || value instanceof RegExp || depth > MAX_DEPTH) return;
    if (value instanceof Map || value instanceof Set) return visit([...value], depth + 1);
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) texts.add(key);
      visit(inner, depth + 1);
    }
  };
  visit(tables, 0);
  return texts;
}
