/** A run over a training set that does not exist, of any size, the same each time: rows are made as they are read. */
import type { DecidedRow, RowsOfRun, RunResult, SampleLanguage, ShardResult } from '../../../corpus/inspect/inspected.js';
import type { Severity } from '../../../rules/vocabulary/index.js';
import type { ReportedFinding } from '../../../server/report/report.js';

export interface Plan {
  readonly samples: number;
  readonly shards: number;
  /** Samples in which something is found. */
  readonly suspicious: number;
  readonly repositories: number;
  /** What is found in them, in turn. */
  readonly findings: readonly ReportedFinding[];
  readonly nameOf?: (repository: number) => string;
  readonly unreadableShards?: readonly number[];
}

export interface MadeRun {
  readonly run: RunResult;
  rows(): RowsOfRun;
}

const LANGUAGES: readonly SampleLanguage[] = ['python', 'typescript', 'javascript', 'other'];
/** Up to which part of a shard each is. */
const SHARES = [0, 0.46, 0.77, 0.95, 1];
const GAP_EVERY = 7;
const BYTES = 4_210;
const OWNERS = ['acme', 'northwind', 'kestrel-labs', 'opal', 'hyperion-io', 'blue-fjord', 'quantile', 'tern'];
const PROJECTS = ['billing', 'auth-service', 'dashboard', 'gateway', 'ml-utils', 'crawler', 'sdk', 'infra'];

export function madeRun(plan: Plan): MadeRun {
  const shards = Array.from({ length: plan.shards }, (_, at) => shardOf(plan, at));
  return {
    run: {
      version: '1.2.3',
      settings: [
        { name: '--exclude-at', value: 'error' },
        { name: '--quarantine', value: '20' },
        { name: '--min-confidence', value: 'low' },
        { name: 'rules', value: 'all that poisonlint ships' },
      ],
      rules: rulesOf(plan.findings),
      shards,
      seconds: 12.5,
    },
    async *rows() {
      for (let at = 0; at < plan.shards; at += 1) for (const row of rowsOf(plan, at)) yield { shard: shards[at]?.name ?? '', row };
    },
  };
}

function* rowsOf(plan: Plan, shard: number): Generator<DecidedRow> {
  const samples = samplesIn(plan, shard);
  const count = Math.min(samples, suspiciousIn(plan, shard));
  const random = randomNumbers(shard + 1);
  // Where somebody planted much, much of it stands together.
  const start = Math.floor(random() * 0.7 * samples);
  const width = Math.max(count, Math.floor(samples * (shard % 3 === 0 ? 0.2 : 1)));
  for (let at = 0; at < count; at += 1) {
    const row = Math.floor((start % Math.max(1, samples - width + 1)) + (at * width) / count);
    yield rowOf(plan, row, shard * 31 + at, random());
  }
}

function rowOf(plan: Plan, row: number, at: number, chance: number): DecidedRow {
  const repository = Math.floor(chance ** 4 * plan.repositories);
  const path = `src/module_${at % 100_000}/handler.py`;
  const template = plan.findings[at % Math.max(1, plan.findings.length)];
  const isGap = at % GAP_EVERY === 3 || template === undefined;
  const finding = isGap
    ? gapFinding(path, at)
    : { ...template, path, fingerprint: at % 3 === 0 ? `${template.ruleId}-${at}` : template.fingerprint };
  return {
    row,
    origin: { path, repository: (plan.nameOf ?? nameOf)(repository), revision: 'a3f1c92e', licence: 'MIT', language: 'Python' },
    language: LANGUAGES[at % 3] ?? 'python',
    bytes: BYTES,
    findings: [finding],
    excluded: finding.severity === 'error',
  };
}

function nameOf(repository: number): string {
  const owner = OWNERS[repository % OWNERS.length] ?? '';
  const project = PROJECTS[Math.floor(repository / OWNERS.length) % PROJECTS.length] ?? '';
  const copy = Math.floor(repository / (OWNERS.length * PROJECTS.length));
  return `${owner}/${project}${copy === 0 ? '' : `-${copy}`}`;
}

const REASONS: readonly (readonly [reason: string, severity: Severity, message: string])[] = [
  ['size', 'error', 'it is larger than 1 MB'],
  ['syntax', 'note', 'this part could not be parsed'],
  ['binary', 'warning', 'it holds NUL characters'],
];

export function gapFinding(path: string, at: number): ReportedFinding {
  const [reason, severity, message] = REASONS[at % REASONS.length] ?? ['size', 'error', ''];
  const start = { line: 1, column: 1, byteColumn: 1 };
  return {
    ruleId: severity === 'error' ? 'unread-sample' : 'partly-read-sample',
    family: 'gap',
    severity,
    confidence: 'high',
    score: 0,
    weakness: 'CWE-693',
    path,
    message: { what: `This sample could not be looked at: ${message}.`, why: 'Anything can be in it.', instead: 'Leave it out.' },
    evidence: [reason],
    place: { start: 0, end: 0 },
    region: { start, end: start },
    related: [],
    disguise: [],
    symbol: '',
    fingerprint: `unread:${reason}`,
    snippet: '',
    frame: [],
  };
}

function samplesIn({ samples, shards }: Plan, shard: number): number {
  return Math.floor(((shard + 1) * samples) / shards) - Math.floor((shard * samples) / shards);
}

/** A few shards have most of it, and many nothing. */
function suspiciousIn({ suspicious, shards }: Plan, shard: number): number {
  return Math.round((suspicious * weightOf(shard, shards)) / allWeights(shards));
}

function weightOf(shard: number, shards: number): number {
  return shard % 2 === 0 ? 1 / (1 + ((shard * 7_919) % shards)) : 0;
}

const sums = new Map<number, number>();

function allWeights(shards: number): number {
  let sum = sums.get(shards);
  if (sum === undefined) {
    sum = 0;
    for (let at = 0; at < shards; at += 1) sum += weightOf(at, shards);
    sums.set(shards, sum);
  }
  return sum;
}

function shardOf(plan: Plan, at: number): ShardResult {
  const samples = samplesIn(plan, at);
  let excluded = 0;
  let unreadable = 0;
  for (const row of rowsOf(plan, at)) {
    if (row.excluded) excluded += 1;
    if (row.findings[0]?.ruleId === 'unread-sample') unreadable += 1;
  }
  const failed = plan.unreadableShards?.includes(at) === true;
  const byLanguage = Object.fromEntries(
    LANGUAGES.map((language, index) => {
      const count = Math.floor(samples * (SHARES[index + 1] ?? 1)) - Math.floor(samples * (SHARES[index] ?? 0));
      return [language, { samples: count, bytes: count * BYTES, excluded: index === 3 ? 0 : Math.round(excluded / 3) }];
    }),
  );
  return {
    name: `data/train-${String(at).padStart(5, '0')}-of-${String(plan.shards).padStart(5, '0')}.parquet`,
    source: 'the-stack-smol',
    format: 'parquet',
    digest: `sha256:${String(at).padStart(8, '0')}9f2c41d07ab36e58c1f0d2b7a94e6350c8817fe2d3b5a6901744ce8d`,
    totals: { samples, bytes: samples * BYTES, unreadable, kept: samples - excluded, excluded, byLanguage },
    ...(failed && { error: 'is cut off after row 12: the row group at byte 4,194,304 ends before its data does' }),
  };
}

function rulesOf(findings: readonly ReportedFinding[]): RunResult['rules'] {
  const known = new Map(
    findings.map(({ ruleId, family, severity }) => [ruleId, { id: ruleId, summary: `What ${ruleId} finds.`, family, severity }]),
  );
  return [...known.values()];
}

/** From 0 to 1, the same each time. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
