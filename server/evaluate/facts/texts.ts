/** Facts of the text itself: imports, texts, comments, names. */
import type {
  CommentFact,
  Fact,
  IdentifierFact,
  ImportFact,
  Scalar,
  Span,
  StringFact,
  TextPlace,
} from '../../../rules/vocabulary/index.js';
import { Bytes, Pattern } from '../../../rules/vocabulary/index.js';
import type { Comment, Expression, FunctionExpression, Module, Statement } from '../../lower/ir.js';
import { namesIn, walk } from '../names/walk.js';

const LONGEST_GAP = 200;

export function textFacts(module: Module, text: string): readonly Fact[] {
  const facts: Fact[] = commentFacts(module.comments, text);
  const identifiers = new Map<string, { readonly place: Span; occurrences: number; bound: boolean }>();
  const note = (name: string, place: Span, bound: boolean): void => {
    const known = identifiers.get(name);
    if (known === undefined) {
      identifiers.set(name, { place, occurrences: 1, bound });
      return;
    }
    known.occurrences++;
    known.bound ||= bound;
  };
  const roles = new Map<object, StringFact['role']>();
  noteDocstring(module.body, roles);
  walk(module.body, (node) => {
    switch (node.kind) {
      case 'constant':
        if (typeof node.value === 'string') facts.push(stringFact(node, roles.get(node) ?? 'value', text));
        break;
      case 'template':
        facts.push(stringFact(node, roles.get(node) ?? 'value', text));
        break;
      case 'expression':
        if (isText(node.expression) && !roles.has(node.expression)) roles.set(node.expression, 'bare');
        break;
      case 'import':
        facts.push(importFact(node));
        for (const { local } of node.names) if (local !== '*') note(local, node, true);
        break;
      case 'function':
        noteDocstring(node.body, roles);
        noteFunction(node, note);
        break;
      case 'class':
        noteDocstring(node.body, roles);
        if (node.name !== '') note(node.name, node, true);
        break;
      case 'name':
        note(node.name, node, false);
        break;
      case 'member':
        note(node.property, node.propertyPlace, false);
        break;
      case 'assign':
        for (const target of node.targets) noteTarget(target, note);
        break;
      default:
        break;
    }
    return true;
  });
  for (const [name, { place, occurrences, bound }] of identifiers) {
    if (bound) facts.push({ kind: 'identifier', name, place, occurrences } satisfies IdentifierFact);
  }
  return facts;
}

/** Where the texts and comments of a document stand, in order. */
export function textPlaces({ body, comments }: Module, text: string): readonly TextPlace[] {
  const places: TextPlace[] = comments.map(({ start, end, variety }) => ({ kind: variety === 'prose' ? 'prose' : 'comment', start, end }));
  const seen = new Set<object>();
  const add = (start: number, end: number): void => {
    if (start < end) places.push({ kind: 'text', start, end });
  };
  walk(body, (node) => {
    if (node.kind !== 'constant' && node.kind !== 'template') return true;
    // A node may stand at more than one place of the tree.
    if (seen.has(node)) return false;
    seen.add(node);
    if (node.kind === 'constant' && isWritten(node.value) && /["'`/]/.test(text[node.end - 1] ?? text[node.start] ?? ''))
      add(node.start, node.end);
    else if (node.kind === 'constant' && node.value instanceof Pattern) add(node.start, node.end);
    else if (node.kind === 'template') {
      let from = node.start;
      for (const part of node.parts) {
        if (typeof part === 'string') continue;
        add(from, part.expression.start);
        from = Math.max(from, part.expression.end);
      }
      add(from, node.end);
    }
    return true;
  });
  return places.sort((one, other) => one.start - other.start || other.end - one.end);
}

function isWritten(value: Scalar): boolean {
  return typeof value === 'string' || value instanceof Bytes;
}

function noteFunction(node: FunctionExpression, note: (name: string, place: Span, bound: boolean) => void): void {
  if (node.name !== '') note(node.name, node, true);
  for (const parameter of node.parameters) for (const name of namesIn(parameter.target)) note(name, parameter.target, true);
}

function noteTarget(target: Expression, note: (name: string, place: Span, bound: boolean) => void): void {
  if (target.kind === 'member') note(target.property, target.propertyPlace, true);
  else for (const name of namesIn(target)) note(name, target, true);
}

function isText(node: Expression): boolean {
  return (node.kind === 'constant' && typeof node.value === 'string') || node.kind === 'template';
}

function noteDocstring(body: readonly Statement[], roles: Map<object, StringFact['role']>): void {
  const [first] = body;
  if (first?.kind === 'expression' && isText(first.expression)) roles.set(first.expression, 'docstring');
}

function stringFact(node: Span, role: StringFact['role'], text: string): StringFact {
  const place = { start: node.start, end: node.end };
  return { kind: 'string', place, raw: text.slice(place.start, place.end), role };
}

function importFact(node: Extract<Statement, { kind: 'import' }>): ImportFact {
  return { kind: 'import', place: { start: node.start, end: node.end }, module: node.module, names: node.names };
}

/** Line comments under each other, with nothing but white space between them, are one. */
function commentFacts(comments: readonly Comment[], text: string): Fact[] {
  const facts: CommentFact[] = [];
  for (const { start, end, variety } of comments) {
    const last = facts.at(-1);
    const joins =
      last?.variety === 'line' &&
      variety === 'line' &&
      start - last.place.end < LONGEST_GAP &&
      /^[ \t]*\r?\n[ \t]*$/.test(text.slice(last.place.end, start)) &&
      startsLine(text, last.place.start);
    if (joins) facts.pop();
    const place = { start: joins ? last.place.start : start, end };
    facts.push({ kind: 'comment', place, raw: text.slice(place.start, place.end), variety });
  }
  return facts;
}

/** Whether only white space stands before it in its line. */
function startsLine(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - lineStart < LONGEST_GAP && /^\s*$/.test(text.slice(lineStart, offset));
}
