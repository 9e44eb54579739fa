/** Chromium without a screen, driven by playwright-core out of the cache; of its interface what is used here. */
import type { BrowserPrograms } from './installation.js';

export interface Locator {
  first(): Locator;
  nth(index: number): Locator;
  locator(selector: string): Locator;
  count(): Promise<number>;
  click(options?: { readonly button?: 'left' | 'right'; readonly timeout?: number }): Promise<void>;
  dblclick(): Promise<void>;
  hover(options?: { readonly timeout?: number }): Promise<void>;
  waitFor(options?: { readonly state?: 'visible' | 'hidden' | 'attached' | 'detached'; readonly timeout?: number }): Promise<void>;
  isVisible(): Promise<boolean>;
  boundingBox(): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null>;
  innerText(): Promise<string>;
  allInnerTexts(): Promise<string[]>;
  getAttribute(name: string): Promise<string | null>;
  evaluateAll<Result>(page: (elements: readonly { getAttribute(name: string): string | null }[]) => Result): Promise<Result>;
}

interface ScreenshotOptions {
  readonly path: string;
  readonly fullPage?: boolean;
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Page {
  goto(url: string, options?: typeof PATIENT): Promise<unknown>;
  emulateMedia(options: { readonly colorScheme: 'light' | 'dark' }): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  locator(selector: string): Locator;
  evaluate(expression: string): Promise<unknown>;
  exposeFunction(name: string, callback: (...values: never[]) => void): Promise<void>;
  on(event: 'console', listener: (message: { text(): string; type(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  screenshot(options: ScreenshotOptions): Promise<unknown>;
  readonly keyboard: { press(keys: string): Promise<void>; type(text: string, options?: { readonly delay?: number }): Promise<void> };
  readonly mouse: { move(x: number, y: number): Promise<void> };
}

interface Browser {
  newPage(options: object): Promise<Page>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: { launch(options: object): Promise<Browser> };
}

/** It reaches this machine and nothing else. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];
/** It is ready when something is seen in it, not when the page has loaded. */
export const PATIENT = { waitUntil: 'commit', timeout: 60_000 };

/** In CSS pixels; pictures have twice as many. */
export const WINDOW = { width: 1280, height: 720 };

export interface OpenBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

/** @param look what the page is told of the window it is in, beside {@link WINDOW} */
export async function openBrowser(
  { playwright, chromium }: BrowserPrograms,
  environment: Readonly<NodeJS.ProcessEnv>,
  look: object = {},
): Promise<OpenBrowser> {
  const { chromium: engine } = (await import(playwright)) as Playwright;
  const browser = await engine.launch({ executablePath: chromium, args: FLAGS, env: environment, headless: true });
  const page = await browser.newPage({
    viewport: WINDOW,
    deviceScaleFactor: 2,
    colorScheme: 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...look,
  });
  return { page, close: () => browser.close() };
}
