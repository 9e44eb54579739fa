/**
 * What somebody who types waits for: `npm run bench -- editor [--rounds N] [--write]`.
 *
 * Through the real server over its standard streams: from a message to the answer, on files of the pinned packages. A round is one check of a
 * completion, one line more and the same line less, each until its diagnostics are there, at a place that is drawn anew. `--write` puts the
 * table into docs/performance.md. It does not fail: what a machine takes is told, not tested.
 */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startClient, type Client } from '../lsp/client.js';
import { insertLine, numbers, takeBack, type Typed, type Typing } from '../edits/typing.js';
import { ensurePackage, readPackageList } from '../packages/packages.js';
import { SCAN_COMPLETION, type ScanCompletionParams, type ScanCompletionResult } from '../../server/lsp/protocol.js';
import { markdownTable, writeBetweenMarks, type Table } from './table.js';

interface Sample {
  readonly language: Typed;
  readonly lines: 500 | 5_000;
  readonly package: string;
  readonly file: string;
}

/** Of about that many lines, each by other people. */
const SAMPLES: readonly Sample[] = [
  { language: 'python', lines: 500, package: 'flask-login', file: 'flask_login/login_manager.py' },
  { language: 'python', lines: 500, package: 'flask', file: 'flask/ctx.py' },
  { language: 'python', lines: 5_000, package: 'pandas', file: 'pandas/core/indexes/multi.py' },
  { language: 'python', lines: 5_000, package: 'paho-mqtt', file: 'paho/mqtt/client.py' },
  { language: 'python', lines: 5_000, package: 'setuptools', file: 'setuptools/_vendor/more_itertools/more.py' },
  { language: 'javascript', lines: 500, package: 'fastify', file: 'package/lib/validation.js' },
  { language: 'javascript', lines: 500, package: 'fastify', file: 'package/lib/content-type-parser.js' },
  { language: 'javascript', lines: 5_000, package: 'mongoose', file: 'package/lib/model.js' },
  { language: 'javascript', lines: 5_000, package: 'webpack', file: 'package/lib/css/CssParser.js' },
  { language: 'typescript', lines: 500, package: 'zod', file: 'package/src/v4/core/errors.ts' },
  { language: 'typescript', lines: 500, package: 'openai', file: 'package/src/helpers/zod.ts' },
  { language: 'typescript', lines: 5_000, package: 'zod', file: 'package/src/v4/core/schemas.ts' },
  { language: 'typescript', lines: 5_000, package: 'zod', file: 'package/src/v3/types.ts' },
];

const COMMAND = 'npm run bench -- editor --write';
const DOCUMENT = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'performance.md');
/** Rounds that are not counted: the server's code is compiled as it runs. */
const WARM_UP = 20;
/** After this many rounds nobody types for a while, and the whole text is looked at. */
const ROUNDS_BETWEEN_PAUSES = 15;
const PAUSE_MILLISECONDS = 2_000;

interface Times {
  readonly completion: number[];
  readonly edit: number[];
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' }, write: { type: 'boolean', default: false } } });
const rounds = Math.max(1, Number(values.rounds));
const byKind = new Map<string, Times>();
for (const sample of SAMPLES) {
  const kind = `${sample.language}, ${sample.lines} lines`;
  const times = byKind.get(kind) ?? { completion: [], edit: [] };
  byKind.set(kind, times);
  await measureSample(sample, times);
}
const [processor] = os.cpus();
const text = [
  `Node ${process.versions.node}, ${os.availableParallelism()} cores (${processor?.model ?? 'unknown'}), load ${os.loadavg()[0]?.toFixed(1) ?? 'unknown'}; ${rounds} rounds a file.`,
  markdownTable(tableOf(byKind)),
].join('\n\n');
console.log(text);
if (values.write) writeBetweenMarks(DOCUMENT, text, COMMAND);

async function measureSample(sample: Sample, times: Times): Promise<void> {
  const registry = sample.language === 'python' ? 'pypi' : 'npm';
  const pinned = readPackageList().find((one) => one.name === sample.package && one.registry === registry);
  if (pinned === undefined) throw new Error(`${sample.package} is no pinned package`);
  const { directory } = await ensurePackage(pinned);
  const file = path.join(directory, sample.file);
  const client = await startClient();
  try {
    const uri = pathToFileURL(file).href;
    let version = 1;
    let content = readFileSync(file, 'utf8');
    client.open(uri, sample.language, content, version);
    await client.published(uri);
    const next = numbers(sample.file.length);
    const edit = async (typing: Typing): Promise<number> => {
      const started = performance.now();
      version += 1;
      client.change(uri, version, [{ range: typing.range, text: typing.inserted }]);
      await diagnosticsOf(client, uri, version);
      content = typing.after;
      return performance.now() - started;
    };
    for (let round = -WARM_UP; round < rounds; round++) {
      if (round % ROUNDS_BETWEEN_PAUSES === 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
      const typing = insertLine(content, sample.language, next);
      const started = performance.now();
      await client.connection.sendRequest<ScanCompletionResult>(SCAN_COMPLETION.method, {
        textDocument: { uri },
        range: typing.range,
        text: typing.inserted,
      } satisfies ScanCompletionParams);
      const completion = performance.now() - started;
      const edits = [await edit(typing), await edit(takeBack(typing))];
      if (round < 0) continue;
      times.completion.push(completion);
      times.edit.push(...edits);
    }
  } finally {
    await client.end();
  }
}

async function diagnosticsOf(client: Client, uri: string, version: number): Promise<void> {
  while ((await client.published(uri)).version !== version);
}

function tableOf(kinds: ReadonlyMap<string, Times>): Table {
  return {
    title: 'Milliseconds until the answer',
    head: ['file', 'completion p50', 'p90', 'p99', 'edit p50', 'p90', 'p99'],
    rows: [...kinds].map(([kind, { completion, edit }]) => [kind, ...quantiles(completion), ...quantiles(edit)]),
  };
}

function quantiles(times: readonly number[]): readonly string[] {
  const sorted = [...times].sort((one, other) => one - other);
  return [0.5, 0.9, 0.99].map((share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
}
