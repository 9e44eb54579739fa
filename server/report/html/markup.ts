/** Text that is HTML already. Only {@link markup} makes it from something else, so that nothing scanned is ever taken for markup. */
import { printable } from '../text.js';

export interface Markup {
  readonly markup: string;
}

export const NOTHING: Markup = { markup: '' };

/** A template whose values are escaped, in text and in quoted attributes alike, unless they are markup. */
export function markup(parts: TemplateStringsArray, ...values: readonly (string | number | Markup | readonly Markup[])[]): Markup {
  const written = values.map((value, at) => markupOf(value) + (parts[at + 1] ?? ''));
  return { markup: (parts[0] ?? '') + written.join('') };
}

/** What our own source holds and must not be escaped: the style and the script of the page. */
export function trusted(text: string): Markup {
  return { markup: text };
}

export function joined(items: readonly Markup[], separator = ''): Markup {
  return { markup: items.map((item) => item.markup).join(separator) };
}

/** A sentence in which code stands between backticks. */
export function prose(text: string): Markup {
  return joined(
    text.split(/(`[^`]+`)/).map((part) => (/^`.+`$/s.test(part) ? markup`<code>${part.slice(1, -1)}</code>` : markup`${part}`)),
  );
}

function markupOf(value: string | number | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : joined(value).markup;
}

/** Invisible characters are made visible: a page must not be reordered or emptied by what it shows. */
function escapeHtml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
