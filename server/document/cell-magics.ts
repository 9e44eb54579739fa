/** Which parts of a cell are looked at, and as what: `%%` in its first line may make it something else than its kernel's language. */
import type { Language } from '../../rules/vocabulary/index.js';
import type { Part } from './document.js';
import { dialectOfName } from './language.js';

/** `%%name arguments`, after blank lines only, as IPython reads it. */
const CELL_MAGIC = /^\s*%%(\S+)[ \t]*([^\r\n]*)(?:\r\n?|\n|$)/;

/** What the rest of the cell is. Not there: Python, run in some other way (`%%time`, `%%capture`, `%%px`, what an extension adds). */
const LANGUAGES: Readonly<Record<string, Language>> = { javascript: 'javascript', js: 'javascript', markdown: 'markdown' };

/** Languages that are not looked at. */
const FOREIGN: ReadonlySet<string> = new Set(
  'bigquery cpp cu cuda cypher duckdb fortran graph gremlin html julia latex lua mermaid octave oc perl R ruby rust scala sparksql sparql sql svg'.split(
    ' ',
  ),
);

/** Magics that write the rest of the cell to a file, whose name is their last argument. */
const WRITES: ReadonlySet<string> = new Set(['writefile', 'file']);

/** Of what is written, only code and prose: a manifest is read by its name, which is not the notebook's. */
const WRITTEN: ReadonlySet<Language> = new Set(['python', 'javascript', 'typescript', 'markdown']);

/**
 * The parts of a cell of a language, with offsets in the cell. A cell that is handed to a shell stays whole: it is a command of the
 * Python program, and read as one where Python is lowered.
 */
export function partsOfCell(text: string, language: Language): readonly Part[] {
  const whole = { start: 0, end: text.length, language };
  if (language !== 'python') return [whole];
  const magic = CELL_MAGIC.exec(text);
  if (magic === null) return [whole];
  const [line, name = '', rest = ''] = magic;
  const body = { start: line.length, end: text.length };
  if (FOREIGN.has(name)) return [];
  if (!WRITES.has(name)) return Object.hasOwn(LANGUAGES, name) ? [{ ...body, language: LANGUAGES[name] ?? language }] : [whole];
  const written = dialectOfName(rest.trim().split(/\s+/).at(-1) ?? '')?.language;
  return written === undefined || !WRITTEN.has(written) ? [] : [{ ...body, language: written }];
}
