/** Headers that stand before the one of an entry and say more of it: long names of GNU tar, extended headers of pax. */
import { parsePax, untilZero, type TarHeader } from './header.js';

/** What was said so far of the entry that comes. */
export interface Ahead {
  readonly longName?: Buffer;
  readonly longLink?: Buffer;
  readonly pax: ReadonlyMap<string, Buffer>;
  /** What programs disagree on. */
  readonly dispute?: string;
}

export const NOTHING_AHEAD: Ahead = { pax: new Map() };

/** `N` of old GNU tar is no such header any more, not even to GNU tar. */
export const AHEAD_TYPES: ReadonlySet<string> = new Set(['L', 'K', 'x', 'X']);

export function withAhead(ahead: Ahead, type: string, data: Buffer): Ahead {
  if (type === 'L') return { ...ahead, longName: untilZero(data), ...(ahead.longName && { dispute: 'it has two long names' }) };
  if (type === 'K')
    return { ...ahead, longLink: untilZero(data), ...(ahead.longLink && { dispute: 'it has two long names of what it links to' }) };
  const { values, disputed } = parsePax(data);
  const dispute =
    (disputed && 'its extended header is damaged or says something twice') ||
    (ahead.pax.size > 0 && 'it has two extended headers') ||
    (type === 'X' && 'it has an extended header that only some programs know');
  return { ...ahead, pax: new Map([...ahead.pax, ...values]), ...(dispute !== false && { dispute }) };
}

/** What holds of an entry when all headers are taken together. */
export interface Described {
  readonly name: Buffer;
  readonly link: Buffer;
  /** Undefined where it is no number. */
  readonly size: number | undefined;
  readonly sparse: boolean;
  readonly dispute?: string;
}

/** Sizes from here on do not fit into a header, so that only the extended one has them. */
const LARGEST_IN_HEADER = 8 ** 11;

export function describe(header: TarHeader, { pax, longName, longLink, dispute }: Ahead): Described {
  const sparseName = pax.get('GNU.sparse.name');
  const names = [longName, pax.get('path'), sparseName].filter((name) => name !== undefined);
  const links = [longLink, pax.get('linkpath')].filter((link) => link !== undefined);
  const stated = pax.get('size');
  const size = stated === undefined ? header.size : decimal(stated);
  const disputes =
    dispute ??
    (differ(sparseName === undefined ? names : [longName, sparseName]) ? 'it has two names' : undefined) ??
    (differ(links) ? 'it links to two things' : undefined) ??
    (header.disputedName && names.length === 0 ? 'programs disagree on its name' : undefined) ??
    (header.disputedNumber ? 'a number in its header is none, where some programs stop reading' : undefined) ??
    (size !== header.size && (size ?? 0) < LARGEST_IN_HEADER ? 'it has two sizes' : undefined);
  return {
    name: names.at(-1) ?? header.name,
    link: links.at(-1) ?? header.link,
    size,
    sparse: header.type === 'S' || [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')),
    ...(disputes !== undefined && { dispute: disputes }),
  };
}

function differ(values: readonly (Buffer | undefined)[]): boolean {
  const [first, ...others] = values.filter((value) => value !== undefined);
  return first !== undefined && others.some((other) => !other.equals(first));
}

function decimal(text: Buffer): number | undefined {
  const digits = text.toString('latin1');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** Headers for all entries after them say nothing of any one of them, where they are what archives of git and others have. */
export function globalProblem(data: Buffer): string | undefined {
  const { values, disputed } = parsePax(data);
  if (disputed) return 'a header for all entries after it is damaged or says something twice';
  const wrong = [...values.keys()].find((key) => key === 'path' || key === 'linkpath' || key === 'size' || key.startsWith('GNU.sparse.'));
  return wrong === undefined ? undefined : `a header for all entries after it says what belongs to one: ${wrong}`;
}
