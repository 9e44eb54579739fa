#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { readManifest } from '../project/version.js';

const args = process.argv.slice(2);

// Asked for alone, the version must not wait for anything to load.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${readManifest().version}\n`);
} else {
  // A language server runs for hours.
  if (args[0] !== 'lsp') setFlagsFromString((await import('../project/v8-flags.js')).OPTIMISE_LATE);
  const [{ runProgram }, { engine }, { processSurroundings }] = await Promise.all([
    import('./program.js'),
    import('../project/engine.js'),
    import('./process.js'),
  ]);
  process.exitCode = await runProgram(args, processSurroundings(engine));
}
