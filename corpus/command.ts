/** What `poisonlint corpus scan` is asked for. What answers it is loaded when it is known: a stream needs no readers of sets. */
import path from 'node:path';
import { UsageError } from '../server/configuration/usage-error.js';
import { prepare, type Preparation, type ScanSetup } from '../server/project/file-scanner.js';
import { EXIT, type Surroundings } from '../server/project/surroundings.js';
import type { RuleLevels } from '../server/refine/severity.js';
import type { Policy } from './inspect/policy.js';
import { readPolicy, type CorpusFlags } from './options.js';
import { WriteError } from './shard.js';

export interface CorpusRequest {
  readonly sources: readonly string[];
  readonly flags: CorpusFlags;
  /** Of `--rule`. */
  readonly levels: RuleLevels;
}

/** With the rules that run and what their findings do. */
export interface PreparedRequest extends CorpusRequest {
  readonly setup: ScanSetup;
  readonly preparation: Preparation;
  readonly policy: Policy;
}

/** Gives the exit code. @throws UsageError */
export async function scanCorpus(request: CorpusRequest, surroundings: Surroundings): Promise<number> {
  const { sources, flags } = request;
  const setup = setupOf(request, surroundings.cwd);
  const preparation = await prepare(setup, surroundings.engine);
  const families = preparation.rules.map(({ family }) => family);
  const prepared = { ...request, setup, preparation, policy: readPolicy(flags, families) };
  if (flags.stream) return (await import('./stream.js')).streamCorpus(prepared, surroundings);
  if (flags.annotationOnly) throw new UsageError('--annotation-only goes with --stream only');
  if (sources.length === 0) throw new UsageError('Name what to read: files, folders, repositories, or - for standard input');
  if (flags.out === undefined) throw new UsageError('--out DIR is missing: the folder for what is kept, what is not, and the report');
  try {
    return await (await import('./scan.js')).scanSet(flags.out, prepared, surroundings);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    surroundings.stderr.write(`poisonlint: ${error.message}; what was written before is whole, and --resume goes on from here\n`);
    return EXIT.failure;
  }
}

function setupOf({ flags, levels }: CorpusRequest, cwd: string): ScanSetup {
  // What stands in the samples is written by the poisoner: their suppressions and configurations count for nothing.
  return {
    commandLineLevels: levels,
    prefilter: true,
    inlineSuppressions: false,
    ...(flags.config !== undefined && { configurationFile: path.resolve(cwd, flags.config) }),
  };
}
