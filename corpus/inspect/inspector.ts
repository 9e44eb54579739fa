/** From a sample to what there is to say of it. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { declaredEncoding } from '../../server/document/decode.js';
import type { Dialect } from '../../server/document/language.js';
import type { ScanJob, ScanOutcome } from '../../server/project/file-scanner.js';
import { compareSeverity } from '../../server/refine/severity.js';
import { gapReport } from '../../server/report/locate.js';
import type { ReportedFinding } from '../../server/report/report.js';
import { dialectsOf } from '../read/language.js';
import { blankTags } from '../read/tags.js';
import type { Origin, Sample } from '../sample.js';
import { gapFinding } from './gaps.js';
import type { InspectedRow, SampleLanguage } from './inspected.js';
import { createSeenContent, type Known } from './seen.js';

/** What inspection says of any sample, also where there is nothing to say. */
export interface Inspection {
  readonly language: SampleLanguage;
  /** Of the text. */
  readonly bytes: number;
  /** Nothing of it could be looked at. */
  readonly unread: boolean;
  readonly findings: readonly ReportedFinding[];
  /** How many more there are. */
  readonly more: number;
}

export interface InspectorOptions {
  /** Looks at one document; undefined once the run is ended. Never rejects. */
  readonly submit: (job: ScanJob) => Promise<ScanOutcome | undefined>;
  /** Absolute: where paths of samples are taken to be, for the patterns of the user's own configuration. */
  readonly root: string;
  /** Whether what is found depends on the path, as it does with a configuration. */
  readonly byPath: boolean;
}

/** Undefined once the run is ended. Never rejects. */
export type Inspect = (sample: Sample) => Promise<Inspection | undefined>;

/** One sample can have thousands; a person, and a policy, need the worst of them. */
const MAX_FINDINGS = 100;
const NOTHING = { findings: [], more: 0 };

export function createInspector({ submit, root, byPath }: InspectorOptions): Inspect {
  const seen = createSeenContent();
  const running = new Map<string, Promise<Known | undefined>>();

  async function look(job: ScanJob, content: Uint8Array | string): Promise<Known | undefined> {
    const digest = digestOf(job, content, byPath);
    const known = seen.find(digest);
    if (known !== undefined) return known;
    const key = digest.toString('latin1');
    const started = running.get(key);
    if (started !== undefined) return started;
    const result = submit({ ...job, content });
    running.set(key, result);
    const outcome = await result;
    running.delete(key);
    if (outcome === undefined) return undefined;
    seen.add(digest, { report: outcome.report, unread: outcome.unread });
    return outcome;
  }

  return async ({ row, origin, content }) => {
    const name = labelOf(origin.path) ?? `row-${row}`;
    if (content.kind === 'nothing') return { language: 'other', bytes: 0, unread: false, ...NOTHING };
    if (content.kind === 'gap') {
      const known = { report: gapReport(name, content.gap), unread: true };
      return { language: 'other', bytes: content.bytes, unread: true, ...findingsOf([known], name) };
    }
    const text = blankTags(content.bytes);
    const dialects = dialectsOf(origin, text);
    const [first] = dialects;
    const bytes = content.bytes.length;
    if (first === undefined) return { language: 'other', bytes, unread: false, ...NOTHING };
    const looked = dialects.flatMap((dialect) =>
      readingsOf(dialect, text).map((content) => look({ path: path.join(root, name), name, dialect, skips: [] }, content)),
    );
    const known = (await Promise.all(looked)).filter((each) => each !== undefined);
    if (known.length < looked.length) return undefined;
    return { language: first.language, bytes, unread: known.every(({ unread }) => unread), ...findingsOf(known, name) };
  };
}

/** The row as it is kept until the verdict; undefined where there is nothing to say of it. */
export function rowOf({ row, origin }: Omit<Sample, 'content'>, { language, bytes, findings, more }: Inspection): InspectedRow | undefined {
  if (findings.length === 0) return undefined;
  return { row, origin: shortened(origin), language, bytes, findings, ...(more > 0 && { more }) };
}

/**
 * A model reads a set as UTF-8, whatever a comment says; Python reads a file as the comment says. What is code in one of these readings may be
 * a comment in the other.
 */
function readingsOf({ language, container }: Dialect, text: Uint8Array): readonly (Uint8Array | string)[] {
  if (language !== 'python' || container !== undefined) return [text];
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  return declaredEncoding(bytes) === undefined ? [text] : [text, bytes.toString('utf8')];
}

function digestOf({ name, dialect }: ScanJob, content: Uint8Array | string, byPath: boolean): Buffer {
  const { language, jsx, container = '' } = dialect satisfies Dialect;
  const header = JSON.stringify([language, jsx, container, typeof content, byPath ? name : '']);
  return createHash('sha256').update(header).update(content).digest();
}

function findingsOf(known: readonly Known[], path: string): Pick<Inspection, 'findings' | 'more'> {
  const all = known.flatMap(({ report, unread }) => [
    ...report.gaps.map((gap) => gapFinding({ ...gap, path }, unread)),
    ...report.findings.map((finding) => ({ ...finding, path })),
  ]);
  const different = [...new Map(all.map((finding) => [keyOf(finding), finding])).values()];
  const worst = different.toSorted((left, right) => compareSeverity(left.severity, right.severity) || right.score - left.score);
  const kept = new Set(worst.slice(0, MAX_FINDINGS));
  return {
    findings: different.filter((finding) => kept.has(finding)).toSorted((left, right) => left.place.start - right.place.start),
    more: different.length - kept.size,
  };
}

/** A text that is looked at in two languages may have the same said of it twice. */
function keyOf({ ruleId, place, message }: ReportedFinding): string {
  return `${ruleId}:${place.start}:${place.end}:${message.what}`;
}

const MAX_LABEL = 1_000;

/** A path that leads nowhere else: it is shown, and matched against patterns. */
function labelOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const parts = path
    .slice(-MAX_LABEL)
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.length === 0 ? undefined : parts.join('/');
}

/** Whoever wrote the sample also wrote these. */
function shortened(origin: Origin): Origin {
  return Object.fromEntries(
    Object.entries(origin).map(([key, text]: [string, string]) => [key, text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL)}…` : text]),
  );
}
