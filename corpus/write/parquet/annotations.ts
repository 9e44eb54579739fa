/** The column of the findings: a text for each row, JSON. */
import { METADATA, CHUNK } from '../../read/parquet/footer.js';
import { PHYSICAL } from '../../read/parquet/schema.js';
import { TYPE, type Struct, type Value } from '../../read/parquet/thrift.js';
import { ENCODING } from '../../read/parquet/values.js';
import type { WrittenChunk } from './chunk.js';
import type { ParquetOutput } from './output.js';
import { packPage, textContent, textLeaf } from './page.js';

export const ANNOTATION = 'poisonlint';

const LEAF = textLeaf(ANNOTATION);
const PAGE_BYTES = 256 * 1024;
const PAGE_ROWS = 20_000;

/** Of one row group. Its pages are written as they fill, before the other columns: where a column lies in the file is said by the metadata. */
export class AnnotationColumn {
  private readonly start: number;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  private rows = 0;
  private uncompressed = 0;

  constructor(
    private readonly output: ParquetOutput,
    private readonly codec: number,
  ) {
    this.start = output.offset;
  }

  async add(annotation: string): Promise<void> {
    const bytes = Buffer.from(annotation);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= PAGE_BYTES || this.pending.length >= PAGE_ROWS) await this.flush();
  }

  async finish(): Promise<WrittenChunk> {
    await this.flush();
    const compressed = this.output.offset - this.start;
    const metadata = struct([
      [METADATA.type, TYPE.i32, PHYSICAL.bytes],
      [METADATA.encodings, TYPE.list, { kind: 'list', of: TYPE.i32, items: [ENCODING.plain, ENCODING.runs] }],
      [METADATA.path, TYPE.list, { kind: 'list', of: TYPE.binary, items: [Buffer.from(ANNOTATION)] }],
      [METADATA.codec, TYPE.i32, this.codec],
      [METADATA.values, TYPE.i64, this.rows],
      [METADATA.uncompressed, TYPE.i64, this.uncompressed],
      [METADATA.compressed, TYPE.i64, compressed],
      [METADATA.dataPage, TYPE.i64, this.start],
    ]);
    const chunk = struct([
      [CHUNK.offset, TYPE.i64, 0],
      [CHUNK.metadata, TYPE.struct, metadata],
    ]);
    return { struct: chunk, start: this.start, compressed, uncompressed: this.uncompressed };
  }

  private async flush(): Promise<void> {
    const count = this.pending.length;
    if (count === 0) return;
    const page = await packPage(textContent(this.pending), { kind: 'v1', encoding: ENCODING.plain }, LEAF, this.codec);
    await this.output.write(page.header);
    await this.output.write(page.data);
    this.rows += count;
    this.uncompressed += page.header.length + page.unfolded;
    this.pending = [];
    this.pendingBytes = 0;
  }
}

function struct(fields: readonly (readonly [id: number, type: number, value: Value])[]): Struct {
  return { kind: 'struct', fields: fields.map(([id, type, value]) => ({ id, type, value })) };
}
