import { TOKEN_KIND, type SyntaxTree, type TreeWriter } from './tree.js';

/**
 * Reads tree-sitter's trees where they lie in WebAssembly memory, which takes a tenth of the time that its cursor takes.
 *
 * The layout is that of `Subtree` in tree-sitter's `subtree.h` and of `TSLanguage` (ABI 14 and 15) in `parser.h`, for 32-bit
 * addresses. The former is not a public interface: `wasm.ts` checks on a sample that this reader and the cursor agree, and uses the cursor if not.
 */
export interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** What a language says about children, by production and position (`production * width + position`). */
export interface ProductionTables {
  readonly width: number;
  /** Our field numbers. */
  readonly fields: Uint8Array;
  /** Symbols that stand for the child's own; 0 for none. */
  readonly aliases: Uint16Array;
  /** Our kinds, by symbol. */
  readonly kinds: Uint8Array;
}

/** Byte offsets in `TSLanguage`. */
const PRODUCTION_COUNT = 28;
const FIELD_COUNT = 32;
const WIDTH = 36;
const FIELD_SLICES = 64;
const FIELD_ENTRIES = 68;
const ALIAS_SEQUENCES = 84;

/** Copies a language's tables. */
export function readTables(memory: Memory, language: number, kinds: Uint8Array, fieldNumbers: Uint8Array): ProductionTables {
  const { HEAPU8, HEAPU16, HEAPU32 } = memory;
  const word = (offset: number): number => HEAPU32[(language + offset) >> 2] as number;
  const count = word(PRODUCTION_COUNT);
  const width = HEAPU16[(language + WIDTH) >> 1] as number;
  const fields = new Uint8Array(count * width);
  const aliases = new Uint16Array(count * width);
  for (let production = 0; production < count; production++) {
    if (production > 0) {
      const sequence = (word(ALIAS_SEQUENCES) >> 1) + production * width;
      aliases.set(HEAPU16.subarray(sequence, sequence + width), production * width);
    }
    const slice = (word(FIELD_SLICES) >> 1) + production * 2;
    const entries = word(FIELD_COUNT) === 0 ? 0 : (HEAPU16[slice + 1] as number);
    for (let index = 0; index < entries; index++) {
      const entry = word(FIELD_ENTRIES) + ((HEAPU16[slice] as number) + index) * 4;
      const position = production * width + (HEAPU8[entry + 2] as number);
      const inherited = HEAPU8[entry + 3] !== 0;
      if (!inherited && fields[position] === 0) fields[position] = fieldNumbers[HEAPU16[entry >> 1] as number] as number;
    }
  }
  return { width, fields, aliases, kinds };
}

/** Byte offsets in `SubtreeHeapData`, as indices of words and half words. */
const PADDING_WORD = 1;
const SIZE_WORD = 4;
const CHILD_COUNT_WORD = 9;
const SYMBOL_HALF = 20;
const FLAGS_HALF = 22;
const PRODUCTION_HALF = 33;
const VISIBLE = 1;
const EXTRA = 4;
const MISSING = 512;

/** Bits of the first byte of `SubtreeInlineData`. */
const INLINE = 1;
const INLINE_VISIBLE = 2;
const INLINE_EXTRA = 8;
const INLINE_MISSING = 32;

/** A subtree takes two words, inline or as a pointer. */
const SUBTREE_WORDS = 2;

/** A node whose children are being read. */
interface Frame {
  /** Word index of the next child, and of the end of the children. */
  child: number;
  readonly last: number;
  /** Position among the children that are part of the grammar's rule. */
  position: number;
  /** Where the next child starts, in bytes, once its padding is added (not for the first, whose padding is its parent's). */
  offset: number;
  first: boolean;
  readonly production: number;
  /** The field of a node that itself is not in the tree: its children's. */
  readonly field: number;
  /** The node in the result, or -1. */
  readonly node: number;
}

/**
 * Writes down a tree.
 *
 * @param tree address of the `TSTree`, which begins with its root
 */
export function readTree(memory: Memory, tree: number, tables: ProductionTables, writer: TreeWriter): SyntaxTree {
  const { HEAPU16, HEAPU32 } = memory;
  const { width, fields, aliases, kinds } = tables;
  const root = HEAPU32[tree >> 2] as number;
  const rootStart = HEAPU32[(root >> 2) + PADDING_WORD] as number;
  writer.add(
    kinds[HEAPU16[(root >> 1) + SYMBOL_HALF] as number] as number,
    0,
    rootStart >> 1,
    (rootStart + (HEAPU32[(root >> 2) + SIZE_WORD] as number)) >> 1,
    false,
  );
  const stack: Frame[] = [frameOf(memory, root, rootStart, 0, 0)];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    if (frame.child >= frame.last) {
      if (frame.node >= 0) writer.close(frame.node);
      stack.pop();
      continue;
    }
    const word = HEAPU32[frame.child] as number;
    const inline = (word & INLINE) !== 0;
    const second = inline ? (HEAPU32[frame.child + 1] as number) : 0;
    const flags = inline ? 0 : (HEAPU16[(word >> 1) + FLAGS_HALF] as number);
    const padding = inline ? (second >>> 16) & 0xff : (HEAPU32[(word >> 2) + PADDING_WORD] as number);
    const size = inline ? second >>> 24 : (HEAPU32[(word >> 2) + SIZE_WORD] as number);
    const extra = inline ? (word & INLINE_EXTRA) !== 0 : (flags & EXTRA) !== 0;
    const start = frame.first ? frame.offset : frame.offset + padding;
    frame.first = false;
    frame.offset = start + size;
    frame.child += SUBTREE_WORDS;
    let alias = 0;
    let field = 0;
    if (!extra) {
      const place = frame.position < width ? frame.production * width + frame.position : -1;
      frame.position++;
      field = frame.field;
      if (place >= 0) {
        alias = aliases[place] as number;
        field = (fields[place] as number) || field;
      }
    }
    const visible = alias !== 0 || (inline ? (word & INLINE_VISIBLE) !== 0 : (flags & VISIBLE) !== 0);
    const node = writer.size;
    if (visible) {
      const symbol = alias || (inline ? (word >>> 8) & 0xff : (HEAPU16[(word >> 1) + SYMBOL_HALF] as number));
      const missing = inline ? (word & INLINE_MISSING) !== 0 : (flags & MISSING) !== 0;
      const nodeKind = kinds[symbol] as number;
      if (!writer.add(nodeKind, nodeKind === TOKEN_KIND ? 0 : field, start >> 1, (start + size) >> 1, missing)) continue;
    }
    if (!inline && HEAPU32[(word >> 2) + CHILD_COUNT_WORD] !== 0)
      stack.push(frameOf(memory, word, start, visible ? 0 : field, visible ? node : -1));
  }
  return writer.finish();
}

function frameOf({ HEAPU16, HEAPU32 }: Memory, subtree: number, start: number, field: number, node: number): Frame {
  const count = HEAPU32[(subtree >> 2) + CHILD_COUNT_WORD] as number;
  const last = subtree >> 2;
  const production = HEAPU16[(subtree >> 1) + PRODUCTION_HALF] as number;
  return { child: last - count * SUBTREE_WORDS, last, position: 0, offset: start, first: true, production, field, node };
}
