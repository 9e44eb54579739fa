import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Span } from '../../rules/vocabulary/index.js';
import type { ResolvedConfiguration } from '../configuration/resolve.js';
import { didYouMean } from '../refine/closest.js';
import { UsageError } from '../configuration/usage-error.js';
import { dialectOfName, dialectOfShebang, extensionOf, EXTENSIONS, SHEBANG_BYTES, type Dialect } from '../document/language.js';
import { discover, displayName, type DiscoveredGap } from '../document/discover.js';
import { expandPatterns } from '../document/patterns.js';
import type { SkipReason } from '../document/skip.js';
import type { ScanJob } from './file-scanner.js';

/** Where what is looked at comes from; without a source, from files. */
export interface InputOptions {
  /** One text. */
  readonly stdin?: Readable;
  /** The name that this text goes by. */
  readonly stdinFilename?: string;
  /** From the index of git. */
  readonly staged?: boolean;
  /** Only what changed since what is checked out parted from this revision. */
  readonly since?: string;
  /** Only findings in which this part takes part are wanted. */
  readonly region?: Span;
  /** Whether ignored, vendored, generated and minified files are left out. */
  readonly ignore: boolean;
  /** Absolute. */
  readonly cwd: string;
}

/** What a run looks at. */
export interface Inputs {
  readonly jobs: Iterable<ScanJob>;
  readonly count: number;
  readonly gaps: readonly DiscoveredGap[];
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** What to say where there is nothing to look at; undefined where that is in order. */
  readonly emptyMessage?: string;
}

/** @throws UsageError for paths at which nothing is, and for input that cannot be understood. */
export async function gatherInputs(paths: readonly string[], options: InputOptions, resolved: ResolvedConfiguration): Promise<Inputs> {
  if (options.stdin !== undefined) return fromStdin(options.stdin, options);
  if (options.staged) return fromIndex(paths, options, resolved);
  return fromFiles(paths, options, resolved);
}

async function fromFiles(
  paths: readonly string[],
  { ignore, region, since, cwd }: InputOptions,
  resolved: ResolvedConfiguration,
): Promise<Inputs> {
  const wanted = await expandPatterns(paths.length === 0 ? ['.'] : paths, cwd);
  const configured = ignore ? resolved.ignores : undefined;
  const found = await discover(wanted, {
    cwd,
    skips: new Set(ignore ? (['ignored', ...resolved.skips] as const) : []),
    ...(configured && { isConfiguredOut: configured }),
  });
  if (found.missing.length > 0) throw new UsageError(describeMissing(found.missing));
  if (region !== undefined && (found.files.length !== 1 || !found.files[0]?.named))
    throw new UsageError('--region needs exactly one file, not a folder');
  const skips = ignore ? resolved.skips : [];
  const jobs = found.files.map(({ named, ...file }) => ({ ...file, skips: named ? [] : skips, ...(region && { regions: [region] }) }));
  if (since !== undefined) return (await import('./since.js')).onlyChanged(jobs, since, cwd, found, resolved);
  return {
    jobs,
    count: found.files.length,
    gaps: found.gaps,
    skipped: found.skipped,
    // Paths that the user's own configuration leaves out are meant to be left out.
    ...(!found.skipped.configured && {
      emptyMessage: `There is nothing to look at in ${wanted.join(', ')}: no file ends in ${EXTENSIONS.join(', ')} or names its interpreter`,
    }),
  };
}

/** What is no path may be a misspelt command, since "scan" can be left out. */
const COMMANDS = ['scan', 'rules', 'explain', 'init', 'help'];

function describeMissing(missing: readonly string[]): string {
  const [first = ''] = missing;
  if (missing.length === 1)
    return `There is no file or folder ${JSON.stringify(first)}${/^[a-z]+$/.test(first) ? `.${didYouMean(first, COMMANDS)}` : ''}`;
  return `There are no files or folders ${missing.map((one) => JSON.stringify(one)).join(', ')}`;
}

async function fromIndex(
  paths: readonly string[],
  { ignore, region, cwd }: InputOptions,
  resolved: ResolvedConfiguration,
): Promise<Inputs> {
  const { listStaged, readObjects, GitError } = await import('../document/git.js');
  const skipped: Partial<Record<SkipReason, number>> = {};
  const attempt = <Result>(action: () => Result): Result => {
    try {
      return action();
    } catch (error) {
      if (error instanceof GitError) throw new UsageError(`--staged: ${error.message}`);
      throw error;
    }
  };
  const staged = attempt(() => listStaged(cwd, paths)).filter((file) => {
    if (extensionOf(file.path) !== '' && dialectOfName(file.path) === undefined) return false;
    if (!ignore || !resolved.ignores?.(file.path, false)) return true;
    skipped.configured = (skipped.configured ?? 0) + 1;
    return false;
  });
  const small = staged.filter((file) => file.size <= resolved.forFile(file.path).maxFileBytes);
  const { sizeGap } = await import('../document/read.js');
  return {
    jobs: (function* () {
      const contents = readObjects(cwd, small);
      for (let next = attempt(() => contents.next()); !next.done; next = attempt(() => contents.next())) {
        const [file, content] = next.value;
        const dialect = dialectOf(file.path, content);
        // What is committed by hand is meant: nothing in it makes it skipped.
        if (dialect !== undefined)
          yield { path: file.path, name: displayName(file.path, cwd), dialect, skips: [], content, ...(region && { regions: [region] }) };
      }
    })(),
    count: small.length,
    gaps: staged
      .filter((file) => !small.includes(file))
      .map((file) => ({ name: displayName(file.path, cwd), gap: sizeGap(file.size, resolved.forFile(file.path).maxFileBytes) })),
    skipped,
  };
}

async function fromStdin(stdin: Readable, { stdinFilename, region, cwd }: InputOptions): Promise<Inputs> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  const content = Buffer.concat(chunks);
  const name = stdinFilename ?? '<stdin>';
  const dialect = dialectOf(name, content);
  if (dialect === undefined) {
    const hint =
      stdinFilename === undefined
        ? 'give it a name with --stdin-filename'
        : `its name must end in ${EXTENSIONS.join(', ')}, or its first line must name an interpreter`;
    throw new UsageError(`The language of standard input is not known: ${hint}`);
  }
  const file = path.resolve(cwd, name);
  const shown = stdinFilename === undefined ? name : displayName(file, cwd);
  return {
    jobs: [{ path: file, name: shown, dialect, skips: [], content, ...(region && { regions: [region] }) }],
    count: 1,
    gaps: [],
    skipped: {},
  };
}

function dialectOf(name: string, content: Buffer): Dialect | undefined {
  const named = dialectOfName(name);
  if (named !== undefined || extensionOf(name) !== '') return named;
  return dialectOfShebang(content.toString('latin1', 0, SHEBANG_BYTES));
}
