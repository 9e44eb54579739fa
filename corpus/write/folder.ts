/** Folders as outputs: the same tree with the records that belong there, and in `poisonlint.jsonl` what was said of each. */
import fs from 'node:fs';
import path from 'node:path';
import { below, bytesOf, displayed, rawOf, type RawName } from '../read/walk.js';
import { OUTPUT_KINDS, type OutputKind, type Outputs } from '../shard.js';
import { writing } from './write-error.js';

export interface FolderRecord {
  /** A file of the folder, being written wherever it belongs. */
  file(): FolderDestination;
  link(target: RawName): void;
  folder(): void;
  /** It cannot be made again, as what could not be read and a link out of the folder: it is only told. */
  leaveOut(): void;
}

export interface FolderDestination {
  write(piece: Uint8Array): void;
  /** All is written; the file gets the mode and the time of the one that it is a copy of. */
  finish(status: fs.Stats): void;
  /** Takes back what was written. */
  discard(): void;
  /** Leaves no descriptor open, whatever happened. */
  close(): void;
}

export interface FolderOutputs {
  record(what: { readonly name: RawName; readonly row: number; readonly excluded: boolean; readonly annotation: string }): FolderRecord;
  close(): void;
}

interface Tree {
  readonly root: RawName;
  /** Where each record is told; not among what is kept, which is for training. */
  readonly notes?: number;
  /** The folder that was made last: most files are in the same one as the one before. */
  made: RawName;
}

export const NOTES_NAME = 'poisonlint.jsonl';

/** Makes the folders, empty even where something is left of a run that was ended. @throws WriteError */
export function openFolderOutputs(outputs: Outputs, notesName: string): FolderOutputs {
  const trees = new Map<OutputKind, Tree>();
  for (const kind of OUTPUT_KINDS) {
    const folder = outputs[kind];
    if (folder !== undefined)
      trees.set(
        kind,
        writing(folder, () => openTree(folder, kind === 'kept' ? undefined : notesName)),
      );
  }
  return {
    record({ name, row, excluded, annotation }) {
      const line = `{"path":${JSON.stringify(displayed(name))},"row":${row},"poisonlint":${annotation}}\n`;
      const kinds: readonly OutputKind[] = [excluded ? 'excluded' : 'kept', 'annotated'];
      const to = kinds.flatMap((kind) => trees.get(kind) ?? []);
      const note = (tree: Tree | undefined): void => {
        const notes = tree?.notes;
        if (tree !== undefined && notes !== undefined) writing(displayed(tree.root), () => fs.writeSync(notes, line));
      };
      const tell = (): void => to.forEach(note);
      const leaveOut = (): void => [trees.get('excluded'), trees.get('annotated')].forEach(note);
      return {
        file: () => openDestination(to, name, tell, leaveOut),
        link(target) {
          if (place(to, name, (file) => fs.symlinkSync(bytesOf(target), file))) tell();
          else leaveOut();
        },
        folder() {
          if (place(to, name, (file) => fs.mkdirSync(file))) tell();
          else leaveOut();
        },
        leaveOut,
      };
    },
    close() {
      for (const { notes } of trees.values()) if (notes !== undefined) fs.closeSync(notes);
    },
  };
}

function openTree(folder: string, notesName: string | undefined): Tree {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  const root = rawOf(folder);
  return notesName === undefined ? { root, made: '' } : { root, made: '', notes: fs.openSync(path.join(folder, notesName), 'wx') };
}

/** The same in every tree. False where the name is too long for one of them, which whoever fills a folder can bring about. */
function place(trees: readonly Tree[], name: RawName, make: (file: Buffer) => void): boolean {
  for (const tree of trees) {
    const made = writing(displayed(below(tree.root, name)), () => {
      try {
        makeParent(tree, name);
        make(bytesOf(below(tree.root, name)));
        return true;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG') return false;
        throw error;
      }
    });
    if (!made) return false;
  }
  return true;
}

function makeParent(tree: Tree, name: RawName): void {
  const end = name.lastIndexOf('/');
  const folder = end === -1 ? '' : name.slice(0, end);
  if (folder === tree.made) return;
  fs.mkdirSync(bytesOf(below(tree.root, folder)), { recursive: true });
  tree.made = folder;
}

function openDestination(trees: readonly Tree[], name: RawName, tell: () => void, leaveOut: () => void): FolderDestination {
  const files: { readonly file: Buffer; readonly descriptor: number }[] = [];
  const shown = displayed(name);
  const close = (): void => {
    for (const { descriptor } of files.splice(0)) fs.closeSync(descriptor);
  };
  const discard = (): void => {
    for (const { file } of files) writing(shown, () => fs.rmSync(file));
    close();
    leaveOut();
  };
  const placed = place(trees, name, (file) => files.push({ file, descriptor: fs.openSync(file, 'wx', 0o600) }));
  if (!placed) {
    discard();
    return { write: () => undefined, finish: () => undefined, discard: () => undefined, close };
  }
  return {
    write: (piece) => files.forEach(({ descriptor }) => writing(shown, () => writeAll(descriptor, piece))),
    finish(status) {
      // Who copies a file that runs as somebody else does not hand on that right.
      for (const { descriptor } of files)
        writing(shown, () => {
          fs.fchmodSync(descriptor, status.mode & 0o777);
          fs.futimesSync(descriptor, status.atimeMs / 1000, status.mtimeMs / 1000);
        });
      close();
      tell();
    },
    discard,
    close,
  };
}

function writeAll(descriptor: number, piece: Uint8Array): void {
  for (let at = 0; at < piece.length;) at += fs.writeSync(descriptor, piece, at);
}
