/** That a server which keeps documents from edit to edit comes to say what a fresh scan says, and does not grow: `npm run test:edits`. */
import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { engine } from '../../server/project/engine.js';
import { createFileScanner, prepare, type FileScanner, type ScanSetup } from '../../server/project/file-scanner.js';
import { brief, startClient, type Client } from '../lsp/client.js';
import { fixtures } from '../rules/fixtures.js';
import { insertLine, numbers, takeBack, type Typed, type Typing } from './typing.js';

const LANGUAGES = ['python', 'typescript'] as const satisfies readonly Typed[];
const EDITS_EACH = 10_000 / LANGUAGES.length;
/** How many edits go by until nobody types for a while, and what the server says is compared. */
const EDITS_BETWEEN_COMPARISONS = 100;
/** Within this time of nobody typing the whole text has been looked at, also on a busy machine. */
const SETTLING_MILLISECONDS = 20_000;
/** Of the fixtures of all rules: about five hundred lines. */
const TEXT_LENGTH = 20_000;
/** Lines that were put in are taken out again, or the text would grow. */
const MAX_INSERTED = 12;
/** Everything has run by then. */
const EDITS_BEFORE_MEASURING = EDITS_EACH / 2;
/** The second half of the edits may take this much more, for what the collector has not got to: a text kept for each would take gigabytes. */
const MAX_GROWTH_MEGABYTES = 100;
const SETUP: ScanSetup = { commandLineLevels: {}, prefilter: false, inlineSuppressions: true };

describe('10,000 random edits', () => {
  for (const language of LANGUAGES) {
    it(`${EDITS_EACH} of ${language}: the server comes to agree with fresh scans, and its memory stays flat`, async () => {
      const scan = createFileScanner(SETUP, await prepare(SETUP, engine), engine);
      const client = await startClient({ settings: () => ({ minSeverity: 'note' }) });
      const editor = new Editor(client, language, startText(language));
      const next = numbers(7);
      const inserted: Typing[] = [];
      let middle = 0;
      for (let count = 1; count <= EDITS_EACH; count++) {
        const back = inserted.length === MAX_INSERTED || (inserted.length > 0 && next(2) === 0) ? inserted.pop() : undefined;
        const typing = back === undefined ? insertLine(editor.text, language, next) : takeBack({ ...back, after: editor.text });
        if (back === undefined) inserted.push(typing);
        await editor.type(typing);
        if (count === EDITS_BEFORE_MEASURING) middle = megabytesOf(client);
        if (count % EDITS_BETWEEN_COMPARISONS !== 0) continue;
        const fresh = await freshlyFound(scan, editor);
        await editor.settle(fresh);
        deepEqual(editor.shown(), fresh, `after ${count} edits`);
      }
      const growth = megabytesOf(client) - middle;
      console.log(`      ${middle.toFixed(0)} MB after the first half of the edits, ${growth.toFixed(0)} MB more after the second`);
      ok(growth < MAX_GROWTH_MEGABYTES, `${growth.toFixed(0)} MB more`);
      await client.end();
    });
  }
});

class Editor {
  readonly file: string;
  private readonly uri: string;
  private version = 1;
  private newest: PublishDiagnosticsParams | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly client: Client,
    readonly language: Typed,
    public text: string,
  ) {
    this.file = `/nowhere/edited.${language === 'python' ? 'py' : 'ts'}`;
    this.uri = `file://${this.file}`;
    client.open(this.uri, language, text, this.version);
    void this.listen();
  }

  /** Resolves when the server has said what it has to say of the new text. */
  async type({ range, inserted, after }: Typing): Promise<void> {
    this.version += 1;
    this.client.change(this.uri, this.version, [{ range, text: inserted }]);
    this.text = after;
    await this.until(() => this.newest?.version === this.version);
  }

  /** Resolves when the server says what is expected, or has had time enough. */
  async settle(expected: readonly string[]): Promise<void> {
    const deadline = performance.now() + SETTLING_MILLISECONDS;
    await this.until(() => this.shown().join() === expected.join() || performance.now() > deadline);
  }

  shown(): readonly string[] {
    return inOrder((this.newest?.diagnostics ?? []).map((diagnostic: Diagnostic) => brief(diagnostic)));
  }

  private async listen(): Promise<void> {
    for (;;) {
      this.newest = await this.client.published(this.uri);
      this.wake();
    }
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1_000);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

const SEVERITIES = { error: 'Error', warning: 'Warning', note: 'Information' } as const;

/** What a scan of the text alone says, as {@link brief} writes it. */
async function freshlyFound(scan: FileScanner, { file, language, text }: Editor): Promise<readonly string[]> {
  const { report } = await scan({ path: file, name: file, dialect: { language, jsx: false }, skips: [], content: text });
  const found = [
    ...report.findings.map(({ region, severity, ruleId }) => ({ region, severity, id: ruleId })),
    ...report.problems.map(({ region, severity, id }) => ({ region, severity, id })),
  ];
  return inOrder(
    found.map(
      ({ region: { start, end }, severity, id }) => `${start.line}:${start.column}-${end.line}:${end.column} ${SEVERITIES[severity]} ${id}`,
    ),
  );
}

function inOrder(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}

/** What the rules' own fixtures plant, one after the other. */
function startText(language: Typed): string {
  const extension = language === 'python' ? 'py' : 'ts';
  const texts = fixtures().flatMap((fixture) => (fixture.extension === extension ? fixture.text : []));
  const next = numbers(11);
  let text = '';
  while (text.length < TEXT_LENGTH) text += `${texts[next(texts.length)] ?? ''}\n\n`;
  return text;
}

/** Memory that the server holds. */
function megabytesOf({ process: { pid } }: Client): number {
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(resident) / 1024;
}
