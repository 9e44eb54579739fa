/** Text that arrived in one piece is checked first, and announced where something is planted in it. */
import { Disposable, Range, workspace, type LogOutputChannel, type TextDocument, type TextDocumentChangeEvent } from 'vscode';
import { SCAN_COMPLETION } from '../server/lsp/protocol.js';
import type { Announcements } from './announcements.js';
import { createArrivalWatch, type Arrival, type ArrivalWatch, type Cause } from './arrivals.js';
import { isLookedAt } from './documents.js';
import { protocolRangeOf } from './findings.js';
import type { OwnEdits } from './own-edits.js';
import type { Server } from './server.js';
import { movedSpan, type Span } from './text-changes.js';

interface Watched {
  /** The text before the next change: the editor does not tell what was replaced. */
  text: string;
  readonly watch: ArrivalWatch;
  /** Arrivals that are being checked, where they are by now. */
  readonly checking: Set<{ spans: readonly Span[] }>;
  /** It came while the file was as on the disk, and is checked if the file is unsaved right after. */
  undecided?: Arrival;
}

/** A longer text is not a suggestion, and longer documents would take too long with each key; their findings come as diagnostics. */
const MAX_INSERTED = 1 << 18;
const MAX_DOCUMENT = 1 << 22;

export function watchCompletions(server: Server, announcements: Announcements, ownEdits: OwnEdits, output: LogOutputChannel): Disposable {
  const watched = new WeakMap<TextDocument, Watched>();

  function begin(document: TextDocument): void {
    if (isLookedAt(document) && lengthOf(document) <= MAX_DOCUMENT)
      watched.set(document, { text: document.getText(), watch: createArrivalWatch(), checking: new Set() });
  }

  function changed(event: TextDocumentChangeEvent): void {
    const { document, contentChanges } = event;
    const known = watched.get(document);
    if (contentChanges.length === 0) return savedStateChanged(document, known);
    // It was not looked at when it was opened: its language was set since.
    if (known === undefined) return begin(document);
    if (lengthOf(document) > MAX_DOCUMENT) {
      watched.delete(document);
      return;
    }
    const after = document.getText();
    const { changes, arrival } = known.watch.observe({
      before: known.text,
      after,
      changes: contentChanges.map(({ rangeOffset, rangeLength, text }) => ({ offset: rangeOffset, length: rangeLength, text })),
      cause: causeOf(event, ownEdits),
      time: performance.now(),
    });
    known.text = after;
    announcements.documentChanged(document, changes);
    for (const tracked of known.checking) tracked.spans = tracked.spans.map((span) => movedSpan(span, changes));
    delete known.undecided;
    if (arrival === undefined || !workspace.getConfiguration('poisonlint', document).get('checkInsertedText', true)) return;
    if (arrival.hull.text.length > MAX_INSERTED) return;
    if (document.uri.scheme === 'file' && !document.isDirty) known.undecided = arrival;
    else void check(document, known, arrival);
  }

  /**
   * The editor tells of the first change of a file before it tells that the file is unsaved; what was read from the disk looks the same up to there,
   * and leaves the file as it is.
   */
  function savedStateChanged(document: TextDocument, known: Watched | undefined): void {
    const arrival = known?.undecided;
    if (known === undefined || arrival === undefined) return;
    delete known.undecided;
    if (document.isDirty) void check(document, known, arrival);
  }

  async function check(document: TextDocument, known: Watched, arrival: Arrival): Promise<void> {
    const tracked = { spans: [arrival.hull, ...arrival.pieces].map(({ start, text }): Span => ({ start, end: start + text.length })) };
    known.checking.add(tracked);
    try {
      // The language client tells the server of a change in the same turn of the event loop; the question must come after that.
      await new Promise((resolve) => setImmediate(resolve));
      const [hull] = tracked.spans;
      if (hull === undefined || document.isClosed) return;
      const range = new Range(document.positionAt(hull.start), document.positionAt(hull.end));
      const { findings, gaps } = await server.request(SCAN_COMPLETION, {
        textDocument: { uri: document.uri.toString() },
        range: protocolRangeOf(range),
        text: document.getText(range),
        inserted: { replaced: arrival.hull.replaced },
      });
      for (const gap of gaps) output.info(`Inserted text: ${gap}`);
      const pieces = arrival.pieces.map((piece, index) => ({ ...piece, start: tracked.spans[index + 1]?.start ?? piece.start }));
      if (findings.length > 0 && !document.isClosed) announcements.announce(document, pieces, findings);
    } catch (error) {
      // Its findings still come as diagnostics once the server is there again.
      output.warn(`Inserted text was not checked: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      known.checking.delete(tracked);
    }
  }

  workspace.textDocuments.forEach(begin);
  return Disposable.from(workspace.onDidOpenTextDocument(begin), workspace.onDidChangeTextDocument(changed));
}

/** In code units, without making its text. */
function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

function causeOf({ document, reason }: TextDocumentChangeEvent, ownEdits: OwnEdits): Cause {
  if (reason !== undefined) return 'undo-or-redo';
  return ownEdits.areOf(document) ? 'own' : 'edit';
}
