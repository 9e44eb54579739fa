/** What was planted in text that just arrived: shown where it was inserted until it is undone, kept or changed away. */
import {
  CodeAction,
  CodeActionKind,
  Disposable,
  languages,
  MarkdownString,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  workspace,
  WorkspaceEdit,
  type CodeActionProvider,
  type DecorationOptions,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { EXPLAIN_COMMAND, type FindingSummary, type SuppressCommandArgument } from '../server/lsp/protocol.js';
import { SUPPORTED } from './documents.js';
import { protocolRangeOf, ruleOf, SOURCE } from './findings.js';
import type { OwnEdits } from './own-edits.js';
import type { Suppressions } from './suppress.js';
import { movedSpan, type Piece, type Span, type TextChange } from './text-changes.js';

export const UNDO_COMMAND = 'poisonlint.undoInsertion';
export const KEEP_COMMAND = 'poisonlint.keepInsertion';
export const SUPPRESS_INSERTION_COMMAND = 'poisonlint.suppressInsertion';

export interface Announcements {
  dispose(): void;
  /** @param pieces where the text is now */
  announce(document: TextDocument, pieces: readonly Piece[], findings: readonly FindingSummary[]): void;
  /** Has to be told of every change of a document, before anything else is done about it. @param changes in the order of the text */
  documentChanged(document: TextDocument, changes: readonly TextChange[]): void;
  /** Puts back what was in the place of the text. Without a number: of what was announced last in the active editor. */
  undo(id?: number): Promise<void>;
  keep(id?: number): void;
  /** Asks for the reason unless it is given. */
  suppress(id?: number, reason?: string): Promise<void>;
}

interface Announcement {
  readonly id: number;
  readonly document: TextDocument;
  readonly findings: readonly FindingSummary[];
  readonly insertions: readonly Insertion[];
}

interface Insertion {
  span: Span;
  readonly text: string;
  readonly replaced: string;
}

const DECORATION = {
  backgroundColor: new ThemeColor('inputValidation.warningBackground'),
  overviewRulerColor: new ThemeColor('editorOverviewRuler.warningForeground'),
  overviewRulerLane: OverviewRulerLane.Full,
};
const NOTE = {
  after: { margin: '0 0 0 2em', color: new ThemeColor('editorWarning.foreground'), fontStyle: 'italic' },
  isWholeLine: true,
};

export function createAnnouncements(
  ownEdits: OwnEdits,
  suppressions: Suppressions,
  explain: (ruleId: string) => Promise<void>,
): Announcements {
  const highlight = window.createTextEditorDecorationType(DECORATION);
  const note = window.createTextEditorDecorationType(NOTE);
  let announcements: readonly Announcement[] = [];
  let lastId = 0;

  function remove(id: number): void {
    const gone = announcements.find((each) => each.id === id);
    announcements = announcements.filter((each) => each.id !== id);
    if (gone !== undefined) show(gone.document);
  }

  function of(document: TextDocument): readonly Announcement[] {
    return announcements.filter((each) => each.document === document);
  }

  function find(id: number | undefined): Announcement | undefined {
    if (id !== undefined) return announcements.find((each) => each.id === id);
    const document = window.activeTextEditor?.document;
    return document && of(document).at(-1);
  }

  function show(document: TextDocument): void {
    for (const editor of window.visibleTextEditors) if (editor.document === document) showIn(editor);
  }

  function showIn(editor: TextEditor): void {
    const here = of(editor.document);
    const hover = new Map(here.map((each) => [each, hoverOf(each)]));
    editor.setDecorations(
      highlight,
      here.flatMap((each) =>
        each.insertions.map(({ span }): DecorationOptions => ({
          range: rangeAt(editor.document, span),
          hoverMessage: hover.get(each) ?? [],
        })),
      ),
    );
    editor.setDecorations(
      note,
      here.map((each): DecorationOptions => {
        const { line } = rangeOf(each).start;
        return { range: new Range(line, 0, line, 0), renderOptions: { after: { contentText: noteText(each) } } };
      }),
    );
  }

  /** From the first insertion to the last. */
  function rangeOf({ document, insertions }: Announcement): Range {
    const start = insertions[0]?.span.start ?? 0;
    return rangeAt(document, { start, end: insertions.at(-1)?.span.end ?? start });
  }

  async function ask(announcement: Announcement): Promise<void> {
    const { id, document, findings } = announcement;
    const [first] = findings;
    if (first === undefined) return;
    const place = `${workspace.asRelativePath(document.uri)}:${rangeOf(announcement).start.line + 1}`;
    const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
    const choice = await window.showWarningMessage(
      `The text inserted at ${place} holds something planted: ${first.what}${more}`,
      'Undo insertion',
      'Explain',
      'Suppress with a reason',
    );
    if (choice === 'Undo insertion') await undo(id);
    if (choice === 'Explain') await explain(first.ruleId);
    if (choice === 'Suppress with a reason') await suppress(id);
  }

  async function undo(id?: number): Promise<void> {
    const announcement = find(id);
    if (announcement === undefined) {
      void window.showInformationMessage('There is no insertion to undo here: it was undone, kept or changed away.');
      return;
    }
    const { document, insertions } = announcement;
    if (insertions.some(({ span, text }) => document.getText(rangeAt(document, span)) !== text)) {
      void window.showWarningMessage('The inserted text was changed since, so it is not taken out: that would take the changes with it.');
      return;
    }
    const edit = new WorkspaceEdit();
    for (const { span, replaced } of insertions) edit.replace(document.uri, rangeAt(document, span), replaced);
    if (await ownEdits.apply(edit)) remove(announcement.id);
    else void window.showWarningMessage('The editor refused to take the inserted text out.');
  }

  async function suppress(id?: number, reason?: string): Promise<void> {
    const announcement = find(id);
    const [first] = announcement?.findings ?? [];
    if (announcement === undefined || first === undefined) return;
    const { document } = announcement;
    // The finding moved with the text; the line where it began is what counts.
    const range = protocolRangeOf(rangeOf(announcement));
    const found = languages
      .getDiagnostics(document.uri)
      .find(
        (each) => each.source === SOURCE && ruleOf(each) === first.ruleId && each.range.intersection(rangeOf(announcement)) !== undefined,
      );
    const argument: SuppressCommandArgument = {
      uri: document.uri.toString(),
      ruleId: first.ruleId,
      range: found === undefined ? range : protocolRangeOf(found.range),
      scope: 'line',
    };
    const done = await suppressions.suppress(argument, reason);
    if (done) remove(announcement.id);
  }

  const actions: CodeActionProvider = {
    provideCodeActions(document, range) {
      return of(document)
        .filter((each) => rangeOf(each).intersection(range) !== undefined)
        .flatMap((each) => [action('Undo insertion', UNDO_COMMAND, each), action('Keep inserted text', KEEP_COMMAND, each)]);
    },
  };
  const parts = Disposable.from(
    highlight,
    note,
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(showIn)),
    workspace.onDidCloseTextDocument((document) => of(document).forEach(({ id }) => remove(id))),
    languages.registerCodeActionsProvider(SUPPORTED, actions, { providedCodeActionKinds: [CodeActionKind.QuickFix] }),
  );

  return {
    announce(document, pieces, findings) {
      const insertions = pieces.map(({ start, text, replaced }) => ({ span: { start, end: start + text.length }, text, replaced }));
      const announcement = { id: ++lastId, document, findings, insertions };
      // A suggestion that is accepted by words is announced once, as a whole.
      const earlier = of(document).filter((each) =>
        each.insertions.every(({ span }) => insertions.some((now) => contains(now.span, span))),
      );
      announcements = [...announcements.filter((each) => !earlier.includes(each)), announcement];
      show(document);
      void ask(announcement);
    },
    documentChanged(document, changes) {
      const here = of(document);
      if (here.length === 0) return;
      for (const { insertions } of here) for (const each of insertions) each.span = movedSpan(each.span, changes);
      announcements = announcements.filter(
        (each) => each.document !== document || each.insertions.some(({ span }) => span.end > span.start),
      );
      show(document);
    },
    undo,
    keep(id) {
      const announcement = find(id);
      if (announcement !== undefined) remove(announcement.id);
    },
    suppress,
    dispose() {
      parts.dispose();
    },
  };
}

function action(title: string, command: string, { id }: Announcement): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.command = { title, command, arguments: [id] };
  return made;
}

function rangeAt(document: TextDocument, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function noteText({ findings }: Announcement): string {
  const ids = [...new Set(findings.map(({ ruleId }) => ruleId))];
  return `⚠ planted: ${ids.join(', ')}`;
}

/** Texts of findings quote the code that was scanned: they go in as text, never as Markdown. */
function hoverOf({ id, findings }: Announcement): MarkdownString {
  const hover = new MarkdownString();
  hover.isTrusted = { enabledCommands: [UNDO_COMMAND, KEEP_COMMAND, EXPLAIN_COMMAND, SUPPRESS_INSERTION_COMMAND] };
  for (const { what, why, instead } of findings) {
    hover.appendText(`${what}\n\n${why}\n\n${instead}`);
    hover.appendMarkdown('\n\n');
  }
  const links = [
    link('Undo insertion', UNDO_COMMAND, id),
    ...findings.slice(0, 1).map(({ ruleId }) => link('Explain', EXPLAIN_COMMAND, { ruleId })),
    link('Suppress with a reason', SUPPRESS_INSERTION_COMMAND, id),
    link('Keep', KEEP_COMMAND, id),
  ];
  hover.appendMarkdown(links.join(' · '));
  return hover;
}

function link(title: string, command: string, argument: unknown): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
