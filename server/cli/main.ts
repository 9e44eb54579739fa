#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { OPTIMISE_LATE } from '../project/v8-flags.js';
import { readManifest } from '../project/version.js';

const args = process.argv.slice(2);

// A language server runs for hours.
if (args[0] !== 'lsp') setFlagsFromString(OPTIMISE_LATE);

// Asked for alone, the version must not wait for anything to load.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${readManifest().version}\n`);
} else {
  const [{ runProgram }, { engine }, { processSurroundings }] = await Promise.all([
    import('./program.js'),
    import('../project/engine.js'),
    import('./process.js'),
  ]);
  process.exitCode = await runProgram(args, processSurroundings(engine));
}
