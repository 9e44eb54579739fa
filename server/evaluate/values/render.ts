/** Longest text in a message, in characters; more is cut in the middle. */
const MAX_SHOWN = 120;

/** Cuts a text in the middle. */
export function shorten(text: string): string {
  if (text.length <= MAX_SHOWN) return text;
  const head = Math.ceil((MAX_SHOWN - 1) * (2 / 3));
  return `${text.slice(0, head)}…${text.slice(text.length - (MAX_SHOWN - 1 - head))}`;
}

/** Joins the rendered parts of a container until there is enough to show. */
export function renderParts(count: number, part: (index: number) => string): string {
  const parts: string[] = [];
  let size = 0;
  for (let index = 0; index < count; index += 1) {
    if (size > MAX_SHOWN) {
      parts.push('…');
      break;
    }
    const text = part(index);
    size += text.length + 2;
    parts.push(text);
  }
  return parts.join(', ');
}
