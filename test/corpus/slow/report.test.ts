/** The page of a run in a real browser, at no, ten and a million findings; its memory and its size. Pictures go to the cache. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { MAX_PAGE_BYTES } from '../../../corpus/write/report.js';
import type { ReportedFinding } from '../../../server/report/report.js';
import { openBrowser, type OpenBrowser, type Page } from '../../editor/browser.js';
import { freshEnvironment } from '../../editor/environment.js';
import { ensureBrowser } from '../../editor/installation.js';
import { cacheDirectory } from '../../packages/packages.js';
import { madeRun, type MadeRun } from '../write/made-run.js';
import type { MillionOutcome } from './million.js';
import { pageOf } from './pages.js';
import { realFindings } from './real-findings.js';

/** Where pictures are put; docs/corpus-report.png is `docs.png` of these. */
const PICTURES = process.env['POISONLINT_ARTIFACTS'] ?? join(cacheDirectory(), '..', 'pictures');
const WIDE = { width: 1200, height: 1500 };
const NARROW = { width: 380, height: 900 };
/** What is kept is some ten MB; the rest is the page itself, and garbage that the engine has not yet come to. */
const MILLION = {
  file: new URL('million.js', import.meta.url),
  flags: ['--max-old-space-size=96', '--max-semi-space-size=8'],
  megabytes: 100,
};

describe('the page of a run in a browser', () => {
  let findings: readonly ReportedFinding[];
  let home: string;
  let browser: OpenBrowser;
  /** What the page says to the console, and what it asks for beside itself. */
  const complaints: string[] = [];

  before(async () => {
    findings = await realFindings();
    ok(findings.length > 50, 'the examples of the rules give findings');
    home = mkdtempSync(join(tmpdir(), 'poisonlint-page-'));
    mkdirSync(PICTURES, { recursive: true });
    browser = await openBrowser(ensureBrowser(), freshEnvironment(home), { colorScheme: 'light', deviceScaleFactor: 1, viewport: WIDE });
    browser.page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    browser.page.on('pageerror', (error) => complaints.push(error.message));
    browser.page.on('request', (request) => {
      if (!request.url().startsWith(pathToFileURL(home).href)) complaints.push(`asks for ${request.url()}`);
    });
  });
  after(async () => {
    await browser?.close();
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
  });
  afterEach(() => deepEqual(complaints.splice(0), []));

  async function write(name: string, made: MadeRun): Promise<string> {
    const html = await pageOf(made);
    const file = join(home, `${name}.html`);
    writeFileSync(file, html);
    ok(Buffer.byteLength(html) < MAX_PAGE_BYTES);
    return pathToFileURL(file).href;
  }

  /** In both lights and both widths. */
  async function pictures(name: string, address: string): Promise<void> {
    const { page } = browser;
    for (const colorScheme of ['light', 'dark'] as const)
      for (const [form, size] of [['wide', WIDE] as const, ['narrow', NARROW] as const]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        await page.goto(address);
        equal(await page.evaluate('document.documentElement.scrollWidth'), size.width, `${name} can be moved sideways at ${size.width}`);
        await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}-${form}.png`) });
      }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(WIDE);
  }

  const shown = (page: Page): Promise<unknown> =>
    page.evaluate(`[...document.querySelectorAll('.finding')].filter((one) => one.checkVisibility()).length`);

  it('reads at ten findings, and nothing of it is folded away', async () => {
    const address = await write('ten', madeRun({ samples: 24_310, shards: 3, suspicious: 12, repositories: 9, findings }));
    await pictures('ten', address);
    match(
      (await browser.page.locator('.verdict').allInnerTexts()).join(),
      /^24,310 samples \(102 MB\) were read: 24,302 are kept, 8 \(0\.03 %\) are excluded\./,
    );
    equal(await shown(browser.page), await browser.page.locator('.finding').count());
  });

  it('reads at no finding', async () => {
    const address = await write('none', madeRun({ samples: 24_310, shards: 2, suspicious: 0, repositories: 9, findings }));
    await pictures('none', address);
    equal(await browser.page.locator('.verdict.clean').count(), 1);
  });

  it('can be narrowed to what somebody looks for', async () => {
    const { page } = browser;
    await page.goto(await write('filters', madeRun({ samples: 412_000, shards: 24, suspicious: 900, repositories: 400, findings })));
    const all = await page.locator('.finding').count();
    const folded = await shown(page);
    ok(typeof folded === 'number' && folded > 10 && folded < all);
    await page.selectOption('select[name=rule]', 'hardcoded-bypass');
    const ofRule = await page.locator('.finding[data-rule=hardcoded-bypass]').count();
    ok(ofRule > 1);
    equal(await shown(page), ofRule);
    match((await page.locator('.filters output').allInnerTexts()).join(), new RegExp(`^${ofRule} of ${all} shown$`));
    await page.selectOption('select[name=rule]', '');
    await page.selectOption('select[name=shard]', 'data/train-00000-of-00024.parquet');
    equal(await shown(page), await page.locator('.finding[data-shard="data/train-00000-of-00024.parquet"]').count());
    await page.fill('input[name=text]', 'no text that stands anywhere');
    equal(await shown(page), 0);
    await page.locator('.filters button').click();
    match(await page.locator('.filters output').innerText(), /^all \d+ shown$/);
  });

  it('opens the page of a rule where a finding links to it', async () => {
    const { page } = browser;
    await page.goto(await write('links', madeRun({ samples: 300, shards: 1, suspicious: 12, repositories: 3, findings })));
    await page.evaluate(`location.hash = document.querySelector('.finding .place a[href^="#rule-"]').getAttribute('href')`);
    await page.locator('.rules details[open] .page').first().waitFor({ state: 'visible' });
  });

  it('shows what is hostile as what it is', async () => {
    const evil = '<img src=x onerror=alert(1)>\u202e"\'\n';
    const nameOf = (repository: number): string => `${evil}${'x'.repeat(repository % 2 === 0 ? 10_000 : 1)}${repository}`;
    const address = await write('hostile', madeRun({ samples: 3_000, shards: 70, suspicious: 300, repositories: 30, findings, nameOf }));
    await pictures('hostile', address);
    equal(await browser.page.evaluate(`document.querySelectorAll('img, [onerror]').length`), 0);
  });

  it('reads at a million findings, made in little memory', async () => {
    const file = join(home, 'million.html');
    const { stdout } = await promisify(execFile)(process.execPath, [...MILLION.flags, fileURLToPath(MILLION.file), file]);
    const { findings: count, grown } = JSON.parse(stdout) as MillionOutcome;
    ok(count > 1_000_000, String(count));
    ok(grown < MILLION.megabytes * 1e6, `memory grew by ${Math.round(grown / 1e6)} MB`);
    ok(statSync(file).size < MAX_PAGE_BYTES);
    await pictures('million', pathToFileURL(file).href);
  });

  it('gives the picture of the documentation', async () => {
    const { page } = browser;
    const plan = { samples: 412_000, shards: 16, suspicious: 240, repositories: 60, findings, unreadableShards: [5] };
    await page.goto(await write('docs', madeRun(plan)));
    await page.setViewportSize({ width: 1200, height: 1750 });
    await page.screenshot({ path: join(PICTURES, 'docs.png') });
    await page.setViewportSize(WIDE);
  });
});
