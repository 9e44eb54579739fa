/** `poisonlint corpus`: its options. What it does is in `corpus/`. */
import { Option, type Command } from 'commander';
import { CONFIDENCE_NAMES, EXCLUDE_AT, SIDECARS, STDIN_FORMATS, type CorpusFlags } from '../../corpus/options.js';
import type { Surroundings } from '../project/surroundings.js';
import { collect, MAX_JOBS, positiveInteger } from './option-values.js';
import { readLevels } from './scan-options.js';

const EXAMPLES = `
Sources: folders, git repositories, .tar, .tar.gz, .tar.zst, .zip, .whl, JSON lines (.gz, .zst), Parquet, and - for standard input.

Examples:
  poisonlint corpus scan data/*.parquet --out clean
  poisonlint corpus scan repository.git --revision v2.0 --out clean
  poisonlint corpus scan data --out clean --exclude-at warning --quarantine 3
  poisonlint corpus scan data --out clean --resume              after it was ended, by whatever
  poisonlint corpus scan data --out clean-2 --shard 2/8         the second of eight machines
  poisonlint corpus scan --stream < in.jsonl > out.jsonl        each line with its findings

Exit codes: 0 nothing excluded, 1 something excluded, 2 wrong use, or an input that could not be read, 130 ended by Ctrl-C.`;

/** Adds the command; `finish` is told the exit code. */
export function addCorpusCommand(program: Command, surroundings: Surroundings, finish: (code: number) => void): void {
  const corpus = program.command('corpus').description('training sets: take out what somebody planted');
  corpus
    .command('scan')
    .description('look at every sample of a set, and write what is kept, what is excluded, and why')
    .argument('[source...]', 'files, folders and git repositories; - for standard input')
    .option('--out <dir>', 'the folder for the outputs: new or empty')
    .option('--annotate', 'write all samples into one set, each with its findings, instead of parting them')
    .option('--sidecar <name>', `write a file beside each input as well: ${SIDECARS.join(', ')}`, collect, [])
    .addOption(
      new Option('--exclude-at <severity>', 'exclude samples with findings from this severity on').choices(EXCLUDE_AT).default('error'),
    )
    .option('--exclude-family <family>', 'only findings of this family exclude; may be given several times', collect, [])
    .addOption(
      new Option('--min-confidence <confidence>', 'only findings of at least this confidence exclude')
        .choices(CONFIDENCE_NAMES)
        .default('low'),
    )
    .option('--quarantine <count>', 'exclude a repository as a whole that has so many excluded samples', positiveInteger(999_999_999))
    .addOption(new Option('--stdin-format <format>', 'what standard input is, where it does not say so itself').choices(STDIN_FORMATS))
    .option('--revision <revision>', 'of git repositories: this one (default: HEAD of a bare one, the files of any other)')
    .option('--all-blobs', 'of git repositories: each content of the whole history once')
    .option('--text-column <name>', 'the column or field of the text; a.b leads into a nested one')
    .option('--path-column <name>', 'of the path')
    .option('--repository-column <name>', 'of the repository')
    .option('--revision-column <name>', 'of the revision')
    .option('--licence-column <name>', 'of the licence')
    .option('--author-column <name>', 'of the author')
    .option('--language-column <name>', 'of the language')
    .option('--rule <id=level>', 'off, note, warning or error for one rule; may be given several times', collect, [])
    .option('--config <file>', 'use this configuration; none is looked for')
    .option('--jobs <count>', 'how many workers look at samples (default: as many as there are cores)', positiveInteger(MAX_JOBS))
    .option('--shard <i/n>', 'only every n-th input, from the i-th on: for several machines')
    .option('--resume', 'go on with the run that --out holds')
    .option('--exit-zero', 'exit with 0 also where samples are excluded')
    .option('--quiet', 'no summary, no progress')
    .option('--stream', 'JSON lines from standard input to standard output, in order, each with its findings')
    .option('--annotation-only', 'with --stream: only the findings, not the record')
    .addHelpText('after', EXAMPLES)
    .action(async (sources: string[], flags: CorpusFlags) => {
      const { scanCorpus } = await import('../../corpus/command.js');
      finish(await scanCorpus({ sources, flags, levels: readLevels(flags.rule) }, surroundings));
    });
}
