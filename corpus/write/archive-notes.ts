/** The file that is added to an archive: what is said of each of its entries. */
import type { OutputKind } from '../shard.js';
import { createSpool, type Spool } from './spool.js';

/** Entries that do harm where they are extracted are put below this folder. */
const RENAMED_FOLDER = 'poisonlint-renamed';

export interface NotedEntry {
  readonly row: number;
  /** As the archive has it. */
  readonly name: string;
  readonly link?: string;
  readonly annotation: string;
  /** Where it is in the output, if not where it was; `null`: it could not be written again. */
  readonly renamed?: string | null;
}

export interface ArchiveNotes {
  readonly lines: Spool;
  /** A name that no entry has so far: `poisonlint.jsonl` unless one has that. */
  name(): string;
  /** Adds the line of an entry, if this output has one for it. */
  add(entry: NotedEntry): Promise<void>;
}

/** Notes for an output; what is kept has none, since it is for training. */
export function createArchiveNotes(kind: Exclude<OutputKind, 'kept'>, output: string): ArchiveNotes {
  const lines = createSpool(`${output}.notes`);
  let next = 0;
  return {
    lines,
    name: () => (next === 0 ? 'poisonlint.jsonl' : `poisonlint-${next}.jsonl`),
    async add({ row, name, link, annotation, renamed }) {
      const taken = /^(?:\.?[/\\])*poisonlint(?:-(\d{1,12}))?\.jsonl(?:[/\\]|$)/i.exec(name);
      if (taken !== null) next = Math.max(next, Number(taken[1] ?? 0) + 1);
      if (kind === 'annotated' && annotation === '[]') return;
      const fields = [
        `"path":${JSON.stringify(name)}`,
        `"row":${row}`,
        ...(link === undefined ? [] : [`"link":${JSON.stringify(link)}`]),
        ...(renamed === undefined ? [] : [`"renamed":${JSON.stringify(renamed)}`]),
        `"poisonlint":${annotation}`,
      ];
      await lines.add(Buffer.from(`{${fields.join(',')}}\n`));
    },
  };
}

/** Where an entry is put that may not stay where it was. ASCII, at most 100 characters. */
export function harmlessPath(row: number, name: string): string {
  const base = name.split(/[/\\]/).findLast((step) => /[^. ]/.test(step)) ?? '';
  const plain = base.replace(/[^\w.-]/g, '_').slice(-60);
  return `${RENAMED_FOLDER}/${row}/${plain === '' ? 'unnamed' : plain}`;
}

/** Nothing else may stand where renamed entries are put: it is renamed as well. */
export function isAmongRenamed(name: string): boolean {
  return AMONG_RENAMED.test(name);
}

const AMONG_RENAMED = new RegExp(`^(?:\\.?[/\\\\])*${RENAMED_FOLDER}(?:[/\\\\]|$)`, 'i');
