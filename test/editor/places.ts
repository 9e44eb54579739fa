import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools/root.js';

/** The project that the editors open. Some of its lines are planted. */
export const SHOP = join(ROOT, 'test/editor/fixtures/shop');
/** An extension that serves a planted suggestion. */
export const SUGGESTIONS = join(ROOT, 'test/editor/fixtures/suggestions');
/** The extension as `npm run package` puts it together, and packed. */
export const STAGED_EXTENSION = join(ROOT, 'dist/extension');

export function packedExtension(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  return join(ROOT, `dist/poisonlint-${version}.vsix`);
}

/** Where pictures of the screen are put. */
export function artifactsFolder(): string {
  return process.env['POISONLINT_ARTIFACTS'] ?? join(ROOT, 'dist/pictures');
}
