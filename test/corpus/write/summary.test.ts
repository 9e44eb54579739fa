import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { summaryOf, summaryToJson, type Summary } from '../../../corpus/write/summary.js';
import { tallyRows } from '../../../corpus/write/tally.js';
import { disguisedFinding, HOSTILE, reportOf } from '../../report/samples.js';
import { madeRun, type MadeRun, type Plan } from './made-run.js';

const { findings } = reportOf([disguisedFinding()]);
const PLAN: Plan = { samples: 5_000, shards: 4, suspicious: 200, repositories: 50, findings, unreadableShards: [1] };

async function summary({ run, rows }: MadeRun): Promise<Summary> {
  return summaryOf(run, await tallyRows(rows(), run.shards));
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);

describe('the summary of a run', () => {
  it('has the public fields, in this order', async () => {
    const text = summaryToJson(await summary(madeRun(PLAN)));
    deepEqual(Object.keys(JSON.parse(text) as object), [
      'version',
      'samples',
      'kept',
      'excluded',
      'quarantined',
      'unwritten',
      'unreadable',
      'bytes',
      'seconds',
      'findings',
      'gaps',
      'findingsNotListed',
      'bySeverity',
      'byConfidence',
      'byFamily',
      'byRule',
      'byLanguage',
      'bySource',
      'rules',
      'families',
      'languages',
      'sources',
      'unread',
      'shards',
      'settings',
    ]);
    match(text, /^\{\n {2}"version": "1\.2\.3",\n {2}"samples": 5000,\n[^]*\}\n$/);
  });

  it('adds up', async () => {
    const made = await summary(madeRun(PLAN));
    equal(made.samples, 5_000);
    equal(made.unwritten, 1_250);
    equal(made.kept + made.excluded + made.unwritten, made.samples);
    for (const counts of [made.bySeverity, made.byConfidence, made.byFamily, made.byRule, made.byLanguage])
      equal(sum(counts), made.findings);
    equal(made.byFamily['gap'], made.gaps);
    equal(
      made.unread.reduce((total, { findings: count }) => total + count, 0),
      made.gaps,
    );
    equal(made.rules.find(({ rule }) => rule === 'hardcoded-bypass')?.findings, made.byRule['hardcoded-bypass']);
    equal(
      made.languages.reduce((total, { of }) => total + of, 0),
      made.samples,
    );
    ok(made.sources.listed.length > 5 && made.sources.known === made.sources.listed.length && made.sources.missedSamples === 0);
    match(made.shards[1]?.error ?? '', /^is cut off after row 12/);
    deepEqual(made.settings[0], { name: '--exclude-at', value: 'error' });
  });

  it('differs between two runs in the seconds only', async () => {
    const first = madeRun(PLAN);
    const second = { ...madeRun(PLAN), run: { ...madeRun(PLAN).run, seconds: 99 } };
    const [left, right] = [summaryToJson(await summary(first)), summaryToJson(await summary(second))];
    notEqual(left, right);
    equal(left.replace('"seconds": 12.5', ''), right.replace('"seconds": 99', ''));
  });

  it('is the same for no rows and no shards', async () => {
    const made = await summary(madeRun({ ...PLAN, samples: 0, shards: 0, suspicious: 0 }));
    deepEqual([made.samples, made.findings, made.shards, made.sources.listed], [0, 0, [], []]);
    deepEqual(made.bySeverity, { error: 0, warning: 0, note: 0 });
  });

  it('keeps names apart that objects and terminals treat in their own way', async () => {
    const names = ['__proto__', 'constructor', `${HOSTILE}\ud800`, '7', 'z\u{1f600}'];
    const made = await summary(madeRun({ ...PLAN, repositories: 5, nameOf: (at) => names[at] ?? '' }));
    const text = summaryToJson(made);
    match(text, /^[\n\x20-\x7e]*$/);
    const { bySource } = JSON.parse(text) as Summary;
    deepEqual(Object.keys(bySource).sort(), names.map((name) => name.replace('\ud800', '\ufffd')).sort());
    for (const name of ['__proto__', '7']) ok(Object.entries(bySource).some(([key, count]) => key === name && count > 0));
  });

  it('lists a thousand sources at most, and says how many there are', async () => {
    const made = await summary(madeRun({ ...PLAN, samples: 60_000, suspicious: 15_000, repositories: 9_000 }));
    equal(made.sources.listed.length, 1_000);
    ok(made.sources.known > 1_000);
    equal(Object.keys(made.bySource).length, 1_000);
  });
});
