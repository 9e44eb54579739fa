/** The columns that training sets have, and what is read from which. */
import type { Origin } from '../sample.js';

/** What a column tells. */
export type Role = 'text' | keyof Origin;

/** The user's own names; they come before the known ones, and no other name is tried for that role. */
export type ColumnOptions = Readonly<Partial<Record<Role, string>>>;

/**
 * Names used by The Stack (v1 and copies of v2 with text), StarCoder data, CodeParrot, CodeSearchNet and Dolma, in the order in which they
 * are tried. Dots lead into nested fields; a column of that whole name comes first.
 */
export const KNOWN_COLUMNS: Readonly<Record<Role, readonly string[]>> = {
  text: ['content', 'code', 'text', 'whole_func_string', 'original_string'],
  path: ['path', 'max_stars_repo_path', 'file_path', 'func_path_in_repository', 'filename', 'metadata.path'],
  repository: ['repo_name', 'max_stars_repo_name', 'repo', 'repository_name', 'repository', 'metadata.repo_name', 'source'],
  revision: ['revision_id', 'max_stars_repo_head_hexsha', 'sha', 'commit', 'hexsha', 'blob_id'],
  licence: ['license', 'licenses', 'max_stars_repo_licenses', 'detected_licenses'],
  author: ['author', 'author_name', 'committer'],
  language: ['lang', 'language', 'programming_language'],
};

/** The name of the column for each role, of those that there are. */
export function chooseColumns(names: readonly string[], options: ColumnOptions): Readonly<Partial<Record<Role, string>>> {
  const there = new Set(names);
  const chosen: Partial<Record<Role, string>> = {};
  for (const role of Object.keys(KNOWN_COLUMNS) as Role[]) {
    const wanted = options[role];
    const name = (wanted === undefined ? KNOWN_COLUMNS[role] : [wanted]).find((each) => there.has(each));
    if (name !== undefined) chosen[role] = name;
  }
  return chosen;
}

/** What is wrong where no text is among the columns, for a `ShardError`. */
export function withoutText(names: readonly string[], { text }: ColumnOptions): string {
  const columns = names.length === 0 ? 'it has none at all' : `its columns are ${names.slice(0, 30).join(', ')}`;
  if (text !== undefined) return `has no column ${JSON.stringify(text)}; ${columns}`;
  const ids = names.some((name) => name === 'blob_id' || name === 'files');
  const hint = ids ? 'it holds ids, whose texts must be fetched first' : 'name the column of the text with --text-column';
  return `has no text (${KNOWN_COLUMNS.text.join(', ')}): ${hint}; ${columns}`;
}
