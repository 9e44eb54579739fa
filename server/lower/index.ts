import type { Language, Span } from '../../rules/vocabulary/index.js';
import type { Module } from './ir.js';

/** Parses and lowers a text. Never throws for any input but by stack overflow (`RangeError`), which the caller turns into a retry or a gap. */
export type Lower = (text: string, options: LowerOptions) => Module;

export interface LowerOptions {
  readonly language: Language;
  /** Text may hold JSX (always tried in `.js`; only in `.tsx` for TypeScript). */
  readonly jsx: boolean;
  /**
   * Where only parts of the text are looked at, and the rest of it is blank: cells of a notebook, fences, scripts of a page. In order; one
   * program. Of Python they are what is typed into IPython, whose commands are calls then.
   */
  readonly parts?: readonly Span[];
}

/**
 * Loads the parser of a language. Parsers are loaded lazily: a run over Python never loads TypeScript.
 * Loading is asynchronous (WebAssembly); the function it gives is not.
 */
export async function loadLowering(language: Language): Promise<Lower> {
  if (language === 'python') return (await import('./python.js')).loadPythonLowering();
  if (language === 'markdown') return (await import('./markdown.js')).lowerMarkdown;
  if (language === 'json') return (await import('./manifest.js')).lowerJson;
  if (language === 'toml') return (await import('./manifest.js')).lowerToml;
  return (await import('./script.js')).lowerScript;
}
