/**
 * JSON lines, written again. A kept line is what it was, byte for byte. To another, `"poisonlint": […]` is added as its last field, and
 * nothing else in it changes. A line that no field can be added to (it is no JSON object, is blank, or is too long to be held) becomes
 * `{"poisonlint_raw":"…","poisonlint":[…]}`, where `poisonlint_raw` is the line in Base64, without its line feed.
 */
import { MAX_SAMPLE_BYTES } from '../sample.js';
import { OUTPUT_KINDS, type OutputKind, type Outputs, type Verdict, type VerdictOf } from '../shard.js';
import { openDecompressed, type Compression } from '../read/compression.js';
import { ANNOTATION_KEY, parseLine, refuseAnnotated, withoutByteOrderMark } from '../read/json-record.js';
import { linesOf, type LinePart } from '../read/lines.js';
import { createCompressedFile, type CompressedFile } from './compression.js';
import { withField } from './json-field.js';
import { wrappedInPieces } from './wrapped-line.js';

/**
 * @param longest bytes of a line that is held whole
 * @throws ShardError, WriteError
 */
export async function rewriteJsonl(
  file: string,
  verdictOf: VerdictOf,
  outputs: Outputs,
  longest: number = MAX_SAMPLE_BYTES,
): Promise<void> {
  const { compression, chunks } = await openDecompressed(file);
  const files = await createFiles(outputs, compression);
  try {
    await writeLines(linesOf(chunks, longest), verdictOf, files);
    for (const output of files.values()) await output.close();
  } catch (error) {
    await abortAll(files);
    throw error;
  }
}

type Files = ReadonlyMap<OutputKind, CompressedFile>;

async function createFiles(outputs: Outputs, compression: Compression): Promise<Files> {
  const files = new Map<OutputKind, CompressedFile>();
  try {
    for (const kind of OUTPUT_KINDS) {
      const file = outputs[kind];
      if (file !== undefined) files.set(kind, await createCompressedFile(file, compression));
    }
    return files;
  } catch (error) {
    await abortAll(files);
    throw error;
  }
}

async function abortAll(files: Files): Promise<void> {
  for (const output of files.values()) await output.abort();
}

async function writeLines(lines: AsyncIterable<LinePart>, verdictOf: VerdictOf, files: Files): Promise<void> {
  let row = 0;
  let write: WritePart | undefined;
  for await (const { bytes, first, last } of lines) {
    if (first) write = lineWriter(files, await verdictOf(row), row, last);
    await write?.(bytes, last);
    if (last) row++;
  }
}

type WritePart = (bytes: Buffer, last: boolean) => Promise<void>;

function lineWriter(files: Files, verdict: Verdict, row: number, isWhole: boolean): WritePart {
  const plain = verdict.excluded ? undefined : files.get('kept');
  const annotated = [verdict.excluded ? files.get('excluded') : undefined, files.get('annotated')].filter((file) => file !== undefined);
  const wrap = wrappedInPieces(ANNOTATION_KEY, verdict.annotation);
  const annotate: (bytes: Buffer, last: boolean) => Buffer = isWhole ? (bytes) => annotatedLine(bytes, row, verdict) : wrap;
  return async (bytes, last) => {
    await plain?.write(bytes);
    if (annotated.length === 0) return;
    const piece = annotate(bytes, last);
    for (const file of annotated) await file.write(piece);
  };
}

/** @throws ShardError where it has the field already */
function annotatedLine(bytes: Buffer, row: number, { annotation }: Verdict): Buffer {
  const parsed = parseLine(row === 0 ? withoutByteOrderMark(bytes) : bytes);
  if (parsed.kind !== 'record') return wrappedInPieces(ANNOTATION_KEY, annotation)(bytes, true);
  refuseAnnotated(parsed.fields, row);
  return withField(bytes, Object.keys(parsed.fields).length === 0, annotation);
}
