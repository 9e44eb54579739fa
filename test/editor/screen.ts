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
  /** The lines of a file that are on the screen, as they are written. */
  lines(file: string): Promise<string[]>;
  ghostText(file: string): Promise<string>;
  squiggle(file: string, severity: 'error' | 'warning'): Locator;
  /** Points at `text` in a file and gives what the hover says. */
  hover(file: string, text: string): Promise<string>;
  openProblems(): Promise<void>;
  /** What the Problems panel says, an entry each, once one of them holds all of `words`. */
  problems(...words: readonly string[]): Promise<string[]>;
  notification(words: string): Locator;
  statusBar(words: string): Locator;
  /** Opens the quick fixes where the cursor is, and gives their titles. */
  openQuickFixes(): Promise<string[]>;
  chooseQuickFix(title: string): Promise<void>;
  /** Answers the input box that asks `question`. */
  answer(question: string, text: string): Promise<void>;
}

const ENTRY = '.markers-panel .monaco-list-row';
/** Of whole words; blanks on the screen are not breaking. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u200c', '');

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

  const choose = async (words: string): Promise<void> => {
    await row(words).waitFor({ timeout: SCREEN_MILLISECONDS });
    await keyboard.press('Enter');
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
    lines: (file) => texts(`${editor(file)} .view-line`),
    async ghostText(file) {
      const selector = `${editor(file)} [class*="ghost-text-decoration"], ${editor(file)} .ghost-text`;
      await page.locator(selector).first().waitFor({ timeout: SCREEN_MILLISECONDS });
      return (await texts(selector)).join('');
    },
    squiggle: (file, severity) => page.locator(`${editor(file)} .squiggly-${severity}`).first(),
    async hover(file, text) {
      await page
        .locator(`${editor(file)} .view-line span span:text-is(${JSON.stringify(text)})`)
        .first()
        .hover({ timeout: SCREEN_MILLISECONDS });
      const hover = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
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
    statusBar: (words) => page.locator(`.statusbar-item:has-text(${JSON.stringify(words)})`).first(),
    async openQuickFixes() {
      await keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row.action').first().waitFor({ timeout: SCREEN_MILLISECONDS });
      return texts('.action-widget .monaco-list-row.action');
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
