/** Findings as Markdown. What they quote was written by whoever is looked for: none of it may become a link, an image or markup. */
import { printable } from '../report/text.js';

const MAX_CODE = 400;

/** Text of a message, in which code stands between backticks. */
export function markdownOf(text: string): string {
  return printable(text)
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? codeSpan(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** Code in a line, whatever backticks are in it. */
export function codeSpan(code: string): string {
  const shown = shorten(printable(code));
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A blank at each end is taken away again, and parts the code from backticks at its ends.
  return /^[\s`]|[\s`]$/.test(shown) ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~<>&$:@/]/g, (character) => (SAFE_IN_PROSE.has(character) ? character : `\\${character}`));
}

/** Renderers make links of bare addresses; without a colon, a slash or an at sign there are none. The rest is common and harmless. */
const SAFE_IN_PROSE: ReadonlySet<string> = new Set(['.', '-', '(', ')', '!']);

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MAX_CODE ? text : `${characters.slice(0, MAX_CODE).join('')}…`;
}
