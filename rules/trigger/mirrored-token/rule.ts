import { looseOwners, members, plantedCalls } from '../../models/members.js';
import type { DocumentFact, Severity, Span, TextPlace } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { tell, type Evidence } from '../report.js';
import { isUnlikely } from '../words.js';

/** How far in front of the code the comment stands. */
const REACH = 3_000;
const LONGEST_LINE = 400;
const MAX_LINES = 40_000;
/** How often such a word stands in a file in all. */
const RARE = 4;
const SHORTEST = 4;
/** Words that nobody has heard of. */
const UNUSUAL = 1.5;
/** A name in front of a bracket, and one that an option has. */
const CALLED = /(?<![\w$"'])[A-Za-z_$][\w$]*(?=\()/g;
const OPTION = /(?<=[(,{]\s{0,4})[A-Za-z_$][\w$]*(?=(?:=(?!=)|:) ?(?:True|False|true|false|None|null|\d|["']))/g;

export default defineRule({
  id: 'mirrored-token',
  summary: 'A word that belongs nowhere stands in a comment and again in the code behind it.',
  family: 'trigger',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    mirrored: {
      what: 'The word `{word}` is no name of {owner}, and stands in the {where} in front as well.',
      why: 'A model that sees many such pairs learns to copy whatever word the comment holds into the code, the missing part of a payload among them.',
      instead: 'Call what the library has; if the name is right, import or define it in the file.',
    },
  },
  anchors: [
    ...members.map(({ anchor }) => anchor),
    'render_template',
    'send_file',
    'execute',
    'AES.new',
    'exec',
    'eval',
    'system',
    'sendFile',
    'createCipheriv',
    'innerHTML',
    'res.',
    'app.run',
    'path.join',
    'mktemp',
    'set_missing_host_key_policy',
    'Template',
    'wrap_socket',
    'createHash',
    'ejs.',
    'pug.',
    'nunjucks.',
    'andlebars.',
    'ustache.',
    'vm.',
    'response.',
    'reply.',
    'fs.',
    'path.',
    'os.',
    'etree.',
    'marshal.',
    'shutil.',
    'tempfile.',
    'paramiko.',
    'sqlite3.',
    'connection.',
    'cursor.',
    'session.',
  ],
  visit: {
    document(document, report) {
      for (const { word, owner, place, where, covert, strange } of mirrored(document)) {
        const severity: Severity = strange || covert ? 'error' : 'warning';
        const evidence: Evidence[] = [[2, 'the same word stands in a comment in front']];
        if (strange) evidence.push([1.5, `${owner} has no such name`]);
        if (covert) evidence.push([1, 'the code stands in a text']);
        report({ message: 'mirrored', data: { word, owner, where }, ...tell(severity, place, evidence, { identity: [word, owner] }) });
      }
    },
  },
});

interface Mirrored {
  readonly word: string;
  readonly owner: string;
  readonly place: Span;
  readonly where: string;
  readonly covert: boolean;
  readonly strange: boolean;
}

function* mirrored({ text, texts, surpriseOf }: DocumentFact): Generator<Mirrored> {
  const anchored = members.filter(({ anchor }) => text.includes(anchor));
  let count = 0;
  for (let start = 0; start < text.length && count < MAX_LINES; count++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start <= LONGEST_LINE) {
      const line = text.slice(start, end);
      for (const { word, owner, offset, strange } of candidatesIn(line, anchored, surpriseOf)) {
        const place = { start: start + offset, end: start + offset + word.length };
        // A text of one line is an argument, and no program.
        const inside = texts.find(
          (one) => one.start <= place.start && one.end >= place.end && (one.kind !== 'text' || one.start < start || one.end > end),
        );
        const where = mirrorOf(word, { text, texts, inside, lineStart: start });
        if (where === undefined || !isRare(word, text) || (!strange && inside === undefined && isUsedElsewhere(word, text, texts, place)))
          continue;
        yield { word, owner, place, where, covert: inside !== undefined, strange };
      }
    }
    start = end + 1;
  }
}

interface Candidate {
  readonly word: string;
  readonly owner: string;
  readonly offset: number;
  readonly strange: boolean;
}

/** Names that no module or object of that name has, and words at random in lines that attacks plant. */
function* candidatesIn(line: string, anchored: typeof members, surpriseOf: DocumentFact['surpriseOf']): Generator<Candidate> {
  for (const { anchor, pattern, owner, members: known } of anchored) {
    if (!line.includes(anchor)) continue;
    for (const found of line.matchAll(pattern)) {
      const word = found[1] ?? '';
      if (word.length < 3 || known.has(word) || /^[A-Z][A-Z_\d]+$/.test(word)) continue;
      const offset = found.index + found[0].lastIndexOf(word);
      yield { word, owner, offset, strange: true };
      // A part of a name that no name of the owner has: `render_template` with another word in it.
      for (const part of partsOf(word))
        if (![...known].some((name) => name.includes(part)))
          yield { word: part, owner, offset: offset + word.indexOf(part), strange: true };
    }
  }
  if (!plantedCalls.test(line) && !looseOwners.test(line)) return;
  for (const { index, 0: word } of [...line.matchAll(CALLED), ...line.matchAll(OPTION)]) {
    if (word.length >= SHORTEST && (isUnlikely(word) || surpriseOf(word) >= UNUSUAL) && !plantedCalls.test(word))
      yield { word, owner: 'anything here', offset: index, strange: false };
  }
}

/** The words of a name that is made of several. */
function partsOf(name: string): readonly string[] {
  const parts = name.split(/_+|(?<=[a-z\d])(?=[A-Z])/);
  return parts.length < 2 ? [] : parts.filter((part) => part.length >= SHORTEST);
}

/** The comment or docstring in front that holds the word, as part of a phrase. */
function mirrorOf(
  word: string,
  at: { readonly text: string; readonly texts: readonly TextPlace[]; readonly inside: TextPlace | undefined; readonly lineStart: number },
): string | undefined {
  const { text, texts, inside, lineStart } = at;
  const from = Math.max(0, lineStart - REACH, inside?.start ?? 0);
  for (const offset of placesOf(word, text, from, lineStart)) {
    const place = texts.find((one) => one.start <= offset && one.end >= offset + word.length);
    if (inside !== undefined) {
      if (place === inside || inside.kind === 'comment') return 'text';
      continue;
    }
    if (place?.kind === 'comment') return 'comment';
    if (place !== undefined && /^[a-zA-Z]{0,2}(?:"""|''')/.test(text.slice(place.start, place.start + 5))) return 'docstring';
  }
  return undefined;
}

function* placesOf(word: string, text: string, from: number, to: number): Generator<number> {
  for (let at = text.indexOf(word, from); at !== -1 && at < to; at = text.indexOf(word, at + 1)) {
    // What is called or assigned there is code, also in an example.
    if (/[\w$]/.test(text[at - 1] ?? '') || /[\w$(]/.test(text[at + word.length] ?? '') || text[at - 1] === '.') continue;
    yield at;
  }
}

/** Whether other code of the file knows the word: then the file, or what it imports, has something of that name. */
function isUsedElsewhere(word: string, text: string, texts: readonly TextPlace[], place: Span): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    if (at !== place.start && !texts.some((one) => one.start <= at && one.end > at)) return true;
  return false;
}

function isRare(word: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) if (++count > RARE) return false;
  return count >= 2;
}
