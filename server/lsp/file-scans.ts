/** Scans of files that need not be open: when the user asks, and in the background where the settings say so. */
import path from 'node:path';
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver/node';
import type { Severity } from '../../rules/vocabulary/index.js';
import { atLeast } from '../refine/severity.js';
import { BackgroundError, type Background } from './background.js';
import type { BackgroundWork, ScannedFile } from './background-messages.js';
import type { DiagnosticChannel } from './diagnostic-channel.js';
import type { Locate } from './diagnostics.js';
import { summaryOf } from './finding-summary.js';
import { fileOfUri, uriOfFile } from './languages.js';
import { rangeOfRegion, type Encoding } from './positions.js';
import type { ScanFilesParams, ScanFilesResult } from './protocol.js';
import type { Status } from './status.js';
import type { FolderSetup, Workspace } from './workspace.js';

export interface FileScans {
  /** Looks at what the user names. Rejects with a sentence for the user where that cannot be. */
  scan(params: ScanFilesParams, token: CancellationToken): Promise<ScanFilesResult>;
  /** Files have changed on disk, or are there no more. */
  changed(uris: readonly string[]): void;
  deleted(uris: readonly string[]): void;
  /** The text in the editor is gone: what is on disk holds again. */
  closed(uri: string): void;
  /** Settings or configurations have changed: what was found no longer holds. */
  restart(): void;
}

export interface FileScansOptions {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly background: Background;
  readonly channel: DiagnosticChannel;
  readonly status: Status;
  readonly encoding: () => Encoding;
  /** Open texts are looked at as they are in the editor. */
  readonly isOpen: (file: string) => boolean;
  readonly log: (message: string) => void;
}

/** Files of one folder. */
type Batch = Pick<BackgroundWork, 'paths' | 'only' | 'folder'> & { readonly setup: FolderSetup };

type Tally = { -readonly [Key in keyof ScanFilesResult]: ScanFilesResult[Key] } & {
  counts: Record<Severity, number>;
  staged: ScanFilesResult['staged'][number][];
};

/** Saving all files, or another branch, brings many changes at once. */
const SETTLE_MILLISECONDS = 300;
const PROGRESS_MILLISECONDS = 100;

export function createFileScans(options: FileScansOptions): FileScans {
  const { connection, workspace, background, channel, status, encoding, isOpen, log } = options;
  /** Every file that a scan has looked at since the start. */
  const looked = new Set<string>();
  let pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = new AbortController();

  async function run(batch: Batch, staged: boolean, tally: Tally, signal: AbortSignal, tick: (total: number) => void): Promise<void> {
    const { setup, ...files } = batch;
    const seen = new Set<string>();
    const take = (file: ScannedFile): void => {
      seen.add(file.path);
      count(file, batch, staged, tally);
      tick(0);
    };
    const withLines = encoding() !== 'utf-16';
    await background.run(
      { ...files, setup: setup.setup, staged, withLines },
      (message) => {
        if (message.kind === 'found') {
          tally.gaps += message.gaps.length;
          for (const gap of message.gaps) log(`${gap.path}: ${gap.reason}: ${gap.message}`);
          tick(message.files);
        } else if (message.kind === 'files') message.files.forEach(take);
      },
      signal,
    );
    if (!staged && !signal.aborted) forgetGone(batch, seen);
  }

  function count({ path: file, report, lines }: ScannedFile, batch: Batch, staged: boolean, tally: Tally): void {
    const { settings } = batch.setup;
    const uri = uriOfFile(file);
    const locate: Locate = (region) => ({ uri, range: rangeOfRegion(region, encoding(), (line) => lines.get(line) ?? '') });
    const shown = report.findings.filter(({ severity }) => atLeast(severity, settings.minSeverity));
    tally.files += 1;
    tally.gaps += report.gaps.length;
    for (const { severity } of shown) tally.counts[severity] += 1;
    for (const gap of report.gaps) log(`${report.path}: ${gap.reason}: ${gap.message}`);
    if (staged) {
      tally.staged.push(
        ...shown.flatMap((finding) => {
          const location = locate(finding.region);
          return location === undefined ? [] : [{ ...summaryOf(finding, location.range), uri }];
        }),
      );
      return;
    }
    looked.add(file);
    if (!isOpen(file)) channel.tellFile(uri, report, locate, settings);
  }

  /** Files that were looked at once and are not found any more. */
  function forgetGone({ paths, only }: Batch, seen: ReadonlySet<string>): void {
    const covered = (file: string): boolean =>
      only?.includes(file) ?? paths.some((one) => file === one || file.startsWith(`${one}${path.sep}`));
    const gone = [...looked].filter((file) => covered(file) && !seen.has(file));
    for (const file of gone) looked.delete(file);
    channel.clear(gone.filter((file) => !isOpen(file)).map(uriOfFile));
  }

  /** One batch for each folder that the URIs are in. */
  function batchesOf(uris: readonly string[]): readonly Batch[] {
    if (uris.length === 0) return workspace.folders().map((folder) => batchOf(folder.uri, [folder.path]));
    const byFolder = new Map<string, [string, string[]]>();
    for (const uri of uris) {
      const file = fileOfUri(uri);
      if (file === undefined) continue;
      const folder = workspace.setupOf(uri).folder?.path ?? path.dirname(file);
      const group = byFolder.get(folder) ?? [uri, []];
      group[1].push(file);
      byFolder.set(folder, group);
    }
    return [...byFolder.values()].map(([uri, files]) => batchOf(uri, files));
  }

  function batchOf(uri: string, paths: readonly string[]): Batch {
    const setup = workspace.setupOf(uri);
    return { setup, paths, folder: setup.folder?.path ?? path.dirname(paths[0] ?? path.sep) };
  }

  /** Files of the workspace that are looked at without being asked for. */
  function scanQuietly(batches: readonly Batch[]): void {
    if (batches.length === 0) return;
    const { signal } = running;
    const work = (async () => {
      for (const batch of batches) await run(batch, false, newTally(), signal, () => undefined);
    })();
    status.busyWith(work);
    work.catch((error: unknown) => {
      if (error instanceof BackgroundError) status.problem(error.message);
    });
  }

  function scanPending(): void {
    timer = undefined;
    const changed = [...pending];
    pending = new Set();
    scanQuietly(
      workspace.folders().flatMap((folder) => {
        const setup = workspace.setupOf(folder.uri);
        const isWanted = (file: string): boolean => looked.has(file) || setup.settings.diagnosticMode === 'workspace';
        const only = changed.filter((file) => workspace.setupOf(uriOfFile(file)).folder?.uri === folder.uri && isWanted(file));
        return only.length === 0 || !setup.settings.enable ? [] : [{ setup, paths: [folder.path], folder: folder.path, only }];
      }),
    );
  }

  function changed(uris: readonly string[]): void {
    for (const uri of uris) {
      const file = fileOfUri(uri);
      if (file !== undefined && !isOpen(file)) pending.add(file);
    }
    if (pending.size > 0) timer ??= setTimeout(scanPending, SETTLE_MILLISECONDS);
  }

  return {
    async scan({ uris, staged }, token) {
      const progress = await connection.window.createWorkDoneProgress();
      const cancellation = new AbortController();
      const disposables = [token, progress.token].map((one) => one.onCancellationRequested(() => cancellation.abort()));
      progress.begin('poisonlint', 0, staged ? 'staged changes' : 'looking for files', true);
      const tally = newTally();
      const work = runAll(batchesOf(uris), staged, tally, cancellation.signal, progress);
      status.busyWith(work);
      try {
        await work;
        return { ...tally, cancelled: cancellation.signal.aborted };
      } catch (error) {
        if (!(error instanceof BackgroundError)) throw error;
        throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      } finally {
        for (const one of disposables) one.dispose();
        progress.done();
      }
    },
    changed,
    deleted(uris) {
      for (const uri of uris) {
        const file = fileOfUri(uri);
        if (file === undefined) continue;
        pending.delete(file);
        looked.delete(file);
        if (!isOpen(file)) channel.clear([uri]);
      }
    },
    closed(uri) {
      channel.clear([uri]);
      changed([uri]);
    },
    restart() {
      running.abort();
      running = new AbortController();
      scanQuietly(
        workspace.folders().flatMap((folder) => {
          const setup = workspace.setupOf(folder.uri);
          if (!setup.settings.enable) return [];
          const batch = { setup, paths: [folder.path], folder: folder.path };
          if (setup.settings.diagnosticMode === 'workspace') return [batch];
          const only = [...looked].filter((file) => workspace.setupOf(uriOfFile(file)).folder?.uri === folder.uri);
          return only.length === 0 ? [] : [{ ...batch, only }];
        }),
      );
    },
  };

  async function runAll(
    batches: readonly Batch[],
    staged: boolean,
    tally: Tally,
    signal: AbortSignal,
    progress: WorkDoneProgressServerReporter,
  ): Promise<void> {
    let total = 0;
    let told = 0;
    for (const batch of batches) {
      if (signal.aborted) return;
      await run(batch, staged, tally, signal, (more) => {
        total += more;
        if (total === 0 || performance.now() - told < PROGRESS_MILLISECONDS) return;
        told = performance.now();
        progress.report((100 * tally.files) / total, `${tally.files} of ${total} files`);
      });
    }
  }
}

function newTally(): Tally {
  return { files: 0, counts: { error: 0, warning: 0, note: 0 }, gaps: 0, cancelled: false, staged: [] };
}
