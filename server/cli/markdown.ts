import type picocolors from 'picocolors';

type Colors = ReturnType<typeof picocolors.createColors>;

/** Markdown of our own rule pages for a terminal: headings, code, emphasis and links; everything else stays as it is. */
export function renderMarkdown(markdown: string, colors: Colors): string {
  let inFence = false;
  const lines = markdown
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) {
        inFence = !inFence;
        return [];
      }
      if (inFence) return [`    ${colors.cyan(line)}`.trimEnd()];
      const heading = /^(#{1,6})\s+(.*)$/.exec(line);
      if (heading !== null) return [colors.bold(heading[1] === '#' ? colors.underline(heading[2] ?? '') : (heading[2] ?? ''))];
      return [renderInline(line, colors)];
    });
  return `${lines.join('\n')}\n`;
}

function renderInline(line: string, colors: Colors): string {
  return line
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (/^`[^`]+`$/.test(part)) return colors.cyan(part.slice(1, -1));
      return part
        .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colors.bold(text))
        .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, text: string, target: string) => (/^https?:/.test(target) ? `${text} (${target})` : text));
    })
    .join('');
}
