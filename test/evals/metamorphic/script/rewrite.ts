/** Rewrites scripts without changing what they mean; the twin of `python/rewrite.py`. */
import type { Span } from '../../../../rules/vocabulary/index.js';
import { randomFrom } from '../../random.js';
import type { Job, Rewritten } from '../job.js';
import { CONSTANT_TRANSFORMS } from './constants.js';
import { LAYOUT_TRANSFORMS } from './layout.js';
import { NAME_TRANSFORMS } from './names.js';
import { createSource, movedSpans, regionOf, type Transform } from './source.js';
import { STRUCTURE_TRANSFORMS } from './structure.js';

export const SCRIPT_TRANSFORMS: Readonly<Record<string, Transform>> = {
  ...NAME_TRANSFORMS,
  ...CONSTANT_TRANSFORMS,
  ...STRUCTURE_TRANSFORMS,
  ...LAYOUT_TRANSFORMS,
};

function content(text: string, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('');
}

/** @throws Error for a transform that is not there. */
export function rewriteScript({ text: original, spans, transforms, seed }: Job): Rewritten {
  let text = original;
  const first = createSource(text);
  let regions: readonly (readonly Span[])[] = spans.map((span) => [regionOf(first, span)]);
  const before = regions.map((region) => content(text, region));
  for (const [step, name] of transforms.entries()) {
    const transform = SCRIPT_TRANSFORMS[name];
    if (transform === undefined) throw new Error(`no such transform: ${name}`);
    const source = createSource(text);
    transform(source, randomFrom(`${seed} ${step} ${name}`));
    const { text: rewritten, origins } = source.finish();
    text = rewritten;
    regions = regions.map((region) => movedSpans(region, origins));
  }
  return { text, regions, changed: regions.map((region, at) => content(text, region) !== before[at]), error: '' };
}
