/** The words a name is made of. */

/** `checkUserPassword2` gives `check`, `user`, `password`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);
}

/** Whether a name speaks of one of these things, in singular or plural, or as the head of a longer word. */
export function speaksOf(name: string, words: ReadonlySet<string>): boolean {
  return wordsOf(name).some((word) => words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1))));
}
