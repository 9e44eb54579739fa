/** `poisonlint corpus scan --stream`: JSON lines in, JSON lines out, so that any engine can ask line by line. */
import type { Readable } from 'node:stream';
import { UsageError } from '../server/configuration/usage-error.js';
import { createFileScanner } from '../server/project/file-scanner.js';
import { EXIT, type Surroundings } from '../server/project/surroundings.js';
import type { PreparedRequest } from './command.js';
import { createInspector, rowOf, type Inspection } from './inspect/inspector.js';
import { decide } from './inspect/policy.js';
import { startWorkers } from './inspect/workers.js';
import { readColumns as readColumnOptions, type CorpusFlags } from './options.js';
import type { ColumnOptions } from './read/columns.js';
import { ANNOTATION_KEY, parseLine, readColumns, withoutByteOrderMark, type ParsedLine } from './read/json-record.js';
import { linesOf, type LinePart } from './read/lines.js';
import { createAnswers, ReaderGone, type Answers } from './run/answers.js';
import { MAX_SAMPLE_BYTES, type Sample } from './sample.js';
import { WriteError, type Verdict } from './shard.js';
import { annotationOf, NO_ANNOTATION } from './write/findings.js';
import { withField } from './write/json-field.js';
import { wrappedInPieces } from './write/wrapped-line.js';

/** Lines that are looked at for each worker while an earlier one is waited for. */
const AHEAD = 4;
const MAX_HELD_BYTES = 2 * MAX_SAMPLE_BYTES;

/**
 * Answers each line of standard input with one line, in order and as soon as it is known: the line itself with `"poisonlint":[…]` as its last
 * field, or with `--annotation-only` `{"poisonlint":[…],"excluded":…}`. A line that cannot be looked at has that among its findings. What can
 * take no field is wrapped as by {@link wrappedInPieces}. A reader that goes away ends it quietly. Without `--jobs` all is done on this thread.
 *
 * Gives the exit code. @throws UsageError
 */
export async function streamCorpus(request: PreparedRequest, surroundings: Surroundings): Promise<number> {
  checkUse(request);
  const { jobs } = request.flags;
  const { inspect, end } = inspectorOf(request, jobs, surroundings);
  const answers = createAnswers(surroundings.stdout, { count: jobs === undefined ? 1 : jobs * AHEAD, bytes: MAX_HELD_BYTES });
  const release = answers.onEnd(() => surroundings.stdin.destroy());
  try {
    await answerAll(surroundings.stdin, answers, lineAnswerer(request, inspect));
    await answers.finish();
    return EXIT.clean;
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.clean;
    if (!(error instanceof WriteError)) throw error;
    surroundings.stderr.write(`poisonlint: ${error.message}\n`);
    return EXIT.failure;
  } finally {
    release();
    await end();
  }
}

/** Options that are about files, or about a set as a whole. */
const WITHOUT_STREAM = {
  out: '--out',
  annotate: '--annotate',
  quarantine: '--quarantine',
  revision: '--revision',
  allBlobs: '--all-blobs',
  shard: '--shard',
  resume: '--resume',
} as const satisfies Partial<Record<keyof CorpusFlags, string>>;

/** @throws UsageError */
function checkUse({ sources, flags }: PreparedRequest): void {
  if (sources.some((source) => source !== '-')) throw new UsageError('--stream reads standard input: leave the sources out');
  const options = Object.keys(WITHOUT_STREAM) as (keyof typeof WITHOUT_STREAM)[];
  const given = options.find((option) => flags[option] !== undefined && flags[option] !== false);
  const name = given === undefined ? flags.sidecar.map(() => '--sidecar').at(0) : WITHOUT_STREAM[given];
  if (name !== undefined) throw new UsageError(`${name} and --stream do not go together: a stream has no files, and no end to wait for`);
}

function inspectorOf(
  { setup, preparation, flags }: PreparedRequest,
  jobs: number | undefined,
  { cwd, engine }: Surroundings,
): { readonly inspect: InspectAlways; end(): Promise<void> } {
  const options = { root: cwd, byPath: flags.config !== undefined };
  const pool = jobs === undefined ? undefined : startWorkers(setup, jobs);
  const inspect = createInspector({ ...options, submit: pool?.submit ?? createFileScanner(setup, preparation, engine) });
  return {
    async inspect(sample) {
      const inspection = await inspect(sample);
      if (inspection !== undefined) return inspection;
      pool?.check();
      throw new Error('the inspection was ended before the stream was');
    },
    end: async () => pool?.end(),
  };
}

/** @throws UsageError where no worker can be started. */
type InspectAlways = (sample: Sample) => Promise<Inspection>;

/** What is answered to a line that is held whole, and to one that comes in pieces. */
interface LineAnswerer {
  line(bytes: Buffer, row: number): Promise<Buffer>;
  /** For the pieces in order; what there is to write for each. */
  pieces(row: number): Promise<(bytes: Buffer, last: boolean) => Buffer>;
}

async function answerAll(input: Readable, answers: Answers, answer: LineAnswerer): Promise<void> {
  let row = 0;
  let inPieces: ((bytes: Buffer, last: boolean) => Buffer) | undefined;
  for await (const { bytes, first, last } of partsOf(input, answers)) {
    if (first && last) {
      await answers.room(bytes.length);
      answers.add(answer.line(bytes, row), bytes.length);
    } else {
      if (first) inPieces = await answer.pieces(row);
      await answers.room(MAX_HELD_BYTES);
      if (inPieces !== undefined) answers.add(Promise.resolve(inPieces(bytes, last)), bytes.length);
    }
    if (last) row++;
  }
}

async function* partsOf(input: Readable, answers: Answers): AsyncGenerator<LinePart, void, undefined> {
  try {
    yield* linesOf(chunksOf(input), MAX_SAMPLE_BYTES);
  } catch (error) {
    // It was ended because nobody takes the answers; why is told by them.
    if (answers.ended()) return;
    throw new UsageError(`Standard input cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function* chunksOf(input: Readable): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of input) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
}

function lineAnswerer({ policy, flags }: PreparedRequest, inspect: InspectAlways): LineAnswerer {
  const columns = readColumnOptions(flags);
  const verdictOf = async (sample: Sample): Promise<Verdict> => {
    const inspection = await inspect(sample);
    const row = rowOf(sample, inspection);
    if (row === undefined) return { excluded: false, annotation: NO_ANNOTATION };
    const decided = decide(row, policy, () => 0);
    return { excluded: decided.excluded, annotation: annotationOf(decided) };
  };
  return {
    line: async (bytes, row) => {
      const parsed = parseLine(row === 0 ? withoutByteOrderMark(bytes) : bytes);
      const verdict = await verdictOf(sampleOf(parsed, row, bytes.length, columns));
      return flags.annotationOnly ? annotationLine(verdict) : annotated(bytes, parsed, verdict);
    },
    pieces: async (row) => {
      const message = `the line has more than the ${MAX_SAMPLE_BYTES} bytes that are looked at`;
      const gap = { reason: 'size', message } as const;
      const verdict = await verdictOf({ row, origin: {}, content: { kind: 'gap', gap, bytes: MAX_SAMPLE_BYTES } });
      if (!flags.annotationOnly) return wrappedInPieces(ANNOTATION_KEY, verdict.annotation);
      return (_bytes, last) => (last ? annotationLine(verdict) : Buffer.alloc(0));
    },
  };
}

function sampleOf(parsed: ParsedLine, row: number, bytes: number, columns: ColumnOptions): Sample {
  if (parsed.kind === 'blank') return { row, origin: {}, content: { kind: 'nothing' } };
  if (parsed.kind === 'broken') return { row, origin: {}, content: { kind: 'gap', gap: parsed.gap, bytes } };
  const { origin, content } = readColumns(parsed, columns);
  return { row, origin, content };
}

function annotationLine({ annotation, excluded }: Verdict): Buffer {
  return Buffer.from(`{${JSON.stringify(ANNOTATION_KEY)}:${annotation},"excluded":${excluded}}\n`);
}

function annotated(bytes: Buffer, parsed: ParsedLine, { annotation }: Verdict): Buffer {
  // With the field twice, readers would differ in which one they take, and the first is whatever somebody wrote.
  if (parsed.kind !== 'record' || Object.hasOwn(parsed.fields, ANNOTATION_KEY))
    return wrappedInPieces(ANNOTATION_KEY, annotation)(bytes, true);
  return withField(bytes, Object.keys(parsed.fields).length === 0, annotation);
}
