/**
 * Scripts of pages (HTML) and components (Vue, Svelte). Reads tags as browsers do (HTML Living Standard, 13.2.5 Tokenization), as far as it
 * decides what is a script: what a comment or an attribute hides from this must not run in a browser. Linear in the length of the text.
 */
import type { Span } from '../../rules/vocabulary/index.js';
import type { Document } from './document.js';
import type { Dialect } from './language.js';

interface Tag {
  /** In lower case. */
  readonly name: string;
  /** After its `>`. */
  readonly end: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly selfClosing: boolean;
}

/** Elements whose content is text up to their end tag. */
const TEXT_ELEMENTS: ReadonlySet<string> = new Set('iframe noembed noframes noscript script style textarea title xmp'.split(' '));
/** In these there are no such elements but scripts. */
const FOREIGN: ReadonlySet<string> = new Set(['svg', 'math']);

/** What a document is made of that holds the scripts of a page: one program, in the one language that can hold all of them. */
export type PageScripts = Required<Pick<Document, 'language' | 'jsx' | 'parts'>>;

/** JSON, templates, handlers in attributes and other languages are no scripts here. */
export function scriptsOf(text: string): PageScripts {
  const scripts = readScripts(text);
  const typed = scripts.some(({ dialect }) => dialect.language === 'typescript');
  const language = typed ? 'typescript' : 'javascript';
  const jsx = typed ? scripts.some(({ dialect }) => dialect === TYPESCRIPT_JSX) : true;
  return { language, jsx, parts: scripts.map(({ content }) => ({ ...content, language })) };
}

interface Script {
  readonly content: Span;
  readonly dialect: Dialect;
}

const JAVASCRIPT: Dialect = { language: 'javascript', jsx: true };
const TYPESCRIPT: Dialect = { language: 'typescript', jsx: false };
const TYPESCRIPT_JSX: Dialect = { language: 'typescript', jsx: true };

function readScripts(text: string): readonly Script[] {
  const scripts: Script[] = [];
  let foreign = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const letter = text.charCodeAt(at + 1);
    if (letter === EXCLAMATION || letter === QUESTION) {
      at = declarationEnd(text, at);
      continue;
    }
    const closing = letter === SLASH;
    if (!isLetter(text.charCodeAt(closing ? at + 2 : at + 1))) {
      at += 1;
      continue;
    }
    const tag = readTag(text, closing ? at + 2 : at + 1);
    at = tag.end;
    if (FOREIGN.has(tag.name)) foreign = Math.max(0, foreign + (closing ? -1 : tag.selfClosing ? 0 : 1));
    if (closing || !TEXT_ELEMENTS.has(tag.name) || (foreign > 0 && (tag.name !== 'script' || tag.selfClosing))) continue;
    const end = tag.name === 'script' ? scriptEnd(text, at) : textEnd(text, at, tag.name);
    const dialect = tag.name === 'script' ? dialectOf(tag) : undefined;
    if (dialect !== undefined) scripts.push({ content: withoutWrapping(text, { start: at, end }), dialect });
    at = end;
  }
  return scripts;
}

const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const SLASH = 0x2f;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** A comment, or what browsers read as one up to the next `>`: a document type, `<?php … ?>`, `<![CDATA[`. */
function declarationEnd(text: string, at: number): number {
  if (!text.startsWith('<!--', at)) return behind(text, '>', at + 2);
  // `<!-->` and `<!--->` are empty ones.
  EMPTY_COMMENT.lastIndex = at + 4;
  if (EMPTY_COMMENT.test(text)) return EMPTY_COMMENT.lastIndex;
  COMMENT_END.lastIndex = at + 4;
  return COMMENT_END.test(text) ? COMMENT_END.lastIndex : text.length;
}

const EMPTY_COMMENT = /-?>/y;
const COMMENT_END = /--!?>/g;

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

const NAME = /[^\s/><]*/y;
/** A name that may begin with `=`, and its value in double quotes, single ones, or none. */
const ATTRIBUTE = /([^\s/>][^\s/>=<]*)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>"'][^\s>]*)?))?/y;
const SPACE = /[\s/]*/y;
const TAG_END = /[\s/]*>?/y;
/** How many attributes are kept of one tag. */
const MOST_ATTRIBUTES = 100;

/** @param start where its name starts */
function readTag(text: string, start: number): Tag {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0] ?? '';
  const attributes = new Map<string, string>();
  let at = start + name.length;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    ATTRIBUTE.lastIndex = SPACE.lastIndex;
    // `{a <b}` of a component is no tag that reaches into the next one.
    const attribute = text[SPACE.lastIndex] === '<' ? null : ATTRIBUTE.exec(text);
    if (attribute === null) break;
    const [, key = '', double, single, bare] = attribute;
    // The first of several of one name counts.
    const lower = key.toLowerCase();
    if (attributes.size < MOST_ATTRIBUTES && !attributes.has(lower)) attributes.set(lower, double ?? single ?? bare ?? '');
    at = ATTRIBUTE.lastIndex;
  }
  TAG_END.lastIndex = at;
  const last = TAG_END.exec(text)?.[0] ?? '';
  return { name: name.toLowerCase(), end: at + last.length, attributes, selfClosing: last.endsWith('/>') };
}

/** Where the text of an element ends: at its end tag, or with the document. */
function textEnd(text: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}

const IN_SCRIPT = /<!--|-->|<(\/?)script(?=[\s/>])/gi;

/** The same for a script: in `<!-- <script> … </script> -->` within it the end tag is none. */
function scriptEnd(text: string, from: number): number {
  let state: 'plain' | 'escaped' | 'double' = 'plain';
  IN_SCRIPT.lastIndex = from;
  for (let match = IN_SCRIPT.exec(text); match !== null; match = IN_SCRIPT.exec(text)) {
    const [mark, slash] = match;
    if (mark === '<!--') state = state === 'plain' ? 'escaped' : state;
    else if (mark === '-->') state = 'plain';
    else if (slash === '') state = state === 'escaped' ? 'double' : state;
    else if (state === 'double') state = 'escaped';
    else return match.index;
  }
  return text.length;
}

const SCRIPT_TYPE = /(?:java|ecma|j|live)script|^module$|babel|jsx/;
const TYPED = /typescript|^ts$/;
/** Of `lang` and `language`; elsewhere than in components `lang` is a language of people. */
const OTHER_LANGUAGES = /^(?:coffee(?:script)?|civet|vbscript|vbs|perlscript|python|py|ls)$/;

function dialectOf({ attributes }: Tag): Dialect | undefined {
  const type = (attributes.get('type') ?? '').trim().toLowerCase();
  const names = [attributes.get('lang') ?? '', attributes.get('language') ?? ''].map((name) => name.trim().toLowerCase());
  if (type === 'tsx' || names.includes('tsx')) return TYPESCRIPT_JSX;
  if (TYPED.test(type) || names.some((name) => TYPED.test(name))) return TYPESCRIPT;
  if (names.some((name) => OTHER_LANGUAGES.test(name))) return undefined;
  return type === '' || SCRIPT_TYPE.test(type) ? JAVASCRIPT : undefined;
}

/** `<!--` at the start is a comment of one line in JavaScript, `-->` in a line of its own another; XHTML wraps scripts in CDATA. */
const OPENING = /\s*(?:<!--[^\r\n]*|<!\[CDATA\[)/y;
const CLOSING = /(?:^|[\r\n])[ \t]*-->[^\r\n]*\s*$|\]\]>\s*$/;
/** How much of the end of a script is looked at. */
const LONGEST_CLOSING = 400;

function withoutWrapping(text: string, { start, end }: Span): Span {
  OPENING.lastIndex = start;
  const from = OPENING.test(text) ? Math.min(OPENING.lastIndex, end) : start;
  const tail = text.slice(Math.max(from, end - LONGEST_CLOSING), end);
  const closing = CLOSING.exec(tail);
  return { start: from, end: closing === null ? end : end - (tail.length - closing.index) };
}
