/** Shards in memory, and an inspection that knows one word, so that a run can be watched without files of sets and without the engine. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { Inspect, Inspection } from '../../../corpus/inspect/inspector.js';
import { gapFinding } from '../../../corpus/inspect/gaps.js';
import type { Sample } from '../../../corpus/sample.js';
import { OUTPUT_KINDS, ShardError, type Shard } from '../../../corpus/shard.js';
import type { ReportedFinding } from '../../../server/report/report.js';

/** A text of a fake shard: lines, each of which is a sample; `repository: text`. */
export interface FakeShard {
  readonly name: string;
  lines: readonly string[];
  /** Thrown when this row is read. */
  readonly breaksAt?: number;
}

export function fakeShard(fake: FakeShard): Shard {
  return {
    name: fake.name,
    source: `sources/${fake.name}`,
    format: 'lines',
    bytes: fake.lines.join('\n').length,
    digest: () => Promise.resolve(`sha256:${createHash('sha256').update(fake.lines.join('\n')).digest('hex')}`),
    async *samples() {
      for (const [row, line] of fake.lines.entries()) {
        await new Promise((resolve) => setImmediate(resolve));
        if (row === fake.breaksAt) throw new ShardError(`is cut off after row ${row - 1}`);
        yield sampleOf(row, line);
      }
    },
    async rewrite(verdictOf, outputs) {
      const texts = { kept: '', excluded: '', annotated: '' };
      for (const [row, line] of fake.lines.entries()) {
        const { excluded, annotation } = await verdictOf(row);
        texts.annotated += `${line} ${annotation}\n`;
        texts[excluded ? 'excluded' : 'kept'] += `${line}\n`;
      }
      for (const kind of OUTPUT_KINDS) {
        const file = outputs[kind];
        if (file !== undefined) fs.writeFileSync(file, texts[kind]);
      }
    },
  };
}

function sampleOf(row: number, line: string): Sample {
  const colon = line.indexOf(': ');
  const origin = { path: `${row}.py`, ...(colon !== -1 && { repository: line.slice(0, colon) }) };
  return { row, origin, content: { kind: 'bytes', bytes: Buffer.from(line.slice(colon === -1 ? 0 : colon + 2)) } };
}

/** Without its repository; empty where it has none. */
export function textOf({ content }: Sample): string {
  return content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : '';
}

/** `PLANTED` is an error, `ODD` a warning. */
export function createFakeInspect(onSample: (sample: Sample) => void = () => undefined): Inspect {
  return async (sample) => {
    onSample(sample);
    await new Promise((resolve) => setImmediate(resolve));
    if (sample.content.kind !== 'bytes') return { language: 'other', bytes: 0, unread: false, findings: [], more: 0 };
    const text = textOf(sample);
    const findings = [
      ...(text.includes('PLANTED') ? [fakeFinding(sample, 'error')] : []),
      ...(text.includes('ODD') ? [fakeFinding(sample, 'warning')] : []),
    ];
    return { language: 'python', bytes: text.length, unread: false, findings, more: 0 } satisfies Inspection;
  };
}

function fakeFinding({ origin: { path = '' } }: Sample, severity: 'error' | 'warning'): ReportedFinding {
  const gap = gapFinding({ path, reason: 'size', message: 'is a fake' }, true);
  return { ...gap, ruleId: 'fake-rule', family: 'bypass', severity };
}
