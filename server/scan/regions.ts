/**
 * A text in the parts that an editor changes one at a time: functions, methods, statements. They lie side by side and leave nothing out,
 * so that any part of the text can be put together from some of them.
 */
import type { Language } from '../../rules/vocabulary/index.js';
import { namesChangedIn, walk } from '../evaluate/names/walk.js';
import type { ClassExpression, Comment, FunctionExpression, Module, Statement } from '../lower/ir.js';

/** What has members that can be left out: a class, or a function around functions. */
export interface Container {
  readonly parent: Container | undefined;
  /** Empty where nothing can name it. */
  readonly name: string;
  /** Whether its frame alone is no code: a Python class needs a statement. */
  readonly needsMember: boolean;
  /** Whether its statements are run one after the other, so that one of them is judged with all of them. */
  readonly isFunction: boolean;
}

export interface Region {
  readonly start: number;
  /** Where the next one starts. */
  readonly end: number;
  readonly container: Container | undefined;
  /**
   * `frame`: what makes its container one, which no part of it stands without. `comment`: in front of what it is about. `always`: what
   * gives names a meaning without naming them. `member`: what only says what a name means, wherever it stands.
   */
  readonly kind: 'frame' | 'comment' | 'always' | 'statement' | 'member';
  /** Names that it may give a meaning: `name` for those that stand alone, `.name` for those of an object. */
  readonly defines: ReadonlySet<string>;
  /** Names in it, written as in `defines`. */
  readonly mentions: ReadonlySet<string>;
}

/** Shorter classes, and functions around functions, are looked at as one, in UTF-16 code units. */
const WORTH_OPENING = 1_500;
/** Shorter functions are left where they are. */
const WORTH_LEAVING_OUT = 400;
const MAX_DEPTH = 6;

/** The regions of a text, in order; undefined for languages without statements. */
export function regionsOf({ body, language, comments }: Module, text: string): readonly Region[] | undefined {
  if (language !== 'python' && language !== 'javascript' && language !== 'typescript') return undefined;
  const imported = new Set(body.flatMap((statement) => (statement.kind === 'import' ? statement.names.map(({ local }) => local) : [])));
  const splitter = new Splitter(text, language, comments, imported);
  splitter.split(body, { end: text.length, container: undefined, inClass: false });
  return splitter.regions;
}

/** The names in a text, as {@link Region} writes them. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [whole, dot] of text.matchAll(NAME)) names.add(dot === undefined ? whole : `.${whole.slice(dot.length)}`);
  return names;
}

/** What a text seems to define, without a parse of it: for regions that were just changed. */
export function definitionsIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(DECLARED)) names.add(name).add(`.${name}`);
  for (const [, name = ''] of text.matchAll(METHOD)) names.add(`.${name}`);
  for (const [, name = ''] of text.matchAll(ASSIGNED)) names.add(name);
  for (const name of attributesSetIn(text)) names.add(name);
  return names;
}

const NAME = /(\.\s*)?[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g;
const DECLARED = /\b(?:def|class|function\*?|const|let|var)\s+([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)/g;
const METHOD = /^[ \t]*(?:(?:async|static|get|set)[ \t]+)*([A-Za-z_$][\w$]*)[ \t]*\(/gm;
const ASSIGNED = /^[ \t]*([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)[ \t]*(?::[^=\n]{0,80})?=(?!=)/gm;
const ATTRIBUTE_SET = /\.[ \t]*([A-Za-z_$][\w$]*)[ \t]*(?::[^=\n]{0,80})?=(?!=)/g;

function attributesSetIn(text: string): readonly string[] {
  return [...text.matchAll(ATTRIBUTE_SET)].map(([, name = '']) => `.${name}`);
}

interface Surroundings {
  /** Where the last region ends. */
  readonly end: number;
  readonly container: Container | undefined;
  readonly inClass: boolean;
}

class Splitter {
  readonly regions: Region[] = [];

  constructor(
    private readonly text: string,
    private readonly language: Language,
    private readonly comments: readonly Comment[],
    private readonly imported: ReadonlySet<string>,
  ) {}

  private nextComment = 0;

  split(body: readonly Statement[], { end, container, inClass }: Surroundings, depth = 0): void {
    for (const group of this.groups(body, end)) {
      const { statements } = group;
      const [first] = statements;
      if (first === undefined) continue;
      this.addComments(first.start, container);
      const opened = statements.length === 1 && depth < MAX_DEPTH ? this.opened(first) : [];
      if (opened.length > 0) this.open(opened, group.end, container, depth);
      else this.add(group.end, container, kindOf(statements), definedBy(statements, inClass, this.imported));
    }
    if (this.at < end) this.add(end, container, 'frame', []);
  }

  /** The first offset that belongs to no region yet. */
  private get at(): number {
    return this.regions.at(-1)?.end ?? 0;
  }

  private add(end: number, container: Container | undefined, kind: Region['kind'], defined: readonly string[]): void {
    const start = this.at;
    if (end <= start) return;
    const written = this.text.slice(start, end);
    const defines = new Set<string>([...defined, ...attributesSetIn(written)]);
    this.regions.push({ start, end, container, kind, defines, mentions: namesIn(written) });
  }

  /** The comments in front of a statement: code that is looked at for its sake is looked at without them. */
  private addComments(start: number, container: Container | undefined): void {
    let end = this.at;
    for (let next = this.comments[this.nextComment]; next !== undefined && next.end <= start; next = this.comments[++this.nextComment])
      if (next.start >= this.at) end = this.endOfLine(next.end);
    this.add(Math.min(end, start), container, 'comment', []);
  }

  /** Statements with where they end, those that cannot stand without each other together. */
  private groups(body: readonly Statement[], end: number): readonly { readonly statements: readonly Statement[]; readonly end: number }[] {
    const groups: { statements: Statement[]; end: number }[] = [];
    for (const statement of body) {
      const last = groups.at(-1);
      if (last !== undefined && this.isJoined(last.end, statement.start)) {
        last.statements.push(statement);
        last.end = Math.max(last.end, statement.end);
      } else groups.push({ statements: [statement], end: statement.end });
    }
    for (const group of groups) group.end = Math.min(this.endOfLine(group.end), end);
    return groups;
  }

  private isJoined(end: number, start: number): boolean {
    if (start < end) return true;
    const between = this.text.slice(end, start);
    return this.language === 'python' ? !between.includes('\n') : /^\s*,/.test(between);
  }

  /** After the line break, where nothing but blanks and a comment stand before it. */
  private endOfLine(at: number): number {
    const rest = this.language === 'python' ? REST_OF_PYTHON_LINE : REST_OF_SCRIPT_LINE;
    rest.lastIndex = at;
    return rest.test(this.text) ? rest.lastIndex : at;
  }

  /** The classes and functions in a statement that can be looked into; none where the statement is looked at as one. */
  private opened(statement: Statement): readonly (ClassExpression | FunctionExpression)[] {
    if (statement.end - statement.start < WORTH_OPENING) return [];
    if (this.language === 'python')
      return statement.kind === 'class-declaration' && this.hasMembers(statement.class) ? [statement.class] : [];
    // A function is one, unless there are more in it.
    const outermost = statement.kind === 'function-declaration' ? statement.function : undefined;
    if (outermost !== undefined && !this.hasMembers(outermost)) return [];
    const found: (ClassExpression | FunctionExpression)[] = [];
    walk(statement, (node) => {
      if (node.end - node.start < WORTH_LEAVING_OUT) return false;
      if ((node.kind !== 'function' && node.kind !== 'class') || !this.hasBlock(node)) return true;
      found.push(node);
      return false;
    });
    // A node may stand in the tree more than once.
    return found.sort((one, other) => one.start - other.start).filter((node, index) => node.start >= (found[index - 1]?.end ?? 0));
  }

  /** Whether something in it can be left out. */
  private hasMembers({ kind, body, start, end }: ClassExpression | FunctionExpression): boolean {
    if (end - start < WORTH_OPENING || body.length < 2) return false;
    // In Python the members begin on lines of their own.
    if (this.language === 'python') return this.text.slice(start, body[0]?.start).includes('\n');
    if (kind === 'class' || body.filter(isDeclaration).length > 1) return true;
    let found = false;
    walk(body, (node) => {
      if (found || node.end - node.start < WORTH_LEAVING_OUT) return false;
      found = (node.kind === 'function' || node.kind === 'class') && this.hasBlock(node);
      return !found;
    });
    return found;
  }

  /** Whether the body is a list of statements that may be empty. */
  private hasBlock({ body, end }: ClassExpression | FunctionExpression): boolean {
    return body.length > 0 && /^[\s;]*\}$/.test(this.text.slice(body.at(-1)?.end, end));
  }

  /** One statement is one container, so that none of what it opens stands without the rest. */
  private open(nodes: readonly (ClassExpression | FunctionExpression)[], end: number, parent: Container | undefined, depth: number): void {
    const [outermost] = nodes;
    const isClass = outermost?.kind === 'class';
    const container: Container = {
      parent,
      name: outermost?.name ?? '',
      needsMember: isClass && this.language === 'python',
      isFunction: !isClass,
    };
    for (const node of nodes) {
      const inClass = node.kind === 'class';
      this.add(this.startOfBody(node.body[0]?.start ?? node.start), container, 'frame', [node.name]);
      if (inClass || this.hasMembers(node)) this.split(node.body, { end: node.end, container, inClass }, depth + 1);
      else this.add(node.body.at(-1)?.end ?? node.end, container, 'member', []);
    }
    this.add(end, container, 'frame', []);
  }

  private startOfBody(first: number): number {
    if (this.language !== 'python') return first;
    return this.text.lastIndexOf('\n', first - 1) + 1;
  }
}

const REST_OF_PYTHON_LINE = /[ \t]*;?[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const REST_OF_SCRIPT_LINE = /[ \t]*;?[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/y;

/** A function or class that has a name, however it is given one. */
function isDeclaration(statement: Statement): boolean {
  if (statement.kind === 'function-declaration' || statement.kind === 'class-declaration') return true;
  return statement.kind === 'assign' && (statement.value?.kind === 'function' || statement.value?.kind === 'class');
}

function kindOf(statements: readonly Statement[]): Region['kind'] {
  if (statements.every(isDeclaration)) return 'member';
  return statements.some((one) => one.kind === 'import' && one.names.some(({ local }) => local === '*')) ? 'always' : 'statement';
}

function definedBy(statements: readonly Statement[], inClass: boolean, imported: ReadonlySet<string>): readonly string[] {
  return statements.flatMap((statement) => {
    if (statement.kind === 'import') return statement.names.map(({ local }) => local);
    if (statement.kind === 'function-declaration' || statement.kind === 'class-declaration')
      return [inClass ? `.${statement.name}` : statement.name];
    // A call of what a library gives changes nothing of it.
    const changed = [...namesChangedIn([statement])].filter(([name, change]) => change === 'bound' || !imported.has(name));
    const names = [...changed.map(([name]) => name), ...declaredIn(statement)];
    return inClass ? names.flatMap((name) => [name, `.${name}`]) : names;
  });
}

/** Functions, classes and imports that a statement holds, as a `try` does. */
function declaredIn(statement: Statement): readonly string[] {
  const names: string[] = [];
  walk([statement], (node) => {
    if (node.kind === 'import') names.push(...node.names.map(({ local }) => local));
    else if (node.kind === 'function-declaration' || node.kind === 'class-declaration') names.push(node.name);
    else return node.kind !== 'function' && node.kind !== 'class';
    return false;
  });
  return names;
}
