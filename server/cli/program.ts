import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../configuration/usage-error.js';
import type { Severity } from '../../rules/vocabulary/index.js';
import { SEVERITIES } from '../refine/severity.js';
import type { ScanFlags } from './scan-options.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';
import { addCorpusCommand } from './corpus.js';
import { collect, MAX_JOBS, nonNegativeInteger, positiveInteger } from './option-values.js';
import { readManifest } from '../project/version.js';

const EXAMPLES = `
Examples:
  poisonlint                                  this folder
  poisonlint src scripts/release.py           these
  poisonlint --staged                         what the next commit would change
  poisonlint --since main                     what this branch changes
  poisonlint --format sarif:out.sarif --format stylish
  poisonlint explain hardcoded-bypass

"poisonlint scan --help" lists the options of scan, which also work without the word "scan".
Exit codes: 0 nothing found, 1 errors (or more warnings than --max-warnings), 2 wrong use or nothing could be scanned.`;

/** Runs the command that `args` name and gives the exit code. Never throws. */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let code: number = EXIT.clean;
  const program = createProgram(surroundings, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, surroundings);
  }
}

function exitCodeOf(error: unknown, { stderr }: Surroundings): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
  if (error instanceof UsageError) stderr.write(`poisonlint: ${error.message}\n`);
  else stderr.write(`poisonlint: this is a bug in poisonlint\n${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.failure;
}

function createProgram(surroundings: Surroundings, finish: (code: number) => void): Command {
  const program = new Command('poisonlint')
    .description('Finds what somebody planted in code: hardcoded bypasses and the disguises they wear.')
    .version(readManifest().version)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'poisonlint: ')),
    });

  scanCommand(program).action(async (paths: string[], flags: ScanFlags) =>
    finish(await (await import('./scan.js')).scan(paths, flags, surroundings)),
  );

  addCorpusCommand(program, surroundings, finish);

  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('--format <name>', 'how to print them').choices(['table', 'json']).default('table'))
    .action(async (flags: { format: 'table' | 'json' }) =>
      finish(await (await import('./rules.js')).listRules(flags.format, surroundings)),
    );

  program
    .command('explain')
    .description("print a rule's page")
    .argument('<rule>', 'the id of the rule')
    .action(async (id: string) => finish(await (await import('./explain.js')).explain(id, surroundings)));

  program
    .command('init')
    .description('write poisonlint.config.json into this folder')
    .action(async () => finish(await (await import('./init.js')).init(surroundings)));

  program
    .command('lsp')
    .description('serve an editor on standard input and output: the language server')
    .option('--stdio', 'the only way there is; for editors that say so')
    .addOption(new Option('--clientProcessId <id>', 'end with this process').hideHelp())
    .action(async () => {
      (await import('../lsp/server.js')).startServer({ input: surroundings.stdin, output: surroundings.stdout });
      // The client ends it: with a message, with the stream, or by ending itself.
      await new Promise(() => undefined);
    });

  return program;
}

function scanCommand(program: Command): Command {
  return program
    .command('scan', { isDefault: true })
    .description('look at files, folders, repositories')
    .argument('[path...]', 'files and folders; without any, the working directory')
    .option(
      '--format <name[:file]>',
      'stylish, json, jsonl, sarif, github, gitlab, junit, rdjsonl or html; may be given several times',
      collect,
      [],
    )
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--staged', 'read what the next commit would change from the index of git, not the working tree')
    .option(
      '--since <revision>',
      'only what changed since what is checked out parted from this revision, changes not yet committed included',
    )
    .option('--stdin', 'read one text from standard input')
    .option('--stdin-filename <name>', 'the name that this text goes by')
    .option('--region <start:end>', 'only findings in which this part takes part: offsets in UTF-16 code units from 0, end exclusive')
    .addOption(
      new Option('--min-severity <severity>', 'show only findings from this severity on')
        .choices(SEVERITIES)
        .default('warning' satisfies Severity),
    )
    .option('--max-warnings <count>', 'exit with 1 when there are more warnings', nonNegativeInteger)
    .option('--rule <id=level>', 'off, note, warning or error for one rule; may be given several times', collect, [])
    .option('--only <family>', 'only rules of this family')
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--write-baseline', 'make the baseline file know what is found now, and forget what is gone')
    .option('--no-ignore', 'look also at ignored, vendored, generated and minified files')
    .option('--no-inline-config', 'do not honour suppression comments')
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .option('--print-config', 'print what holds for a path, and end')
    .option('--cache', 'take results of unchanged files from earlier runs')
    .option('--cache-location <path>', "where they are kept: a file, or a folder to put one into (default: in the user's cache folder)")
    .option('--jobs <count>', 'how many workers look at files (default: by the number of files and cores)', positiveInteger(MAX_JOBS))
    .option('--no-prefilter', 'parse also files in which no rule could find anything')
    .option('--color', 'use colors even where the output is no terminal')
    .option('--no-color', 'use no colors')
    .option('--quiet', 'findings only: no summary, no progress')
    .option('--stats', 'say on standard error how fast it went');
}
