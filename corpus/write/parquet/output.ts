/** A Parquet file that is written from front to back: data as it comes, the footer at the end. */
import type { PlacedFile } from '../../read/parquet/file.js';
import { FILE } from '../../read/parquet/footer.js';
import { thriftBytes, ThriftWriter, TYPE, type Struct } from '../../read/parquet/thrift.js';
import { openOutput, type OutputFile } from '../output.js';

const MARK = Buffer.from('PAR1');

export class ParquetOutput {
  /** Bytes written, and so where the next ones will be. */
  offset = MARK.length;
  rows = 0;
  private readonly rowGroups: Uint8Array[] = [];

  private constructor(private readonly file: OutputFile) {}

  /** @throws WriteError */
  static async open(name: string): Promise<ParquetOutput> {
    const output = new ParquetOutput(await openOutput(name));
    await output.file.write(MARK);
    return output;
  }

  get rowGroupCount(): number {
    return this.rowGroups.length;
  }

  /** The bytes must not be changed afterwards. @throws WriteError */
  async write(bytes: Uint8Array): Promise<void> {
    await this.file.write(bytes);
    this.offset += bytes.length;
  }

  addRowGroup(struct: Struct, rows: number): void {
    this.rowGroups.push(thriftBytes(struct));
    this.rows += rows;
  }

  /** @param metadata all of the footer but rows and row groups. @throws WriteError */
  async finish(metadata: Struct): Promise<void> {
    const footer = this.footer(metadata);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    for (const bytes of [footer, length, MARK]) await this.write(bytes);
    await this.file.close();
  }

  /** What was written stays, and is not whole. */
  abandon(): Promise<void> {
    return this.file.abandon();
  }

  private footer({ fields }: Struct): Uint8Array {
    const writer = new ThriftWriter();
    const rows = { id: FILE.rows, type: TYPE.i64, value: this.rows };
    const rest = fields.filter(({ id }) => id !== FILE.rows && id !== FILE.rowGroups);
    const before = { kind: 'struct', fields: [...rest.filter(({ id }) => id < FILE.rows), rows] } as const;
    writer.fields(before, 0);
    writer.fieldHead(FILE.rows, FILE.rowGroups, TYPE.list);
    writer.listHead(TYPE.struct, this.rowGroups.length);
    for (const group of this.rowGroups) writer.raw(group);
    writer.fields({ kind: 'struct', fields: rest.filter(({ id }) => id > FILE.rowGroups) }, FILE.rowGroups);
    writer.byte(0);
    return writer.bytes();
  }
}

const PIECE = 1024 * 1024;

/** @throws WriteError, and Error where they are not there */
export async function copyBytes(file: PlacedFile, from: number, to: number, output: ParquetOutput): Promise<void> {
  for (let at = from; at < to; at += PIECE) await output.write(await file.bytes(at, Math.min(PIECE, to - at)));
}
