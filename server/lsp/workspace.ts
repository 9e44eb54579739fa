/** Folders, the settings that hold in them, and the configuration that is found there. */
import path from 'node:path';
import { findConfiguration } from '../configuration/load.js';
import { UsageError } from '../configuration/usage-error.js';
import type { ScanSetup } from '../project/file-scanner.js';
import { fileOfUri } from './languages.js';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.js';

export interface WorkspaceFolder {
  readonly uri: string;
  /** Absolute. */
  readonly path: string;
}

/** How the documents of a folder are looked at. */
export interface FolderSetup {
  readonly folder: WorkspaceFolder | undefined;
  readonly settings: Settings;
  readonly setup: ScanSetup;
}

export interface Workspace {
  readonly folders: () => readonly WorkspaceFolder[];
  setFolders(uris: readonly string[]): void;
  trust(): void;
  /** Asks the client for the settings of all folders anew, and forgets which configuration files there are. */
  refresh(): Promise<void>;
  /** Settings that the client sends without being asked. */
  sendSettings(settings: unknown): void;
  setupOf(uri: string): FolderSetup;
}

export interface WorkspaceOptions {
  /** The settings section for a folder, or for everything; undefined where the client does not tell. */
  readonly ask: (folderUri: string | undefined) => Promise<unknown>;
  /** A sentence for the user about settings or a configuration. */
  readonly report: (problem: string) => void;
}

export function createWorkspace({ ask, report }: WorkspaceOptions): Workspace {
  let folders: readonly WorkspaceFolder[] = [];
  let trusted = false;
  let sent: unknown;
  /** By URI of the folder; of everything outside under the empty text. */
  let settings = new Map<string, Settings>();
  const setups = new Map<string, FolderSetup>();

  async function askFor(folder: WorkspaceFolder | undefined): Promise<Settings> {
    const read = readSettings((await ask(folder?.uri)) ?? sent);
    for (const problem of read.problems) report(problem);
    return read.settings;
  }

  function folderOf(uri: string): WorkspaceFolder | undefined {
    const file = fileOfUri(uri);
    // What is no file, as a new text, is taken for one of the first folder.
    if (file === undefined) return folders[0];
    const around = folders.filter((folder) => isInside(file, folder.path));
    return around.sort((left, right) => right.path.length - left.path.length)[0];
  }

  function makeSetup(folder: WorkspaceFolder | undefined, place: string | undefined): FolderSetup {
    const held = settings.get(folder?.uri ?? '') ?? DEFAULT_SETTINGS;
    const file = configurationOf(held, folder, place);
    return {
      folder,
      settings: held,
      setup: {
        commandLineLevels: held.rules,
        prefilter: true,
        inlineSuppressions: true,
        // Files that were opened from elsewhere are nobody's project: nothing around them is run.
        programs: trusted && folder !== undefined,
        ...(file !== undefined && { configurationFile: file }),
      },
    };
  }

  function configurationOf({ configFile }: Settings, folder: WorkspaceFolder | undefined, place: string | undefined): string | undefined {
    const around = folder?.path ?? place;
    if (configFile !== '') return path.resolve(around ?? path.sep, configFile);
    if (around === undefined) return undefined;
    try {
      return findConfiguration(around);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      report(error.message);
      return undefined;
    }
  }

  return {
    folders: () => folders,
    setFolders(uris) {
      folders = uris.flatMap((uri) => {
        const file = fileOfUri(uri);
        return file === undefined ? [] : [{ uri, path: path.resolve(file) }];
      });
      setups.clear();
    },
    trust() {
      trusted = true;
      setups.clear();
    },
    async refresh() {
      const asked = await Promise.all([undefined, ...folders].map(async (folder) => [folder?.uri ?? '', await askFor(folder)] as const));
      settings = new Map(asked);
      setups.clear();
    },
    sendSettings(value) {
      sent = value;
    },
    setupOf(uri) {
      const folder = folderOf(uri);
      const file = fileOfUri(uri);
      const place = folder === undefined && file !== undefined ? path.dirname(file) : undefined;
      const key = folder?.uri ?? place ?? '';
      const known = setups.get(key);
      if (known !== undefined) return known;
      const made = makeSetup(folder, place);
      setups.set(key, made);
      return made;
    },
  };
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
