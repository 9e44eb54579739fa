import { dialectOfName, type Dialect } from '../../server/document/language.js';
import type { Origin } from '../sample.js';
export function dialectsOf(origin: Origin, _bytes: Uint8Array): readonly Dialect[] {
  const dialect = dialectOfName(origin.path ?? '');
  return dialect === undefined ? [] : [dialect];
}
