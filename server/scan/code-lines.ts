/** Which lines of a prose text are code. */
import type { Language, Span } from '../../rules/vocabulary/index.js';

/** A line without its end. */
export type Line = Span;

/** Lines that only code has. */
const STRONG: Readonly<Record<'python' | 'script', RegExp>> = {
  python:
    /^\s*(?:@[\w.]+(?:\(|$)|(?:async )?def \w+ ?\(|class \w+.*:|from [\w.]+ import |import [\w.]+(?: as \w+)?(?:,|$)|(?:if|elif|for|while|with|try|except|else|finally|async for|async with)\b.*:$|return\b|raise \w|yield |[\w.[\]'", ]{1,80} (?:[-+*/|&^%]|\/\/|\*\*)?= ?\S|[\w.]{1,80}\[["'][^\]]{1,60}\](?:\.\w{1,40})? ?= ?\S|(?:await |del |assert )?[\w.]{1,80}\(|exec\(|>>> )/,
  script:
    /^\s*(?:(?:export )?(?:default )?(?:async )?(?:const|let|var|function|class)\b[\s{*]|import .*(?:from )?['"]|(?:if|for|while|switch|catch)\s?\(|try\s?\{|\} ?(?:else|catch|finally)|return\b|throw |await |[\w.[\]'"$]{1,80} ?(?:[-+*/|&^%])?= ?\S|[\w.]{1,80}\[["'][^\]]{1,60}\](?:\.\w{1,40})? ?= ?\S|[\w.$]{1,80}\(.*|\}\)?;?$)/,
};
/** Of those, the ones that prose never looks like, however many words they have. */
const CERTAIN: Readonly<Record<'python' | 'script', RegExp>> = {
  python: /^\s*(?:@[\w.]+(?:\(|$)|(?:async )?def \w+ ?\(|class \w+ ?[(:]|from [\w.]+ import [\w*(]|import [\w.]+ as \w+$)/,
  script:
    /^\s*(?:(?:export )?(?:default )?(?:async )?(?:const|let|var) [\w{[$]|(?:export )?(?:default )?(?:async )?function\b|import .*['"];?$)/,
};
/** What may belong to the code under it. */
const COMMENT: Readonly<Record<'python' | 'script', RegExp>> = { python: /^\s*#/, script: /^\s*\/\// };
/** Lines that go on with what another one began. */
const WEAK =
  /^\s*(?:[)\]}\w"'`[({*<.#/@-].{0,400}[,([{:;)\]}\\"'`=+>]$|[)\]}]+[,;:]?$|pass$|break;?$|continue;?$|else:$|try:$|#.*|\/\/.*|\.\.\.)/;
/** Several words in a row, with a stop or nothing at the end. */
const PROSE = /^\s*(?:[-*:] )?(?:[A-Za-z][a-z'’]*[,;:]? ){4,}[\w'’`"()-]+[.,:;!?)]?\s*$/;
/** What stands over an example: `Usage:`, `Previous implementation:`. */
const LABEL = /^\s*[A-Z][a-z]+(?: [a-z]+){0,4}::?\s*$/;
const PROMPT = /^(\s*)(?:>>>|\.\.\.)(?: |$)/;
/** A directive, or a line before a literal block, of reStructuredText. */
const LITERAL = /^\s*(?:\.\. [\w:-]+::(?: .*)?|[^.\s].*::)\s*$/;
/** The line under a heading. */
const UNDERLINE = /^\s*([=~^-])\1{3,}\s*$/;
const FENCE = /^\s*```/;
/** Tags of JSDoc. */
const EXAMPLE_TAG = /^\s*@example\b/;
const TAG = /^\s*@[a-z]/;
/** Lines typed at a prompt. */
const SESSION = /^\s*(?:>>> ?|In \[\d+\]: ?)/;
/** A line after which what is indented deeper belongs to it. */
const OPENS: Readonly<Record<'python' | 'script', RegExp>> = {
  python: /(?:[([{,\\]|(?<!:):)\s*(?:#.*)?$/,
  script: /(?:[([{,]|=>|[=?:&|+])\s*(?:\/\/.*)?$/,
};

/** Lines that stand together. */
export interface CodeBlock {
  /** With their common indentation and prompts taken away. */
  readonly lines: readonly Line[];
  /** Marks say that they show how something is used. */
  readonly shown: boolean;
}

/**
 * The lines that are code. Empty where no line can only be code.
 *
 * @param opening a line that stands behind an opening quote, and so is not indented as the others are
 */
export function codeLinesOf(text: string, lines: readonly Line[], language: Language, opening?: Line): readonly CodeBlock[] {
  const kind = language === 'python' ? 'python' : 'script';
  const strong = STRONG[kind];
  const blocks: CodeBlock[] = [];
  let block: Line[] = [];
  let begun = false;
  /** The mark under which the lines stand, and whether the block began under one or at a prompt. */
  let mark: Mark | undefined;
  let marked = false;
  let prompted = false;
  /** How far the line is indented whose body the next ones belong to, as long as they are indented deeper. */
  let body: number | undefined;
  const close = (): void => {
    if (block.some((line) => strong.test(text.slice(line.start, line.end))))
      blocks.push({ lines: dedented(text, block, opening), shown: marked });
    block = [];
    begun = false;
    body = undefined;
  };
  for (const line of lines) {
    const content = text.slice(line.start, Math.min(line.end, line.start + 1_000));
    if (content.trim() === '') {
      block.push(line);
      continue;
    }
    const indent = line === opening ? 0 : indentOf(text, line);
    mark = markOf(content, indent, mark);
    const session = SESSION.test(content);
    // What is typed at a prompt does not go on with what was written without one.
    if (begun && session && !prompted) close();
    const inside = body !== undefined && indent > body && line !== opening;
    const isProse = [PROSE, LABEL, LITERAL, UNDERLINE].some((pattern) => pattern.test(content));
    const isStrong = CERTAIN[kind].test(content) || (strong.test(content) && !isProse);
    if (!begun && COMMENT[kind].test(content)) {
      block.push(line);
      continue;
    }
    if (!inside && !isStrong && (!begun || !WEAK.test(content) || isProse)) {
      close();
      continue;
    }
    block.push(line);
    if (!begun) {
      prompted = session;
      marked = session || mark !== undefined;
    }
    begun = true;
    if (!inside) body = OPENS[kind].test(content) && isStrong && line !== opening ? indent : undefined;
  }
  close();
  return blocks;
}

/** What says that the lines under it show how something is used. */
interface Mark {
  /** What it marks is indented deeper than this, or ends at the closing fence, or at the next tag. */
  readonly ends: number | RegExp;
}

/** The mark under which the lines after this one stand. */
function markOf(content: string, indent: number, mark: Mark | undefined): Mark | undefined {
  if (mark !== undefined && !(typeof mark.ends === 'number' ? indent <= mark.ends : mark.ends.test(content))) return mark;
  if (LITERAL.test(content)) return { ends: indent };
  // Where one ends, the same line begins no other.
  if (FENCE.test(content)) return mark === undefined ? { ends: FENCE } : undefined;
  return EXAMPLE_TAG.test(content) ? { ends: TAG } : undefined;
}

/** What a body is indented by where its head stands behind the opening quote, so that nobody can tell. */
const BODY = 4;

function dedented(text: string, lines: readonly Line[], opening: Line | undefined): readonly Line[] {
  const unprompted = lines.map((line) => {
    const prompt = PROMPT.exec(text.slice(line.start, Math.min(line.end, line.start + 200)))?.[0].length ?? 0;
    return prompt === 0 ? line : { start: Math.min(line.start + prompt, line.end), end: line.end };
  });
  const indented = unprompted.filter((line, index) => lines[index] !== opening && text.slice(line.start, line.end).trim() !== '');
  const least = indented.reduce((so, line) => Math.min(so, indentOf(text, line)), Infinity);
  const [head, first] = lines;
  const heads = head !== undefined && head === opening && first !== undefined && /:\s*$/.test(text.slice(head.start, head.end));
  const common = heads && indentOf(text, first) === least ? Math.max(0, least - BODY) : least;
  return unprompted.map((line) => ({ start: line.start + Math.min(common, indentOf(text, line)), end: line.end }));
}

function indentOf(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at - line.start;
}
