/** What somebody in front of the workbench does and sees, in its words; each waits until it can be done or seen. */
import type { Locator, Page } from './browser.js';

export interface Screen {
  openFile(name: string): Promise<void>;
  /** Counted from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** By its title in the command palette. */
  runCommand(title: string): Promise<void>;
  type(text: string): Promise<void>;
  press(keys: string): Promise<void>;
  /** Inserts a text as it comes from the clipboard. */
  paste(text: string): Promise<void>;
  /** The lines of a file that are on the screen, as they are written. */
  lines(file: string): Promise<string[]>;
  ghostText(file: string): Promise<string>;
  squiggle(file: string, severity: 'error' | 'warning'): Locator;
  /** Points at the first squiggle of a file and gives what the hover says, once it holds `words`. */
  hover(file: string, severity: 'error' | 'warning', words: string): Promise<string>;
  openProblems(): Promise<void>;
  /** What the Problems panel says, an entry each, once one of them holds all of `words`. */
  problems(...words: readonly string[]): Promise<string[]>;
  notification(words: string): Locator;
  toggleSideBar(): Promise<void>;
  /** An entry a row, without what belongs to it. */
  showProblemsAsTable(): Promise<void>;
  /** What stands in the rows. */
  problemRows(): Promise<string[]>;
  /** Goes to the first whose row holds `words`. */
  openProblem(words: string): Promise<void>;
  /** Presses a button of the notification that says `words`. */
  pressButton(words: string, button: string): Promise<void>;
  /** The text of the status bar item of an extension, once what it says of itself is like `label`. */
  statusBar(extension: string, label: RegExp): Promise<string>;
  /** What the editor shows behind the lines of a file without its being in the text. */
  notesBeside(file: string): Promise<string>;
  /** Opens the quick fixes where the cursor is, and gives their titles. */
  openQuickFixes(): Promise<string[]>;
  chooseQuickFix(title: string): Promise<void>;
  /** Answers the input box that asks `question`. */
  answer(question: string, text: string): Promise<void>;
}

const AGAIN_MILLISECONDS = 10_000;

/** False for what took too long; anything else is thrown on. */
function isTimeout(error: unknown): false {
  if (error instanceof Error && error.name === 'TimeoutError') return false;
  throw error;
}

const ENTRY = '.markers-panel .monaco-list-row';
/** In the line of the cursor, and in the lines below it. */
const GHOST = ['[class*="ghost-text-decoration"]', '.ghost-text'];
/** Of whole words; blanks on the screen are not breaking. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u200c', '');

/** Run in the page. Lines are not in the order in which they stand in the document of the page, and hold what is only offered. */
const LINES = `(editor) => [...document.querySelectorAll(editor + ' .lines-content > .view-lines > .view-line')]
  .toSorted((one, other) => parseFloat(one.style.top) - parseFloat(other.style.top))
  .map((line) => {
    const written = line.cloneNode(true);
    written.querySelectorAll('${GHOST[0]}').forEach((offered) => offered.remove());
    return written.textContent;
  })`;
/** What is drawn behind a line by its style. */
const NOTES = `(editor) => [...document.querySelectorAll(editor + ' .view-line span')]
  .map((part) => getComputedStyle(part, '::after').content)
  .filter((content) => content.startsWith('"'))
  .join(' ')`;

export const SCREEN_MILLISECONDS = 60_000;

/** Waits until `seen` gives a value. @throws Error that says what was looked for and `now`, what is there */
export async function eventually<Value>(what: string, seen: () => Promise<Value | undefined>, now: () => Promise<unknown>): Promise<Value> {
  const deadline = Date.now() + SCREEN_MILLISECONDS;
  for (;;) {
    const value = await seen();
    if (value !== undefined) return value;
    if (Date.now() > deadline)
      throw new Error(`${what} is not on the screen after ${SCREEN_MILLISECONDS} ms; there is ${JSON.stringify(await now())}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function screenOf(page: Page): Screen {
  const { keyboard } = page;
  const quickInput = page.locator('.quick-input-widget');
  const row = (words: string): Locator => page.locator(`.quick-input-list .monaco-list-row[aria-label*=${JSON.stringify(words)}]`).first();
  const editor = (file: string): string => `.monaco-editor[data-uri$=${JSON.stringify(`/${file}`)}]`;
  const texts = async (selector: string): Promise<string[]> => (await page.locator(selector).allInnerTexts()).map(plain);
  const labels = (selector: string): Promise<string[]> =>
    page.locator(selector).evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));

  const squiggle = (file: string, severity: 'error' | 'warning'): Locator => page.locator(`${editor(file)} .squiggly-${severity}`).first();

  const choose = async (words: string): Promise<void> => {
    // Not by Enter: the list may still be filling, with another row on top.
    await row(words).click({ timeout: SCREEN_MILLISECONDS });
    await quickInput.waitFor({ state: 'hidden', timeout: SCREEN_MILLISECONDS });
  };
  const ask = async (keys: string, text: string): Promise<void> => {
    await keyboard.press(keys);
    await quickInput.waitFor({ timeout: SCREEN_MILLISECONDS });
    await keyboard.type(text);
  };

  return {
    async openFile(name) {
      await ask('Control+P', name);
      await choose(name.slice(name.lastIndexOf('/') + 1));
      await page
        .locator(`${editor(name)} .view-line`)
        .first()
        .waitFor({ timeout: SCREEN_MILLISECONDS });
    },
    async goTo(line, column) {
      await ask('Control+G', `${line}:${column}`);
      await keyboard.press('Enter');
      await quickInput.waitFor({ state: 'hidden', timeout: SCREEN_MILLISECONDS });
    },
    async runCommand(title) {
      await ask('F1', title);
      await choose(title);
    },
    type: (text) => keyboard.type(text, { delay: 30 }),
    press: (keys) => keyboard.press(keys),
    async paste(text) {
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await keyboard.press('Control+V');
    },
    lines: async (file) => ((await page.evaluate(`(${LINES})(${JSON.stringify(editor(file))})`)) as string[]).map(plain),
    async ghostText(file) {
      const selector = GHOST.map((part) => `${editor(file)} ${part}`).join(', ');
      await page.locator(selector).first().waitFor({ timeout: SCREEN_MILLISECONDS });
      return (await texts(selector)).join('');
    },
    async toggleSideBar() {
      await keyboard.press('Control+B');
    },
    async showProblemsAsTable() {
      await page.locator('.part.panel .action-label[aria-label="View as Table"]').first().click({ timeout: SCREEN_MILLISECONDS });
      // The button says what it does as long as it is pointed at.
      await page.mouse.move(0, 0);
    },
    problemRows: () => texts(ENTRY),
    async openProblem(words) {
      await page
        .locator(`${ENTRY}:has-text(${JSON.stringify(words)})`)
        .first()
        .dblclick();
    },
    squiggle,
    async hover(file, severity, words) {
      const box = await squiggle(file, severity).boundingBox();
      if (box === null) throw new Error(`${file} has no squiggle to point at`);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      // A pointer that only appears somewhere has not moved.
      await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
      const hover = page.locator(`.monaco-resizable-hover .monaco-hover-content:has-text(${JSON.stringify(words)})`).first();
      await hover.waitFor({ timeout: SCREEN_MILLISECONDS });
      return plain(await hover.innerText());
    },
    async openProblems() {
      await keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel').first().waitFor({ timeout: SCREEN_MILLISECONDS });
    },
    problems: (...words) =>
      eventually(
        `a problem with ${words.join(', ')}`,
        async () => {
          const all = await labels(ENTRY);
          return all.some((entry) => words.every((word) => entry.includes(word))) ? all : undefined;
        },
        () => labels(ENTRY),
      ),
    notification: (words) => page.locator(`.notification-toast-container:has-text(${JSON.stringify(words)})`).first(),
    async pressButton(words, button) {
      const notification = page.locator(`.notification-toast-container:has-text(${JSON.stringify(words)})`).first();
      await notification
        .locator(`.monaco-button:has-text(${JSON.stringify(button)})`)
        .first()
        .click({ timeout: SCREEN_MILLISECONDS });
    },
    async statusBar(extension, label) {
      const item = `.statusbar-item[id^=${JSON.stringify(`${extension}.`)}]`;
      return eventually(
        `${extension} in the status bar, saying ${String(label)}`,
        async () =>
          (await labels(`${item} a`)).some((one) => label.test(one)) ? plain(await page.locator(item).first().innerText()) : undefined,
        () => labels(`${item} a`),
      );
    },
    notesBeside: async (file) => (await page.evaluate(`(${NOTES})(${JSON.stringify(editor(file))})`)) as string,
    async openQuickFixes() {
      const fixes = '.action-widget .monaco-list-row.action';
      // Keys that are pressed while the editor is still getting the keyboard back go nowhere: a person presses them again.
      for (let left = SCREEN_MILLISECONDS; left > 0; left -= AGAIN_MILLISECONDS) {
        await keyboard.press('Control+.');
        const shown = page.locator(fixes).first().waitFor({ timeout: AGAIN_MILLISECONDS });
        if (await shown.then(() => true, isTimeout)) return texts(fixes);
      }
      throw new Error('there are no quick fixes');
    },
    async chooseQuickFix(title) {
      await page
        .locator(`.action-widget .monaco-list-row.action:has-text(${JSON.stringify(title)})`)
        .first()
        .click();
    },
    async answer(question, text) {
      await page.locator(`.quick-input-widget:has-text(${JSON.stringify(question)})`).waitFor({ timeout: SCREEN_MILLISECONDS });
      await keyboard.type(text);
      await keyboard.press('Enter');
      await quickInput.waitFor({ state: 'hidden', timeout: SCREEN_MILLISECONDS });
    },
  };
}
