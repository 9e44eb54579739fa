/** Takes a page apart. */

/** A start or end tag with the names of its attributes, all of which must be quoted. */
const TAG = /<(\/?[a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\/?>/gy;

/** Style and script are our own and hold what is no markup. */
export function withoutOwn(text: string): string {
  return text.replace(/<style>[^]*?<\/style>/, '').replace(/<script>[^]*?<\/script>/, '');
}

/** The tags with their attributes' names, in order. Throws where a `<` begins no tag. */
export function structure(text: string): string[] {
  const body = withoutOwn(text).replace(/^<!doctype html>\n/, '');
  const tags: string[] = [];
  for (let at = body.indexOf('<'); at !== -1; at = body.indexOf('<', TAG.lastIndex)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(body);
    if (tag === null) throw new Error(`This is no tag: ${JSON.stringify(body.slice(at, at + 80))}`);
    tags.push([tag[1], ...[...(tag[2] ?? '').matchAll(/([a-zA-Z-]+)(?:="[^"]*")?/g)].map((match) => match[1])].join(' '));
  }
  return tags;
}

/** What a reader sees, on one line. */
export function textOf(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return withoutOwn(text)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&([#\w]+);/g, (_, name: string) => entities[name] ?? '?')
    .replace(/\s+/g, ' ')
    .trim();
}

export function own(text: string, name: 'style' | 'script'): string {
  return new RegExp(`<${name}>([^]*?)</${name}>`).exec(text)?.[1] ?? '';
}
