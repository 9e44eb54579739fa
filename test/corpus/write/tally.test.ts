import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { DecidedRow, RowsOfRun, ShardResult } from '../../../corpus/inspect/inspected.js';
import { LIMITS, tallyRows, type Tally, type TallyLimits } from '../../../corpus/write/tally.js';
import { createHeavyHitters } from '../../../corpus/write/tally/heavy.js';
import type { ReportedFinding } from '../../../server/report/report.js';
import { makeFinding } from '../../refine/finding.js';
import { reportOf } from '../../report/samples.js';
import { gapFinding, madeRun } from './made-run.js';

type Part = Parameters<typeof makeFinding>[0];

function reported(part: Part = {}): ReportedFinding {
  const [finding] = reportOf([makeFinding(part)]).findings;
  ok(finding);
  return finding;
}

function rowOf(row: number, findings: readonly ReportedFinding[], rest: Partial<DecidedRow> = {}): DecidedRow {
  const excluded = findings.some(({ severity }) => severity === 'error');
  return { row, origin: { path: 'a.py', repository: 'o/r' }, language: 'python', bytes: 10, findings, excluded, ...rest };
}

function shardOf(name: string, samples: number): ShardResult {
  const totals = { samples, bytes: 0, unreadable: 0, kept: samples, excluded: 0, byLanguage: {} };
  return { name, source: 'set', format: 'jsonl', digest: 'sha256:1', totals };
}

async function* rowsOf(rows: readonly DecidedRow[], shard = 's'): RowsOfRun {
  for (const row of rows) yield { shard, row };
}

function tally(rows: readonly DecidedRow[], limits: Partial<TallyLimits> = {}): Promise<Tally> {
  return tallyRows(rowsOf(rows), [shardOf('s', 1_000)], { ...LIMITS, ...limits });
}

describe('the tally of a run', () => {
  it('counts findings, and each sample once', async () => {
    const made = await tally([
      rowOf(1, [reported(), reported({ severity: 'warning', confidence: 'low' })]),
      rowOf(5, [reported({ ruleId: 'other', family: 'payload', severity: 'note' })], { language: 'typescript' }),
      rowOf(7, [gapFinding('x.py', 1)]),
    ]);
    deepEqual(made.total, { findings: 4, bySeverity: { error: 1, warning: 1, note: 2 }, samples: 3, excluded: 1 });
    deepEqual(made.byRule.get('hardcoded-bypass'), { findings: 2, bySeverity: { error: 1, warning: 1, note: 0 }, samples: 1, excluded: 1 });
    equal(made.byFamily.get('payload')?.samples, 1);
    equal(made.byConfidence.get('low')?.findings, 1);
    equal(made.bySeverity.get('note')?.samples, 2);
    equal(made.byLanguage.get('typescript')?.findings, 1);
    equal(made.gaps.findings, 1);
    deepEqual(
      made.gapsByReason.map(({ reason, count, unread }) => [reason, count, unread]),
      [['syntax', 1, false]],
    );
  });

  it('leaves samples with nothing but gaps out of sources and shards, unless they are excluded', async () => {
    const kept = await tally([rowOf(1, [gapFinding('x.py', 1)])]);
    equal(kept.sources.ranked.length + kept.byShard.size + kept.strips.size, 0);
    const excluded = await tally([rowOf(1, [gapFinding('x.py', 0)])]);
    deepEqual([excluded.sources.ranked.length, excluded.byShard.size, excluded.strips.size], [1, 1, 1]);
    equal(excluded.picked.length, 0);
  });

  it('counts what is quarantined, and what a sample had too much of', async () => {
    const made = await tally([
      rowOf(1, [reported({ severity: 'note' })], { excluded: true, quarantined: true }),
      rowOf(2, [reported()], { more: 40 }),
    ]);
    deepEqual([made.quarantined, made.unlisted, made.total.excluded], [1, 40, 2]);
  });

  it('takes the shard for the source where a sample names none', async () => {
    const made = await tally([
      rowOf(1, [reported()], { origin: {} }),
      rowOf(2, [reported()], { origin: { repository: '' } }),
      rowOf(3, [reported()], { origin: { repository: 's' } }),
    ]);
    deepEqual(
      made.sources.ranked.map(({ name, kind, samples }) => [name, kind, samples]),
      [
        ['s', 'shard', 2],
        ['s', 'repository', 1],
      ],
    );
  });

  it('puts first the source from which most is excluded, and names the worst there', async () => {
    const many = Array.from({ length: 5 }, (_, at) =>
      rowOf(at, [reported({ severity: 'warning', score: at })], { origin: { path: `${at}.py`, repository: 'loud' } }),
    );
    const bad = rowOf(9, [reported({ score: 1 }), reported({ score: 8, ruleId: 'worst' })], { origin: { repository: 'bad' } });
    const made = await tally([...many, bad]);
    deepEqual(
      made.sources.ranked.map(({ name, worst }) => [name, worst.ruleId, worst.score, worst.row]),
      [
        ['bad', 'worst', 8, 9],
        ['loud', 'hardcoded-bypass', 4, 4],
      ],
    );
  });

  it('keeps apart long names that begin alike, and keeps neither whole', async () => {
    const long = 'x'.repeat(10_000);
    const made = await tally(['a', 'b', 'b'].map((end, at) => rowOf(at, [reported()], { origin: { repository: long + end } })));
    deepEqual(
      made.sources.ranked.map(({ samples }) => samples),
      [2, 1],
    );
    for (const { name } of made.sources.ranked) equal(name.length, 200);
  });

  it('says where in a shard something is', async () => {
    const made = await tally([
      rowOf(0, [reported()]),
      rowOf(5, [reported()]),
      rowOf(10, [reported({ severity: 'note' })]),
      rowOf(5_000, [reported()]),
    ]);
    const strip = made.strips.get('s');
    equal(strip?.excluded.length, 100);
    deepEqual([strip.excluded[0], strip.suspicious[1], strip.excluded[99]], [2, 1, 1]);
  });

  it('has a part for each sample of a small shard', async () => {
    const made = await tallyRows(rowsOf([rowOf(2, [reported()])]), [shardOf('s', 3)]);
    deepEqual([...(made.strips.get('s')?.excluded ?? [])], [0, 0, 1]);
  });

  it('keeps strips of the shards with most, and counts of all', async () => {
    async function* rows(): RowsOfRun {
      for (let shard = 0; shard < 50; shard += 1)
        for (let row = 0; row <= (shard * 7) % 50; row += 1) yield { shard: `s${shard}`, row: rowOf(row, [reported()]) };
    }
    const shards = Array.from({ length: 50 }, (_, at) => shardOf(`s${at}`, 100));
    const made = await tallyRows(rows(), shards, { ...LIMITS, strips: 4 });
    const most = shards.map(({ name }, at) => ({ name, count: (at * 7) % 50 })).sort((left, right) => right.count - left.count);
    deepEqual(
      [...made.strips.keys()].sort(),
      most
        .slice(0, 4)
        .map(({ name }) => name)
        .sort(),
    );
    equal(made.byShard.size, 50);
  });

  describe('the findings that it keeps', () => {
    const picks = async (rows: readonly DecidedRow[], limits: Partial<TallyLimits>): Promise<string[]> =>
      (await tally(rows, limits)).picked.map(({ finding }) => `${finding.ruleId} ${finding.fingerprint}`);
    const one = (ruleId: string, fingerprint: string, score: number, repository = fingerprint): DecidedRow =>
      rowOf(score, [reported({ ruleId, fingerprint, score })], { origin: { repository } });

    it('are the worst of each rule, the rules in turn', async () => {
      const rows = ['a', 'b'].flatMap((rule) => [1, 2, 3, 4].map((score) => one(rule, `f${score}`, rule === 'b' ? score + 10 : score)));
      deepEqual(await picks(rows, { pickedPerRule: 3, picked: 4 }), ['b f4', 'b f3', 'a f4', 'a f3']);
    });

    it('are different, and say how often the same was found', async () => {
      const made = await tally([one('a', 'same', 1, 'p'), one('a', 'same', 2, 'q'), one('a', 'same', 1, 'r'), one('a', 'else', 1, 'p')]);
      deepEqual(
        made.picked.map(({ finding, repeated, source }) => [finding.fingerprint, finding.score, repeated, source]),
        [
          ['same', 2, 3, 'q'],
          ['else', 1, 1, 'p'],
        ],
      );
    });

    it('are at most two of a rule from one source', async () => {
      const rows = [1, 2, 3, 4].map((score) => one('a', `f${score}`, score, 'one'));
      deepEqual(await picks([...rows, one('a', 'other', 0, 'two')], {}), ['a f4', 'a f3', 'a other']);
    });

    it('are bounded, whatever their texts are', async () => {
      const huge = 'y'.repeat(100_000);
      const finding = reported({
        message: { what: huge, why: huge, instead: huge },
        evidence: Array.from({ length: 500 }, () => huge),
        symbol: huge,
      });
      const [picked] = (
        await tally([rowOf(1, [{ ...finding, path: huge, fingerprint: huge }], { origin: { path: huge, repository: huge, author: huge } })])
      ).picked;
      ok(picked);
      ok(JSON.stringify(picked).length < 20_000);
      equal(picked.repeated, 1);
    });
  });

  it('is the same each time', async () => {
    const { run, rows } = madeRun({
      samples: 10_000,
      shards: 30,
      suspicious: 3_000,
      repositories: 500,
      findings: [reported(), reported({ ruleId: 'other' })],
    });
    const limits = { ...LIMITS, sources: 50, strips: 5 };
    deepEqual(await tallyRows(rows(), run.shards, limits), await tallyRows(rows(), run.shards, limits));
  });

  it('keeps no more than it should, and is exact about the large ones', async () => {
    const { run, rows } = madeRun({ samples: 40_000, shards: 3, suspicious: 20_000, repositories: 8_000, findings: [reported()] });
    const exact = await tallyRows(rows(), run.shards);
    const { sources } = await tallyRows(rows(), run.shards, { ...LIMITS, sources: 500 });
    equal(exact.sources.missed, 0);
    ok(exact.sources.ranked.length > 2_000);
    ok(sources.ranked.length <= 1_000 && sources.missed > 0);
    deepEqual(sources.ranked.slice(0, 5), exact.sources.ranked.slice(0, 5));
  });
});

describe('heavy hitters', () => {
  it('bound every count from both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 300 }), fc.integer({ min: 1, max: 5 }), (keys, capacity) => {
        const hitters = createHeavyHitters(capacity, () => undefined);
        const truth = new Map<string, number>();
        for (const key of keys.map(String)) {
          truth.set(key, (truth.get(key) ?? 0) + 1);
          hitters.add(key);
        }
        ok(hitters.entries().length <= 2 * capacity);
        ok(hitters.missed() <= keys.length / (capacity + 1));
        for (const [key, count] of truth) {
          const entry = hitters.get(key);
          if (entry === undefined) ok(count <= hitters.missed());
          else ok(entry.count <= count && count <= entry.count + entry.missed);
        }
      }),
    );
  });
});
