/**
 * Rows of Parquet to where they belong. Row groups that stay whole are copied as they are, pages likewise; of the others the values are taken as the bytes
 * that they are, never as what they mean, so that none of them can change.
 */
import { PlacedFile, messageOf } from '../read/parquet/file.js';
import { GROUP, readFooter, type Chunk, type Footer, type RowGroup } from '../read/parquet/footer.js';
import { integerOf, TYPE, withFields, type Struct } from '../read/parquet/thrift.js';
import { OUTPUT_KINDS, ShardError, WriteError, type OutputKind, type Outputs, type Verdict, type VerdictOf } from '../shard.js';
import { ANNOTATION, AnnotationColumn } from './parquet/annotations.js';
import { copyChunk, filterChunk, type Share, type WrittenChunk } from './parquet/chunk.js';
import { withAnnotation } from './parquet/metadata.js';
import { ParquetOutput } from './parquet/output.js';

interface Target {
  readonly kind: OutputKind;
  readonly output: ParquetOutput;
  readonly metadata: Struct;
}

const ANNOTATED: ReadonlySet<OutputKind> = new Set(['excluded', 'annotated']);
const KEPT = 0;
const EXCLUDED = 1;
/** Of {@link KEPT} and {@link EXCLUDED}, those that a kind of output has. */
const WANTED: Readonly<Record<OutputKind, number | undefined>> = { kept: KEPT, excluded: EXCLUDED, annotated: undefined };

/** @throws ShardError, WriteError */
export async function rewriteParquet(name: string, verdictOf: VerdictOf, outputs: Outputs): Promise<void> {
  const file = await PlacedFile.open(name);
  const targets: Target[] = [];
  try {
    const footer = await readFooter(file);
    refuseAnnotated(footer);
    for (const kind of OUTPUT_KINDS) {
      const path = outputs[kind];
      if (path === undefined) continue;
      const metadata = ANNOTATED.has(kind) ? withAnnotation(footer) : footer.struct;
      targets.push({ kind, output: await ParquetOutput.open(path), metadata });
    }
    for (let group = 0, row = 0; group < footer.rowGroups; group++) {
      row += await rewriteGroup(file, footer, group, row, verdictOf, targets);
    }
    for (const { output, metadata } of targets) await output.finish(metadata);
  } finally {
    for (const { output } of targets) await output.abandon();
    await file.close();
  }
}

/** @throws ShardError */
export function refuseAnnotated({ leaves }: Footer): void {
  if (!leaves.some(({ path }) => path[0] === ANNOTATION)) return;
  throw new ShardError(
    `has a column ${JSON.stringify(ANNOTATION)} already, into which the findings would go; leave it out, or name the set it was made from`,
  );
}

/** @returns its number of rows */
async function rewriteGroup(
  file: PlacedFile,
  footer: Footer,
  at: number,
  firstRow: number,
  verdictOf: VerdictOf,
  targets: readonly Target[],
): Promise<number> {
  let rows = '';
  const told = async <Result>(work: () => Result): Promise<Awaited<Result>> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof WriteError) throw error;
      throw new ShardError(`row group ${at + 1} of ${footer.rowGroups}${rows} cannot be rewritten: ${messageOf(error)}`, { cause: error });
    }
  };
  const group = await told(() => footer.rowGroup(at));
  rows = ` (rows ${firstRow} to ${firstRow + group.rows - 1})`;
  const columns = new Map(targets.map((target) => [target, annotationsOf(target, group)]));
  const decided = await decide(group.rows, firstRow, verdictOf, columns);
  await told(() => writeGroup(file, group, decided, columns));
  return group.rows;
}

function annotationsOf({ kind, output }: Target, { chunks }: RowGroup): AnnotationColumn | undefined {
  return ANNOTATED.has(kind) ? new AnnotationColumn(output, chunks[0]?.codec ?? 0) : undefined;
}

/** Of each row whether it is kept or excluded; what is to be annotated is on the way to its file. */
async function decide(
  rows: number,
  firstRow: number,
  verdictOf: VerdictOf,
  columns: ReadonlyMap<Target, AnnotationColumn | undefined>,
): Promise<Uint8Array> {
  const decided = new Uint8Array(rows);
  for (let at = 0; at < rows; at++) {
    const verdict = await verdictOf(firstRow + at);
    decided[at] = verdict.excluded ? EXCLUDED : KEPT;
    for (const [{ kind }, column] of columns) {
      if (column !== undefined && isIn(kind, verdict)) await column.add(verdict.annotation);
    }
  }
  return decided;
}

function isIn(kind: OutputKind, { excluded }: Verdict): boolean {
  const wanted = WANTED[kind];
  return wanted === undefined || wanted === (excluded ? EXCLUDED : KEPT);
}

/** What one output gets of a row group. */
interface Part {
  readonly output: ParquetOutput;
  readonly rows: number;
  /** Nothing if it gets all. */
  readonly wanted: number | undefined;
  readonly annotations: AnnotationColumn | undefined;
  readonly chunks: WrittenChunk[];
}

/** A row group of which nothing is left is none. */
async function writeGroup(
  file: PlacedFile,
  { struct, rows, chunks }: RowGroup,
  decided: Uint8Array,
  columns: ReadonlyMap<Target, AnnotationColumn | undefined>,
): Promise<void> {
  const parts = [...columns].map(([{ kind, output }, annotations]): Part => {
    const wanted = WANTED[kind];
    const count = wanted === undefined ? rows : decided.reduce((sum, one) => sum + Number(one === wanted), 0);
    return { output, rows: count, wanted: count === rows ? undefined : wanted, annotations, chunks: [] };
  });
  const some = parts.filter((part) => part.rows > 0);
  const annotations: (WrittenChunk | undefined)[] = [];
  for (const part of some) annotations.push(await part.annotations?.finish());
  for (const chunk of chunks) await writeChunk(file, chunk, decided, some);
  for (const [at, part] of some.entries()) {
    const annotation = annotations[at];
    if (annotation !== undefined) part.chunks.push(annotation);
    part.output.addRowGroup(groupOf(struct, part.chunks, part.rows, part.output.rowGroupCount), part.rows);
  }
}

async function writeChunk(file: PlacedFile, chunk: Chunk, decided: Uint8Array, parts: readonly Part[]): Promise<void> {
  try {
    const filtered: (Share & Part)[] = [];
    for (const part of parts) {
      if (part.wanted === undefined) part.chunks.push(await copyChunk(file, chunk, part.output));
      else filtered.push({ ...part, wanted: part.wanted });
    }
    const written = filtered.length === 0 ? [] : await filterChunk(file, chunk, decided, filtered);
    for (const [at, each] of written.entries()) filtered[at]?.chunks.push(each);
  } catch (error) {
    if (error instanceof WriteError) throw error;
    throw new Error(`column ${chunk.leaf.path.join('.')}: ${messageOf(error)}`, { cause: error });
  }
}

/** What is optional is there if it was. */
function groupOf(struct: Struct, chunks: readonly WrittenChunk[], rows: number, ordinal: number): Struct {
  const sum = (size: (chunk: WrittenChunk) => number): number => chunks.reduce((total, chunk) => total + size(chunk), 0);
  const optional = (id: number, type: number, value: number): Parameters<typeof withFields>[1] =>
    integerOf(struct, id) === undefined ? [] : [{ id, type, value }];
  return withFields(struct, [
    { id: GROUP.chunks, type: TYPE.list, value: { kind: 'list', of: TYPE.struct, items: chunks.map((chunk) => chunk.struct) } },
    { id: GROUP.bytes, type: TYPE.i64, value: sum(({ uncompressed }) => uncompressed) },
    { id: GROUP.rows, type: TYPE.i64, value: rows },
    ...optional(GROUP.offset, TYPE.i64, Math.min(...chunks.map(({ start }) => start))),
    ...optional(
      GROUP.compressed,
      TYPE.i64,
      sum(({ compressed }) => compressed),
    ),
    ...optional(GROUP.ordinal, TYPE.i16, ordinal),
  ]);
}
