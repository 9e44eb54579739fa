/** The model's two files, `literal-model.json` (weights, calibration, for people too) and `literal-tables.bin` (lookup tables). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NumberTable } from './numbers.js';
import { TABLE_NAMES, type LiteralTables } from './tables.js';

/** A weighted sum of named features. */
export interface Layer {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** Log-odds to surprise, ascending in both; between two knots a straight line. */
export type Calibration = readonly (readonly [score: number, surprise: number])[];

export interface ModelData {
  readonly text: Layer;
  readonly textCalibration: Calibration;
  readonly number: Layer;
  readonly numberCalibration: Calibration;
  readonly numbers: NumberTable;
  /** Bytes of each table in `literal-tables.bin`, in the order of `TABLE_NAMES`. */
  readonly tableSizes: Readonly<Record<(typeof TABLE_NAMES)[number], number>>;
}

/** From `dist/server/literals` and from the sources alike the files are at the package's root: the compiler copies no data. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'server', 'literals');
export const MODEL_FILE = join(FOLDER, 'literal-model.json');
export const TABLES_FILE = join(FOLDER, 'literal-tables.bin');

/** Throws what `readFileSync` throws where the installation is damaged. */
export function readModelData(): { data: ModelData; tables: LiteralTables } {
  const data = JSON.parse(readFileSync(MODEL_FILE, 'utf8')) as ModelData;
  return { data, tables: unpackTables(readFileSync(TABLES_FILE), data.tableSizes) };
}

export function packTables(tables: LiteralTables): { bytes: Uint8Array; sizes: ModelData['tableSizes'] } {
  const { slots } = tables.words;
  const words = new Uint8Array(slots.length * 2);
  slots.forEach((slot, index) => {
    words[index * 2] = slot & 255;
    words[index * 2 + 1] = slot >>> 8;
  });
  const parts = {
    words,
    pairs: tables.pairs.bits,
    literals: tables.literals.bits,
    compared: tables.compared.bits,
    passwords: tables.passwords.bits,
    names: tables.names.bits,
    characters: tables.characters.costs,
  };
  const sizes = Object.fromEntries(TABLE_NAMES.map((name) => [name, parts[name].length])) as ModelData['tableSizes'];
  return { bytes: Buffer.concat(TABLE_NAMES.map((name) => parts[name])), sizes };
}

export function unpackTables(bytes: Uint8Array, sizes: ModelData['tableSizes']): LiteralTables {
  let at = 0;
  const part = (name: (typeof TABLE_NAMES)[number]): Uint8Array => bytes.subarray(at, (at += sizes[name]));
  const words = part('words');
  // Written low byte first, whatever the machine's own order.
  const slots = new Uint16Array(words.length / 2);
  for (let index = 0; index < slots.length; index++) slots[index] = words[index * 2]! | (words[index * 2 + 1]! << 8);
  return {
    words: { slots },
    pairs: { bits: part('pairs') },
    literals: { bits: part('literals') },
    compared: { bits: part('compared') },
    passwords: { bits: part('passwords') },
    names: { bits: part('names') },
    characters: { costs: part('characters') },
  };
}
