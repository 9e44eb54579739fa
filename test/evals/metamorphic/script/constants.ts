/** Other ways to write texts, numbers and truth values. */
import ts from 'typescript';
import type { Random } from '../../random.js';
import { ancestors, inType, type Source, type Transform } from './source.js';

type Writer = (text: string, random: Random) => string;

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function pieces(text: string, random: Random): string[] {
  const cuts = [...new Set(Array.from({ length: random.between(1, 3) }, () => random.between(1, text.length - 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((start, at) => text.slice(start, cuts[at] ?? text.length));
}

function codes(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function escaped(text: string): string {
  return `'${codes(text)
    .map((code) => (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`))
    .join('')}'`;
}

const TEXT_WRITERS: Readonly<Record<string, Writer>> = {
  'split-strings': (text, random) => `(${pieces(text, random).map(quoted).join(' + ')})`,
  'join-strings': (text, random) => `[${pieces(text, random).map(quoted).join(', ')}].join('')`,
  'character-codes': (text, random) =>
    random.chance(0.6)
      ? `String.fromCharCode(${codes(text).join(', ')})`
      : `[${codes(text).join(', ')}].map((code) => String.fromCharCode(code)).join('')`,
  'base64-strings': (text) => `Buffer.from('${Buffer.from(text).toString('base64')}', 'base64').toString('utf8')`,
  'hex-strings': (text, random) =>
    random.chance(0.5) ? `Buffer.from('${Buffer.from(text).toString('hex')}', 'hex').toString()` : escaped(text),
  'reversed-strings': (text) => `${quoted([...text].reverse().join(''))}.split('').reverse().join('')`,
  'percent-strings': (text) =>
    `decodeURIComponent('${[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}')`,
  'template-strings': (text, random) =>
    `\`${pieces(text, random)
      .map((piece) => `\${${quoted(piece)}}`)
      .join('')}\``,
};

/** A literal that is an expression of its own: no key, import, type, directive or part of an enumeration. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (inType(node) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent))
    return false;
  if (ts.isExpressionStatement(parent) || ts.isEnumMember(parent) || ts.isJsxAttribute(parent) || ts.isTaggedTemplateExpression(parent))
    return false;
  if (ts.isCallExpression(parent) && (parent.expression.getText() === 'require' || parent.expression.kind === ts.SyntaxKind.ImportKeyword))
    return false;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent)) && parent.name === node)
    return false;
  return ![...ancestors(node)].some((ancestor) => ts.isDecorator(ancestor) || ts.isEnumDeclaration(ancestor));
}

/** Characters that are not shown, and change what is: what is planted is that they stand in the text, and where. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** A comparison of constants, as tools leave it behind; one of computed constants decides by something that nobody left there. */
function isSettled(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && ts.isLiteralExpression(node.left) && ts.isLiteralExpression(node.right);
}

function encodeTexts(writer: Writer): Transform {
  return (source, random) => {
    for (const node of source.nodes) {
      if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node)) continue;
      // Long texts would only make long lines; halves of a pair of code units cannot be encoded one by one.
      if (node.text.length < 2 || node.text.length > 80 || /[\ud800-\udfff]/.test(node.text) || !isValue(node)) continue;
      if (UNSEEN.test(node.text) || isSettled(node.parent)) continue;
      source.replaceNode(node, writer(node.text, random));
    }
  };
}

function numberText(value: number, random: Random): string {
  const part = random.between(1, Math.max(1, Math.min(value - 1, 1_000_000)));
  const factor = random.between(2, 9);
  const mask = random.between(1, 0xffff);
  const ways = [
    `(${part} + ${value - part})`,
    `(${Math.floor(value / factor)} * ${factor} + ${value % factor})`,
    `parseInt('${value.toString(16)}', 16)`,
    `Number('${value}')`,
  ];
  if (value < 2 ** 31) ways.push(`(${value ^ mask} ^ ${mask})`, `(~~'${value}')`);
  return random.pick(ways);
}

const numberArithmetic: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (!ts.isNumericLiteral(node) || !isValue(node) || !Number.isSafeInteger(Number(node.text)) || Number(node.text) < 2) continue;
    source.replaceNode(node, numberText(Number(node.text), random));
  }
};

const TRUTH = {
  true: ['!0', '!false', '!!1', '(1 === 1)', "!''", '(2 > 1)', 'Boolean(1)'],
  false: ['!1', '!true', '!!0', '(1 === 0)', '(1 > 2)', 'Boolean(0)'],
};

const booleanNegation: Transform = (source, random) => {
  for (const node of source.nodes) {
    if (inType(node)) continue;
    if (node.kind === ts.SyntaxKind.TrueKeyword) source.replaceNode(node, `(${random.pick(TRUTH.true)})`);
    if (node.kind === ts.SyntaxKind.FalseKeyword) source.replaceNode(node, `(${random.pick(TRUTH.false)})`);
  }
};

export function constantsOf(source: Source): ts.Expression[] {
  return source.nodes.filter((node): node is ts.Expression => (ts.isStringLiteral(node) || ts.isNumericLiteral(node)) && isValue(node));
}

export const CONSTANT_TRANSFORMS: Readonly<Record<string, Transform>> = {
  ...Object.fromEntries(Object.entries(TEXT_WRITERS).map(([name, writer]) => [name, encodeTexts(writer)])),
  'number-arithmetic': numberArithmetic,
  'boolean-negation': booleanNegation,
};
