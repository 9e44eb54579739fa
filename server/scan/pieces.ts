import type { Span } from '../../rules/vocabulary/index.js';
import { lastAtMost } from '../document/lines.js';

/** A text that is put together from parts of another one, or from what takes the place of such parts, and the way back. */
export class Pieces {
  private readonly starts: number[] = [];
  private readonly origins: Span[] = [];
  private written = '';

  get text(): string {
    return this.written;
  }

  /** @param origin what it was, or stands for, in the other text */
  add(text: string, origin: Span): void {
    this.starts.push(this.written.length);
    this.origins.push(origin);
    this.written += text;
  }

  /** The offset in this text of an offset in the other one, the pieces being in its order; what is in none of them is at the next one. */
  readonly positionOf = (offset: number): number => {
    const piece = this.origins.findIndex(({ end }) => offset <= end);
    const origin = this.origins[piece];
    return origin === undefined ? this.written.length : (this.starts[piece] ?? 0) + Math.max(0, offset - origin.start);
  };

  /** The offset in the other text of an offset in this one. */
  readonly offsetOf = (offset: number): number => {
    const piece = lastAtMost(this.starts, offset);
    const origin = this.origins[piece];
    return origin === undefined ? 0 : Math.min(origin.start + offset - (this.starts[piece] ?? 0), origin.end);
  };
}
