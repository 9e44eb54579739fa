/** What the packages' code holds, counted: the input of training and of the report. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bytes, type Scalar } from '../../rules/vocabulary/index.js';
import { cacheDirectory, ensurePackages, type FetchedPackage, type Split } from '../packages/packages.js';

/** Files by key. */
export type Counts = Readonly<Record<string, number>>;

export interface PackageCounts {
  /** Constants that code compares with, by {@link constantKey}: in how many files of the package. */
  readonly comparisons: Counts;
  /** Texts of at most 200 units that are not docstrings or module names, by {@link constantKey}. */
  readonly literals: Counts;
  readonly identifiers: Counts;
}

export interface CountedPackage extends PackageCounts {
  readonly name: string;
  readonly language: 'python' | 'script';
}

/** Raise when the extraction changes: counts are cached beside the packages. */
const EXTRACTION = 2;
const LONGEST_KEY = 300;

/** One letter for the kind, then the value: `s` text, `b` bytes, `i` whole number of any size, `n` number. */
export function constantKey(value: Scalar): string | undefined {
  if (typeof value === 'string') return `s${value.slice(0, LONGEST_KEY)}`;
  if (typeof value === 'number') return `n${value}`;
  if (typeof value === 'bigint') return `i${value}`.slice(0, LONGEST_KEY);
  if (value instanceof Bytes) return `b${value.binary.slice(0, LONGEST_KEY)}`;
  return undefined;
}

export function constantOf(key: string): string | number | bigint | Bytes {
  const rest = key.slice(1);
  if (key[0] === 'n') return Number(rest);
  if (key[0] === 'i') return BigInt(rest);
  return key[0] === 'b' ? new Bytes(rest) : rest;
}

async function countsOf(fetched: FetchedPackage): Promise<PackageCounts> {
  const folder = join(cacheDirectory(), 'counts');
  const file = join(folder, `${fetched.registry}-${fetched.name.replace('/', '__')}-${fetched.version}-${EXTRACTION}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as PackageCounts;
  const { extractCounts } = await import('./extract.js');
  const counts = await extractCounts(fetched);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(counts));
  return counts;
}

/** All packages of a split, in the list's order. Fetches and reads what is not cached yet. */
export async function readCounts(split: Split): Promise<CountedPackage[]> {
  const counted: CountedPackage[] = [];
  for (const fetched of await ensurePackages(split)) {
    counted.push({ name: fetched.name, language: fetched.registry === 'pypi' ? 'python' : 'script', ...(await countsOf(fetched)) });
  }
  return counted;
}
