/** A strict reader of XML, as far as reports use it: elements, attributes, texts, the five entities. Throws where a parser would refuse. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const TOKEN = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function parseXml(document: string): XmlElement {
  const forbidden = FORBIDDEN.exec(document);
  if (forbidden !== null) throw new Error(`XML forbids U+${(forbidden[0].codePointAt(0) ?? 0).toString(16)}`);
  if (!document.startsWith(DECLARATION)) throw new Error('There is no declaration');
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  for (TOKEN.lastIndex = DECLARATION.length; TOKEN.lastIndex < document.length;) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(document);
    if (token === null) throw new Error(`This is no XML: ${JSON.stringify(document.slice(at, at + 60))}`);
    take(stack, token);
  }
  const [element] = root.children;
  if (stack.length !== 1 || element === undefined || root.children.length !== 1 || root.text.trim() !== '')
    throw new Error('There must be one element around all');
  return element;
}

function take(stack: Open[], [, closing, name = '', attributes = '', empty, text]: RegExpExecArray): void {
  const current = stack.at(-1);
  if (current === undefined) throw new Error('Something stands after the end');
  if (text !== undefined) {
    current.text += decode(text);
    return;
  }
  if (closing === '/') {
    if (current.name !== name) throw new Error(`</${name}> closes <${current.name}>`);
    stack.pop();
    return;
  }
  const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
  current.children.push(element);
  if (empty !== '/') stack.push(element);
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([A-Za-z][\w.-]*)="([^"]*)"/g)) {
    if (name in found) throw new Error(`The attribute ${name} stands twice`);
    found[name] = decode(value);
  }
  return found;
}

function decode(text: string): string {
  return text.replace(/&(\w*)(;?)/g, (whole, name: string, end: string) => {
    const character = ENTITIES[name];
    if (character === undefined || end === '') throw new Error(`${whole} is no entity`);
    return character;
  });
}
