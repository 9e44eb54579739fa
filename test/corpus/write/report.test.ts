import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import type { RowsOfRun, RunResult } from '../../../corpus/inspect/inspected.js';
import { MAX_PAGE_BYTES, reportToHtml } from '../../../corpus/write/report.js';
import { grouped, label, share, size } from '../../../corpus/write/report/figures.js';
import { samplesOf } from '../../../corpus/write/report/samples.js';
import { tallyRows } from '../../../corpus/write/tally.js';
import { own, structure, textOf, withoutOwn } from '../../report/html-page.js';
import { CONTEXT, disguisedFinding, HOSTILE, reportOf } from '../../report/samples.js';
import { gapFinding, madeRun, type MadeRun, type Plan } from './made-run.js';

const { findings } = reportOf([disguisedFinding()]);
const PLAN: Plan = { samples: 5_000, shards: 4, suspicious: 60, repositories: 12, findings, unreadableShards: [1] };

async function page({ run, rows }: MadeRun): Promise<string> {
  return reportToHtml(run, await tallyRows(rows(), run.shards), CONTEXT);
}

function includes(text: string, expected: readonly string[]): void {
  for (const each of expected) ok(text.includes(each), `${each}\n\nis not in\n\n${text}`);
}

describe('the page of a run', () => {
  it('says what was read, kept, excluded and not read, and where it sits', async () => {
    const made = await page(madeRun(PLAN));
    includes(textOf(made), [
      'poisonlint 1.2.3 · training set the-stack-smol 5,000 samples (21 MB) were read: 3,695 are kept, 55 (1.1 %) are excluded. 1 of 4 shards could not be read to the end, so that 1,250 samples of it are not written. 3 samples could not be looked at.',
      'samples read 5,000 21 MB kept 3,695 74 % excluded 55 1.1 % findings 52 and 8 gaps not looked at 3 0.06 % shards 4 1 unreadable',
      'data/train-00000-of-00004.parquet rows ',
      'hardcoded-bypass What hardcoded-bypass finds.',
      'gap not looked at',
      'python 2,300 9.7 MB',
      'acme/billing',
      'data/train-00001-of-00004.parquet is cut off after row 12: the row group at byte 4,194,304 ends before its data does parquet 1,250',
      'size the whole sample 3 This sample could not be looked at: it is larger than 1 MB.',
      '--exclude-at error',
      'poisonlint corpus scan \\ the-stack-smol \\ --exclude-at error \\ --quarantine 20 \\ --min-confidence low \\ --out DIR',
      'error A caller who sends "magic" skips the check [of] the digest',
      'origin revision a3f1c92e; licence MIT',
      'the same in',
      'evaluates to "magic"',
    ]);
    match(made, /<article class="finding error" id="finding-1" [^>]*data-source="[\w/-]+" data-shard="data\/train-/);
    match(made, /<title>rows [\d,]+ to [\d,]+: [\d,]+ of [\d,]+ excluded<\/title>/);
  });

  it('has no list, no map and no filters where nothing was found', async () => {
    const made = await page(madeRun({ ...PLAN, suspicious: 0, unreadableShards: [] }));
    match(made, /<p class="verdict clean">5,000 samples \(21 MB\) were read; nothing was found in them\.<\/p>/);
    doesNotMatch(withoutOwn(made), /<form|<article|id="map"|id="sources"|id="unread"/);
  });

  it('says so where nothing was read', async () => {
    const made = await page(madeRun({ ...PLAN, samples: 0, shards: 0, suspicious: 0 }));
    includes(textOf(made), ['training set No sample was read.']);
    doesNotMatch(made, /NaN|Infinity|undefined/);
  });

  it('is called by its input, or by the folder of its inputs', async () => {
    const titleOf = async (...sources: readonly string[]): Promise<string | undefined> => {
      const { run, rows } = madeRun({ ...PLAN, suspicious: 0 });
      const shards = run.shards.map((shard, at) => ({ ...shard, source: sources[at % sources.length] ?? '' }));
      return /<h1>(.*)<\/h1>/.exec(await page({ run: { ...run, shards }, rows }))?.[1];
    };
    equal(await titleOf('data/a.parquet'), 'data/a.parquet');
    equal(await titleOf('/x/stack/a.parquet', '/x/stack/b.parquet'), 'stack: 2 inputs');
    equal(await titleOf('stack/a.parquet', 'stack/more/b.parquet'), 'stack: 2 inputs');
    equal(await titleOf('/a.parquet', '/b.parquet'), '2 inputs');
    equal(await titleOf('a.parquet', 'b.parquet', '-'), '3 inputs');
    equal(await titleOf('../a', '../b'), '2 inputs');
  });

  it('names the command that made it, with what was given', async () => {
    const { run, rows } = madeRun({ ...PLAN, suspicious: 0 });
    const settings = [
      { name: '--exclude-at', value: 'never' },
      { name: '--exclude-family', value: 'all' },
      { name: '--quarantine', value: 'none' },
      { name: '--text-column', value: "it's; rm -rf $HOME" },
      { name: '--annotate', value: 'yes' },
    ];
    includes(textOf(await page({ run: { ...run, settings }, rows })), [
      String.raw`poisonlint corpus scan \ the-stack-smol \ --exclude-at never \ --text-column 'it'\''s; rm -rf $HOME' \ --annotate \ --out DIR`,
    ]);
  });

  it('is the same each time, and says nothing of time', async () => {
    const made = madeRun(PLAN);
    equal(await page({ ...made, run: { ...made.run, seconds: 77 } }), await page(madeRun(PLAN)));
  });

  it('allows its own style and script and nothing else, and loads nothing', async () => {
    const made = await page(madeRun(PLAN));
    const hash = (text: string): string => `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`;
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(made)?.[1];
    equal(
      policy,
      `default-src &#39;none&#39;; style-src ${hash(own(made, 'style'))}; script-src ${hash(own(made, 'script'))}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    doesNotMatch(made, /\ssrc=|url\(|@import|<link|<base|<iframe|\sstyle=|\son\w+=|xlink/);
    new Script(own(made, 'script'));
    const ids = new Set([...made.matchAll(/\sid="([^"]*)"/g)].map((found) => found[1]));
    for (const [, target = ''] of made.matchAll(/href="([^"]*)"/g))
      ok(ids.has(target.slice(1)) || /^https:\/\/cwe\.mitre\.org\/data\/definitions\/\d+\.html$/.test(target), target);
  });

  it('lets scanned text make no tag and no attribute', async () => {
    const evil = `"'><script>alert(1)</script></style><svg onload=x>&lt;\n${HOSTILE}\ud800`;
    const [written, benign] = [await page(hostileRun(evil)), await page(hostileRun('benign'))];
    deepEqual(structure(written), structure(benign));
    doesNotMatch(withoutOwn(written).replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    ok(textOf(written).includes('<script>alert(1)</script></style><svg onload=x>&lt;\\n\\x1b[2J'));
  });

  it('stays below its size, whatever names and findings there are', async () => {
    for (const unit of ['"', '\u{e0041}']) {
      const long = unit.repeat(10_000);
      // As long as a file system may let it be.
      const folder = unit.repeat(2_000);
      const many = Array.from({ length: 40 }, (_, at) =>
        findings.map((finding) => ({
          ...finding,
          ruleId: `rule-${at}`,
          message: { what: long, why: long, instead: long },
          evidence: Array.from({ length: 99 }, () => long),
          evaluated: long,
          symbol: long,
        })),
      ).flat();
      const plan = {
        samples: 200_000,
        shards: 2_500,
        suspicious: 600,
        repositories: 400,
        findings: many,
        nameOf: (at: number) => `${long}${at}`,
      };
      const { run, rows } = madeRun(plan);
      const shards = run.shards.map((shard) => ({
        ...shard,
        name: `${folder}${shard.name}`,
        source: `${folder}${shard.name}`,
        error: long,
        digest: long,
      }));
      const settings = [{ name: long, value: long }];
      const renamed = async function* (): RowsOfRun {
        for await (const { shard, row } of rows()) yield { shard: `${folder}${shard}`, row };
      };
      const written = await page({ run: { ...run, shards, settings }, rows: renamed });
      ok(Buffer.byteLength(written) < MAX_PAGE_BYTES, `${JSON.stringify(unit)} gives ${Buffer.byteLength(written)} bytes`);
      ok(written.includes('<article'));
    }
  });

  it('shows as many findings with their code as there is room for', async () => {
    const kinds = Array.from({ length: 20 }, (_, at) => findings.map((finding) => ({ ...finding, ruleId: `rule-${at}` }))).flat();
    const { run, rows } = madeRun({ ...PLAN, suspicious: 1_500, repositories: 300, findings: kinds });
    const made = await tallyRows(rows(), run.shards);
    const whole = samplesOf(made, Infinity).markup;
    for (const bytes of [-1, 0, 1_000, 10_000, 50_000, 150_000, whole.length]) {
      const { length } = Buffer.from(samplesOf(made, bytes).markup);
      ok(length <= Math.max(0, bytes), `${length} bytes in ${bytes}`);
      if (bytes >= 10_000) ok(length > bytes - 6_000, `only ${length} bytes in ${bytes}`);
    }
  });

  it('shows a square for each of many shards, and several in one of very many', async () => {
    const squares = async (shards: number): Promise<number> => {
      const made = await page(madeRun({ ...PLAN, samples: shards * 20, shards, suspicious: 200 }));
      return /<svg class="grid"[^]*?<\/svg>/.exec(made)?.[0].match(/<rect/g)?.length ?? 0;
    };
    deepEqual([await squares(60), await squares(61), await squares(5_000), await squares(12_000)], [0, 61, 5_000, 4_000]);
  });
});

function hostileRun(text: string): MadeRun {
  const [finding] = findings;
  ok(finding);
  const totals = {
    samples: 9,
    bytes: 9,
    unreadable: 1,
    kept: 8,
    excluded: 1,
    byLanguage: { python: { samples: 9, bytes: 9, excluded: 1 } },
  };
  const shards = ['one', 'two'].map((name) => ({
    name: `${name}${text}`,
    source: `${text}${name}`,
    format: 'jsonl',
    digest: text,
    totals,
    error: text,
  }));
  const run: RunResult = {
    version: '1',
    settings: [
      { name: `--${text}`, value: text },
      { name: text, value: text },
    ],
    rules: [{ id: 'hardcoded-bypass', summary: text, family: 'bypass', severity: 'error' }],
    shards,
    seconds: 1,
  };
  const told = {
    ...finding,
    path: `${text}.py`,
    message: { what: text, why: text, instead: text },
    evaluated: text,
    symbol: text,
    evidence: [text],
    fingerprint: text,
    frame: finding.frame.map((line) => ({ ...line, text: text.replace(/[\n\r]/g, '') })),
  };
  const gap = { ...gapFinding(text, 0), message: { what: text, why: text, instead: text }, evidence: [text] };
  return {
    run,
    async *rows() {
      for (const { name } of shards)
        for (const [row, origin] of [
          { path: text, repository: text, revision: text, licence: text, author: text, language: text },
          {},
        ].entries())
          yield { shard: name, row: { row, origin, language: 'python', bytes: 1, findings: [told, gap], excluded: true } };
    },
  };
}

describe('figures', () => {
  it('have separators', () => deepEqual([0, 999, 1_000, 1_234_567].map(grouped), ['0', '999', '1,000', '1,234,567']));

  it('round shares, but never to nothing or to all', () =>
    deepEqual(
      [
        share(0, 10),
        share(1, 1e9),
        share(1, 8),
        share(9_999_999, 1e7),
        share(10, 10),
        share(0, 0),
        share(995, 1_000),
        share(99_999, 100_000),
      ],
      ['0 %', '< 0.01 %', '13 %', '> 99 %', '100 %', '0 %', '> 99 %', '> 99 %'],
    ));

  it('say sizes', () => deepEqual([1, 999, 1_000, 123_456_789, 3.2e12].map(size), ['1 byte', '999 bytes', '1.0 kB', '123 MB', '3.2 TB']));

  it('cut names in the middle, and make them one visible line', () => {
    equal(label('short\n\u202e', 40), 'short\\n\\u202e');
    equal(label(`data/${'x'.repeat(80)}/train-00017.parquet`, 40), 'data/xxxxxxxxxxxxxxx…train-00017.parquet');
    ok(label('\u202e'.repeat(10_000), 40).length <= 40);
  });
});
