/** What a sample is looked at as. */
import { dialectOfName, dialectOfShebang, extensionOf, SHEBANG_BYTES, type Dialect } from '../../server/document/language.js';
import type { Origin } from '../sample.js';
import { evidenceIn, type Evidence } from './language-content.js';

const dialect = (name: string): Dialect => {
  const found = dialectOfName(name);
  if (found === undefined) throw new Error(`${name} is the name of no dialect`);
  return found;
};

const PYTHON = dialect('x.py');
const JAVASCRIPT = dialect('x.js');
const TYPESCRIPT = dialect('x.ts');
const TYPESCRIPT_JSX = dialect('x.tsx');
const NOTEBOOK = dialect('x.ipynb');
const PAGE = dialect('x.html');
const MARKDOWN = dialect('x.md');
const JSON_MANIFEST = dialect('package.json');
const TOML_MANIFEST = dialect('pyproject.toml');

/** Names of languages as sets write them, in lower case and without blanks and marks. */
const DIALECT_OF_LANGUAGE: ReadonlyMap<string, Dialect> = new Map([
  ['python', PYTHON],
  ['python2', PYTHON],
  ['python3', PYTHON],
  ['py', PYTHON],
  ['javascript', JAVASCRIPT],
  ['js', JAVASCRIPT],
  ['jsx', JAVASCRIPT],
  ['node', JAVASCRIPT],
  ['nodejs', JAVASCRIPT],
  ['ecmascript', JAVASCRIPT],
  ['typescript', TYPESCRIPT],
  ['ts', TYPESCRIPT],
  ['tsx', TYPESCRIPT_JSX],
  ['html', PAGE],
  ['vue', PAGE],
  ['svelte', PAGE],
  ['jupyternotebook', NOTEBOOK],
  ['jupyter', NOTEBOOK],
  ['ipynb', NOTEBOOK],
  ['markdown', MARKDOWN],
  ['md', MARKDOWN],
  ['mdx', MARKDOWN],
]);

/**
 * In what a sample is looked at: what its path says and what its column says, both where they differ, since whoever plants code writes
 * both. Content decides where neither names a language that is looked at, and is heard as well where it is quite another. Empty: it is in
 * none of them.
 *
 * @param bytes all of the sample
 */
export function dialectsOf(origin: Origin, bytes: Uint8Array): readonly Dialect[] {
  const text = textOf(bytes);
  const told = distinct([ofPath(origin.path ?? '', text), ofLanguage(origin.language ?? '')]);
  return distinct([...told, ...ofContent(text, told)]);
}

function distinct(dialects: readonly (Dialect | undefined)[]): readonly Dialect[] {
  return [...new Set(dialects)].filter((each) => each !== undefined);
}

function ofPath(path: string, text: string): Dialect | undefined {
  const named = dialectOfName(path);
  if (named !== undefined || extensionOf(path) !== '') return named;
  return dialectOfShebang(text.slice(0, SHEBANG_BYTES).replace(/^\xef\xbb\xbf/, ''));
}

function ofLanguage(language: string): Dialect | undefined {
  return DIALECT_OF_LANGUAGE.get(language.toLowerCase().replace(/[\s._-]+/g, ''));
}

/** A character for each byte: all that is looked for is ASCII. Of UTF-16, which nobody decodes for us, every other byte. */
function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWide = buffer.length > 1 && ((buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff));
  const text = buffer.toString('latin1');
  const narrow = isWide ? text.replaceAll('\0', '') : text;
  // Old systems end lines with it alone.
  return narrow.includes('\r') ? narrow.replaceAll(/\r\n?/g, '\n') : narrow;
}

/** A few lines of code that only this language has. */
const ENOUGH = 4;
/** How much more speaks for another language than for the one that the sample is said to be in. */
const FAR_MORE = 4;

function ofContent(text: string, told: readonly Dialect[]): readonly Dialect[] {
  const kinds = told.some(({ language }) => isCode(language)) ? [] : containersIn(text);
  if (isJson(text)) return kinds;
  const evidence = evidenceIn(withoutParts(text, [...told, ...kinds]));
  const script = evidence.javascript + evidence.typescript;
  const hasPython = told.some(({ language, container }) => language === 'python' && container === undefined);
  const hasScript = told.some(
    ({ language, container }) => (language === 'javascript' || language === 'typescript') && container === undefined,
  );
  const isPython = !hasPython && evidence.python >= ENOUGH && (!hasScript || evidence.python > FAR_MORE * script);
  const isScript = !hasScript && script >= ENOUGH && (!hasPython || script > FAR_MORE * evidence.python);
  return [...kinds, ...(isPython ? [PYTHON] : []), ...(isScript ? [scriptDialect(text, evidence)] : [])];
}

/** A list or an object of data, whatever is in its texts. */
function isJson(text: string): boolean {
  if (!/^(?:\xef\xbb\xbf)?\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\xef\xbb\xbf/, ''));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function isCode(language: string): boolean {
  return language === 'python' || language === 'javascript' || language === 'typescript';
}

function scriptDialect(text: string, { typescript, javascript }: Evidence): Dialect {
  if (typescript < 2 || typescript * 8 < javascript) return JAVASCRIPT;
  return /<\/[A-Za-z][\w.]*>|<[A-Z][\w.]*(?:\s[^<>]*)?\/>/.test(text) ? TYPESCRIPT_JSX : TYPESCRIPT;
}

/** What holds code of other languages, or says what is run. */
function containersIn(text: string): readonly Dialect[] {
  const start = /^(?:\xef\xbb\xbf)?\s*/.exec(text)?.[0].length ?? 0;
  const first = text[start];
  if (first === '{') {
    if (text.includes('"nbformat"') && text.includes('"cells"')) return [NOTEBOOK];
    if (MANIFEST_ENTRY.test(text) && /"(?:name|version|private)"\s{0,9}:/.test(text)) return [JSON_MANIFEST];
  }
  if (first === '<' ? /<script\b|<!doctype\s+html|<html\b/i.test(text) : text.includes('</') && SCRIPT_LINE.test(text)) return [PAGE];
  if (/^\[(?:build-system|project|tool\.(?:poetry|setuptools|hatch|flit|pdm|ruff|black))\b[^\]\n]{0,100}\]/m.test(text))
    return [TOML_MANIFEST];
  return (text.includes('```') || text.includes('~~~')) && FENCE.test(text) ? [MARKDOWN] : [];
}

const MANIFEST_ENTRY = /"(?:scripts|dependencies|devDependencies)"\s{0,9}:\s{0,9}\{/;
/** Templates start with other things than tags. */
const SCRIPT_LINE = /^[ \t]{0,100}<script[\s>]/im;
/** Names of the languages that fences are in. */
const FENCED_LANGUAGE = String.raw`\{?\.?(?:py|python3?|pycon|[cm]?js|javascript|jsx|node|[cm]?ts|typescript|tsx)\b`;
const FENCE_MARK = String.raw`^[ \t]{0,12}(?:[-+>]|\d{1,9}\.)?[ \t]{0,12}(\`\`\`+|~~~+)[ \t]{0,4}`;
const FENCE = new RegExp(FENCE_MARK + FENCED_LANGUAGE, 'im');
const FENCE_START = new RegExp(`${FENCE_MARK}(?:${FENCED_LANGUAGE}.*)?$`, 'i');

/** What is looked at as part of a page or of Markdown is not looked at again. */
function withoutParts(text: string, dialects: readonly Dialect[]): string {
  if (dialects.includes(MARKDOWN)) return withoutFences(text);
  return dialects.includes(PAGE) ? withoutScripts(text) : text;
}

/** Fences in other languages stay: they may be called so. */
function withoutFences(text: string): string {
  let mark: string | undefined;
  const others = text.split('\n').filter((line) => {
    if (mark === undefined) {
      mark = line.length > 200 ? undefined : FENCE_START.exec(line.trimEnd())?.[1];
      return mark === undefined;
    }
    if (line.length <= 200 && line.trim().replace(/^>\s*/, '').startsWith(mark)) mark = undefined;
    return false;
  });
  return others.join('\n');
}

function withoutScripts(text: string): string {
  const lower = text.toLowerCase();
  let rest = '';
  let at = 0;
  for (let start = lower.indexOf('<script', at); start !== -1; start = lower.indexOf('<script', at)) {
    const content = lower.indexOf('>', start);
    const end = content === -1 ? -1 : lower.indexOf('</script', content);
    if (end === -1) break;
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}
