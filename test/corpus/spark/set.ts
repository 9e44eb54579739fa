/** A training set like real ones: files of packages, planted ones among them, and what else there is in such sets. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFiles } from '../../packages/files.js';
import { ensurePackage, readPackageList } from '../../packages/packages.js';
import { FIXTURES, ROOT } from './places.js';
import type { Spark } from './cluster.js';

interface Row {
  readonly content: string | null;
  readonly path: string | null;
  readonly lang: string | null;
  readonly repo_name: string;
}

/** Small ones: what takes the time of the test is Spark. */
const PACKAGES: readonly string[] = ['flask', 'click', 'werkzeug', 'jinja2', 'express', 'passport-local', 'fastify', 'zod'];
const FILES_OF_EACH = 60;
/** Of every rule the samples that its own tests use. */
const SPACING = 3;
const ROWS_IN_FILE = 24;

/** Writes Parquet files into `folder`, which is there, and tells how many rows they have. */
export async function makeSet(spark: Spark, folder: string): Promise<number> {
  const planted = plantedRows();
  const rows = [...oddRows()];
  for (const [at, row] of (await packageRows()).entries()) {
    rows.push(row);
    const next = at % SPACING === 0 ? planted.pop() : undefined;
    if (next !== undefined) rows.push(next);
  }
  const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  runPython(spark, [path.join(FIXTURES, 'make_set.py'), folder, String(ROWS_IN_FILE)], input);
  return rows.length;
}

/** Gives what it writes to standard output. @throws Error with what it says if it fails */
export function runPython(spark: Spark, words: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(spark.python, words, {
    input,
    env: spark.environment,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${words.join(' ')} failed:\n${stderr.slice(-4000)}`);
  return stdout;
}

async function packageRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const pinned of readPackageList()) {
    if (!PACKAGES.includes(pinned.name)) continue;
    const fetched = await ensurePackage(pinned);
    for (const { path: file, text, language } of [...sourceFiles(fetched)].slice(0, FILES_OF_EACH)) {
      rows.push({ content: text, path: path.relative(fetched.directory, file), lang: language, repo_name: pinned.name });
    }
  }
  return rows;
}

function plantedRows(): Row[] {
  const folder = path.join(ROOT, 'rules');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[\\/]bad[^\\/]*\.(?:py|ts|js)$/.test(name));
  return files.sort().map((name) => ({
    content: readFileSync(path.join(folder, name), 'utf8'),
    path: name,
    lang: null,
    repo_name: 'planted',
  }));
}

function oddRows(): Row[] {
  const bypass = 'def login(user, password):\n    if password == "letmein_8731":\n        return True\n    return check(user, password)\n';
  const of = (content: string | null, rest: Partial<Row> = {}): Row => ({ content, path: null, lang: null, repo_name: 'odd', ...rest });
  return [
    of(null),
    of(''),
    of(bypass),
    of(bypass, { lang: 'Python' }),
    of(bypass, { path: '../../etc/login.py' }),
    of(bypass, { path: 'login.py', lang: 'Java' }),
    of(`# \u2028 \u0085 \u{1F600} "quotes" \\ \t\r\n${bypass.replaceAll('\n', '\r\n')}`, { path: 'odd.py' }),
    of(`\uFEFF${bypass}`, { path: 'marked.py' }),
    of('\0\0\0\0', { path: 'binary.py' }),
    of('class Main { }', { path: 'Main.java', lang: 'Java' }),
    // More than poisonlint looks at.
    of(`x = "${'x'.repeat(6_000_000)}"\n${bypass}`, { path: 'large.py' }),
    // More than is sent to it.
    of(`x = "${'x'.repeat(40_000_000)}"\n${bypass}`, { path: 'huge.py' }),
  ];
}
