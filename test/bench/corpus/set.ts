/** The Parquet set: made once from pinned archives, into a cache outside the repository; what was made before an interruption is kept. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '../../packages/packages.js';
import { ensureEnvironment } from '../../peers/environments.js';
import { corpusPackages, ensureArchives } from './archives.js';
import { ownTexts, type OwnText } from './planted.js';

const run = promisify(execFile);

/** A row of ours, by number in its file. */
export interface OwnRow {
  readonly row: number;
  readonly kind: OwnText['kind'];
  readonly path: string;
}

/** One Parquet file and what is in it; bytes are those of the texts. */
export interface SetFile {
  /** Absolute. */
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly languages: Readonly<Record<string, number>>;
  /** Whose very text stands in a row that comes earlier in the files that were made together. */
  readonly repeatedRows: number;
  readonly repeatedBytes: number;
  readonly planted: readonly OwnRow[];
}

type Facts = Omit<SetFile, 'file'>;
type Say = (line: string) => void;

/** So that a file holds about 100 MB of text. */
const SHARDS = 24;
/** As the Hub's converter writes them. */
const ROW_GROUP_ROWS = 1_000;
/** From the project's root: the compiler does not copy it. */
const SCRIPT = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'bench', 'corpus', 'make-set.py');

interface Place {
  /** Of the set; has the plan, the facts, and the files in a folder of their own. */
  readonly folder: string;
  readonly plan: string;
  readonly names: readonly string[];
}

/** Where the set of these packages, texts and ways to make it belongs. */
function placeOfSet(): Place {
  const key = createHash('sha256');
  for (const part of [JSON.stringify(corpusPackages()), JSON.stringify(ownTexts()), readFileSync(SCRIPT), `${SHARDS} ${ROW_GROUP_ROWS}`])
    key.update(part);
  const folder = join(cacheDirectory(), '..', 'corpus', `set-${key.digest('hex').slice(0, 12)}`);
  const count = String(SHARDS).padStart(5, '0');
  const names = Array.from({ length: SHARDS }, (_, number) => `train-${String(number).padStart(5, '0')}-of-${count}.parquet`);
  return { folder, plan: join(folder, 'plan.json'), names };
}

/** All files of the set, made as far as they are missing. */
export async function ensureCorpusSet(say: Say): Promise<SetFile[]> {
  const place = placeOfSet();
  if (place.names.every((name) => existsSync(factsFile(place, name)))) return place.names.map((name) => readSetFile(place, name));
  const python = ensureEnvironment('duckdb').program('python');
  const started = performance.now();
  await ensureSpools(place, python, say);
  for (const [number, name] of place.names.entries()) {
    if (existsSync(factsFile(place, name))) continue;
    const { stdout } = await run(python, ['-I', SCRIPT, 'write', place.plan, String(number)], { maxBuffer: 64 * 1024 * 1024 });
    writeWhole(factsFile(place, name), stdout);
    const { rows, bytes } = readSetFile(place, name);
    say(`${name}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB of text (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  }
  rmSync(join(place.folder, 'spools'), { recursive: true });
  return place.names.map((name) => readSetFile(place, name));
}

/** The first files of the set that hold at least `bytes` of text, the last one cut to fit: a sample of all packages, as each file is. */
export async function sliceOf(files: readonly SetFile[], bytes: number): Promise<SetFile[]> {
  const { folder, plan } = placeOfSet();
  const slice: SetFile[] = [];
  let missing = bytes;
  for (const each of files) {
    if (missing <= 0) break;
    slice.push(each.bytes <= missing ? each : await cutTo(each, missing));
    missing -= each.bytes;
  }
  return slice;

  async function cutTo(whole: SetFile, limit: number): Promise<SetFile> {
    const file = join(folder, 'slices', `first-${limit}-of-${files.indexOf(whole)}.parquet`);
    const facts = `${file}.json`;
    if (!existsSync(facts)) {
      mkdirSync(join(folder, 'slices'), { recursive: true });
      const python = ensureEnvironment('duckdb').program('python');
      const { stdout } = await run(python, ['-I', SCRIPT, 'cut', plan, whole.file, String(limit), file], { maxBuffer: 64 * 1024 * 1024 });
      writeWhole(facts, stdout);
    }
    const cut = JSON.parse(readFileSync(facts, 'utf8')) as Omit<Facts, 'planted'>;
    return { ...cut, planted: whole.planted.filter(({ row }) => row < cut.rows), file };
  }
}

/** Reads every archive once. Half of it is worth nothing, so that what an interruption left is made anew. */
async function ensureSpools({ folder, plan, names }: Place, python: string, say: Say): Promise<void> {
  const mark = join(folder, 'spools', 'complete');
  if (existsSync(mark)) return;
  const archives = await ensureArchives(say);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeWhole(plan, JSON.stringify({ folder, names, shards: SHARDS, rowGroupRows: ROW_GROUP_ROWS, archives, planted: ownTexts() }));
  say(`reading ${archives.length} archives`);
  await run(python, ['-I', SCRIPT, 'spool', plan]);
  writeFileSync(mark, '');
}

function factsFile({ folder }: Place, name: string): string {
  return join(folder, `${name}.json`);
}

function readSetFile(place: Place, name: string): SetFile {
  return { ...(JSON.parse(readFileSync(factsFile(place, name), 'utf8')) as Facts), file: join(place.folder, 'data', name) };
}

/** A file with that name is whole. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
