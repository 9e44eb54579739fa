/** Parts of a page that a program writes: `<!-- generated: name -->` … `<!-- end of name -->`. */

const begin = (name: string): string => `<!-- generated: ${name} -->\n`;
const end = (name: string): string => `<!-- end of ${name} -->`;

/** @throws Error where the page has no such markers. */
export function replaceSection(page: string, name: string, text: string): string {
  const { start, stop } = bounds(page, name);
  return `${page.slice(0, start)}${text.endsWith('\n') ? text : `${text}\n`}${page.slice(stop)}`;
}

/** @throws Error where the page has no such markers. */
export function readSection(page: string, name: string): string {
  const { start, stop } = bounds(page, name);
  return page.slice(start, stop);
}

function bounds(page: string, name: string): { readonly start: number; readonly stop: number } {
  const at = page.indexOf(begin(name));
  const stop = page.indexOf(end(name));
  if (at === -1 || stop < at) throw new Error(`The page has no section between "${begin(name).trim()}" and "${end(name)}"`);
  return { start: at + begin(name).length, stop };
}
