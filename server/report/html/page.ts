/** A page that needs nothing else, whatever is on it. */
import { createHash } from 'node:crypto';
import { markup, trusted, type Markup } from './markup.js';
import { SCRIPT } from './script.js';

export interface Page {
  readonly title: string;
  readonly style: string;
  readonly top: Markup;
  readonly main: Markup;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** No script for reading, nothing loaded, and a policy that would let nothing be loaded or run should scanned text ever get through as markup. */
export function pageToHtml({ title, style, top, main }: Page): string {
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${top}
<main>
${main}
</main>
<footer>What stands on this page was read and never run.</footer>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.markup;
}
