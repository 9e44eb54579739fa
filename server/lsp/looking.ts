/** Looks at what is open whenever it changes, and tells the client. */
import { ErrorCodes, ResponseError, type NotebookDocuments, type TextDocuments } from 'vscode-languageserver/node';
import type { DiagnosticChannel } from './diagnostic-channel.js';
import type { OpenDocument } from './documents.js';
import { letGo } from './let-go.js';
import type { Encoding } from './positions.js';
import type { Scans, SubjectScan } from './scans.js';
import type { OpenSubject } from './services.js';
import type { Status } from './status.js';
import { subjectOfDocument, subjectOfNotebook } from './subjects.js';
import type { Workspace } from './workspace.js';

export interface LookingOptions {
  readonly documents: TextDocuments<OpenDocument>;
  readonly notebooks: NotebookDocuments<OpenDocument>;
  readonly workspace: Workspace;
  readonly scans: Scans;
  readonly channel: DiagnosticChannel;
  readonly status: Status;
  readonly encoding: () => Encoding;
  /** The client's first request has come. */
  readonly isInitialized: () => boolean;
  readonly log: (message: string) => void;
  /** A sentence for the user. */
  readonly problem: (sentence: string) => void;
}

export interface Looking {
  /** What the document of a URI is looked at as; undefined where it is not open, or not looked at. */
  find(uri: string): OpenSubject | undefined;
  /** The same with another version of the document. */
  findWith(document: OpenDocument): OpenSubject | undefined;
  /** The scan of what is open now; undefined where it is not looked at, or a newer version came before the answer. */
  scanOf(uri: string): Promise<SubjectScan | undefined>;
  /** Sees to it that the channel holds what there is to say. False where a newer version came before the answer. */
  update(uri: string): Promise<boolean>;
  /** Resolves when it is known how to look at things. Rejects before the client's first request. */
  ready(): Promise<void>;
  /** Nothing is looked at before `learn` has told how. */
  start(learn: () => Promise<void>): Promise<void>;
  /** Looks at everything anew, the way that `learn` tells. */
  reconsider(learn: () => Promise<void>): Promise<void>;
}

export function createLooking(options: LookingOptions): Looking {
  const { documents, notebooks, workspace, scans, channel, status, encoding, log, problem } = options;
  let begin: () => void;
  let learning = new Promise<void>((resolve) => (begin = resolve));
  const told = new WeakSet<SubjectScan>();

  async function ready(): Promise<void> {
    if (!options.isInitialized()) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The first request must be initialize');
    await learning;
    // A notebook's cells are opened before it is known whose they are.
    await new Promise((resolve) => setImmediate(resolve));
  }

  function find(uri: string): OpenSubject | undefined {
    const document = documents.get(uri);
    return document && findWith(document);
  }

  function findWith(document: OpenDocument): OpenSubject | undefined {
    const notebook = notebooks.findNotebookDocumentForCell(document.uri);
    const uri = notebook?.uri ?? document.uri;
    const folder = workspace.setupOf(uri);
    if (!folder.settings.enable) return undefined;
    const around = folder.folder?.path;
    if (notebook === undefined) {
      const subject = subjectOfDocument(document, around, encoding());
      return subject && { subject, folder };
    }
    const cells = notebook.cells.flatMap((cell) =>
      cell.document === document.uri ? document : (notebooks.getCellTextDocument(cell) ?? []),
    );
    const subject = subjectOfNotebook(uri, cells, around, encoding());
    return subject && { subject, folder };
  }

  async function scanOf(uri: string): Promise<SubjectScan | undefined> {
    await ready();
    const open = find(uri);
    if (open === undefined) return undefined;
    const scan = scans.of(open.subject, open.folder);
    status.busyWith(scan);
    return scan;
  }

  function tell(scan: SubjectScan, isLater = false): void {
    if (told.has(scan)) return;
    told.add(scan);
    const { subject, scanned } = scan;
    for (const sentence of scanned.problems) problem(sentence);
    for (const name of scanned.notRun) log(`${name} is a program and was not run, because the folder is not trusted`);
    for (const gap of scanned.report.gaps) {
      log(`${subject.name}${gap.region === undefined ? '' : `:${gap.region.start.line}`}: ${gap.reason}: ${gap.message}`);
    }
    const idsOf = (): string => subject.parts.map((uri) => channel.store.get(uri)?.resultId ?? '').join();
    const before = idsOf();
    channel.tell(scan, (uri) => documents.get(uri)?.version ?? null);
    // A client that asks does not know that another cell has changed with the one that it asked for, or that there is more to say by now.
    if ((isLater || subject.parts.length > 1) && idsOf() !== before) channel.refresh();
  }

  /** False where a newer version came before the answer. */
  async function update(uri: string): Promise<boolean> {
    const scan = await scanOf(uri);
    if (scan !== undefined) {
      tell(scan);
      return true;
    }
    const isLookedAt = find(uri) !== undefined;
    if (!isLookedAt) channel.clear([uri]);
    return !isLookedAt;
  }

  scans.onWhole((scan) => tell(scan, true));
  documents.onDidChangeContent(({ document }) => letGo(update(document.uri), log));
  documents.onDidClose(({ document }) => scans.forget(document.uri));
  notebooks.onDidChange(({ notebookDocument: { cells } }) => {
    const [first] = cells;
    if (first !== undefined) letGo(update(first.document), log);
  });
  notebooks.onDidClose(({ uri }) => scans.forget(uri));

  return {
    find,
    findWith,
    scanOf,
    update,
    ready,
    async start(learn) {
      await learn();
      begin();
    },
    async reconsider(learn) {
      learning = learn();
      await learning;
      scans.invalidate();
      for (const uri of documents.keys()) letGo(update(uri), log);
    },
  };
}
