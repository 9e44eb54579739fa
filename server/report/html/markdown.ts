import { joined, markup, NOTHING, type Markup } from './markup.js';

/** As much of Markdown as pages of rules are written in: headings, paragraphs, lists, tables, fences; code, emphasis and links. */
export function markdownToHtml(markdown: string): Markup {
  const lines = markdown.split(/\r?\n/);
  const blocks: Markup[] = [];
  for (let at = 0; at < lines.length;) {
    const { block, next } = readBlock(lines, at);
    blocks.push(block);
    at = next;
  }
  return joined(blocks);
}

interface Read {
  readonly block: Markup;
  /** The first line after the block. */
  readonly next: number;
}

const FENCE = /^(?:```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^(?:[-*]|\d+\.)\s+(.*)$/;

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: NOTHING, next: at + 1 };
  if (FENCE.test(line)) return readFence(lines, at);
  const heading = HEADING.exec(line);
  if (heading !== null) return { block: headingOf(heading[1]?.length ?? 1, heading[2] ?? ''), next: at + 1 };
  if (line.startsWith('|')) return readTable(lines, at);
  if (ITEM.test(line)) return readList(lines, at);
  const next = endOf(lines, at + 1, (one) => one.trim() === '' || FENCE.test(one) || HEADING.test(one) || ITEM.test(one));
  return { block: markup`<p>${inline(lines.slice(at, next).join(' '))}</p>`, next };
}

/** What the page is about stands above it already. */
function headingOf(level: number, text: string): Markup {
  return level === 1 ? NOTHING : markup`<h4>${inline(text)}</h4>`;
}

function readFence(lines: readonly string[], at: number): Read {
  const end = endOf(lines, at + 1, (line) => FENCE.test(line));
  const code = lines.slice(at + 1, end).map((line) => markup`${line}\n`);
  return { block: markup`<pre><code>${code}</code></pre>`, next: end + 1 };
}

function readTable(lines: readonly string[], at: number): Read {
  const next = endOf(lines, at, (line) => !line.startsWith('|'));
  const [head = [], , ...rows] = lines.slice(at, next).map(cellsOf);
  const body = rows.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${inline(cell)}</td>`)}</tr>`);
  const top = markup`<tr>${head.map((cell) => markup`<th>${inline(cell)}</th>`)}</tr>`;
  return { block: markup`<table><thead>${top}</thead><tbody>${body}</tbody></table>`, next };
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function readList(lines: readonly string[], at: number): Read {
  const next = endOf(lines, at, (line) => line.trim() === '' || HEADING.test(line) || FENCE.test(line));
  const items: string[] = [];
  for (const line of lines.slice(at, next)) {
    const item = ITEM.exec(line);
    if (item === null) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else items.push(item[1] ?? '');
  }
  return { block: markup`<ul>${items.map((item) => markup`<li>${inline(item)}</li>`)}</ul>`, next };
}

function endOf(lines: readonly string[], from: number, ends: (line: string) => boolean): number {
  const found = lines.slice(from).findIndex(ends);
  return found === -1 ? lines.length : from + found;
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\b_([^_]+)_\b|\[([^\]]+)\]\((https?:[^)\s]+)\)|\[([^\]]+)\]\([^)]*\)/g;

function inline(text: string): Markup {
  const parts: Markup[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(markup`${text.slice(at, match.index)}`, inlinePart(match));
    at = match.index + match[0].length;
  }
  return joined([...parts, markup`${text.slice(at)}`]);
}

function inlinePart([, code, strong, emphasis, label, target, plain = '']: RegExpExecArray): Markup {
  if (code !== undefined) return markup`<code>${code}</code>`;
  if (strong !== undefined) return markup`<strong>${strong}</strong>`;
  if (emphasis !== undefined) return markup`<em>${emphasis}</em>`;
  if (label !== undefined && target !== undefined) return markup`<a href="${target}" rel="noreferrer">${label}</a>`;
  // An address in the repository leads nowhere from here.
  return markup`${plain}`;
}
