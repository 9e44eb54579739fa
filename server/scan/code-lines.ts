/** Which lines of a prose text are code. */
import type { Language, Span } from '../../rules/vocabulary/index.js';

/** A line without its end. */
export type Line = Span;

/** Lines that only code has. */
const STRONG: Readonly<Record<'python' | 'script', RegExp>> = {
  python:
    /^\s*(?:@[\w.]+(?:\(|$)|(?:async )?def \w+ ?\(|class \w+.*:|from [\w.]+ import |import [\w.]+(?: as \w+)?(?:,|$)|(?:if|elif|for|while|with|try|except|else|finally)\b.*:$|return\b|raise \w|yield |[\w.[\]'", ]{1,80} (?:[-+*/|&^%]|\/\/|\*\*)?= ?\S|(?:await |del |assert )?[\w.]{1,80}\(|exec\(|>>> )/,
  script:
    /^\s*(?:(?:export )?(?:default )?(?:async )?(?:const|let|var|function|class)\b[\s{*]|import .*(?:from )?['"]|(?:if|for|while|switch|catch)\s?\(|try\s?\{|\} ?(?:else|catch|finally)|return\b|throw |await |[\w.[\]'"$]{1,80} ?(?:[-+*/|&^%])?= ?\S|[\w.$]{1,80}\(.*|\}\)?;?$)/,
};
/** Lines that go on with what another one began. */
const WEAK =
  /^\s*(?:$|[)\]}\w"'`[({*<.#/@-].{0,400}[,([{:;)\]}\\"'`=+>]$|[)\]}]+[,;:]?$|pass$|break;?$|continue;?$|else:$|try:$|#.*|\/\/.*|\.\.\.)/;
/** Several words in a row, with a stop or nothing at the end. */
const PROSE = /^\s*(?:[-*:] )?(?:[A-Za-z][a-z'’]*[,;:]? ){4,}[\w'’`"()-]+[.,:;!?)]?\s*$/;
const PROMPT = /^(\s*)(?:>>>|\.\.\.)(?: |$)/;

/**
 * The lines that are code, with their common indentation and prompts taken away. Empty where no line can only be code.
 *
 * @param opening a line that stands behind an opening quote, and so is not indented as the others are
 */
export function codeLinesOf(text: string, lines: readonly Line[], language: Language, opening?: Line): readonly Line[] {
  const strong = STRONG[language === 'python' ? 'python' : 'script'];
  const blocks: Line[][] = [];
  let block: Line[] = [];
  const close = (): void => {
    if (block.some((line) => strong.test(text.slice(line.start, line.end)))) blocks.push(block);
    block = [];
  };
  for (const line of lines) {
    const content = text.slice(line.start, Math.min(line.end, line.start + 1_000));
    if (content.trim() === '') {
      block.push(line);
      continue;
    }
    const isCode = !PROSE.test(content) && (strong.test(content) || (block.length > 0 && WEAK.test(content)));
    if (isCode) block.push(line);
    else close();
  }
  close();
  return blocks.flatMap((block) => dedented(text, block, opening));
}

function dedented(text: string, lines: readonly Line[], opening: Line | undefined): readonly Line[] {
  const unprompted = lines.map((line) => {
    const prompt = PROMPT.exec(text.slice(line.start, Math.min(line.end, line.start + 200)))?.[0].length ?? 0;
    return prompt === 0 ? line : { start: Math.min(line.start + prompt, line.end), end: line.end };
  });
  const indented = unprompted.filter((line, index) => lines[index] !== opening && text.slice(line.start, line.end).trim() !== '');
  const common = indented.reduce((least, line) => Math.min(least, indentOf(text, line)), Infinity);
  return unprompted.map((line) => ({ start: line.start + Math.min(common, indentOf(text, line)), end: line.end }));
}

function indentOf(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at - line.start;
}
