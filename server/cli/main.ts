#!/usr/bin/env node
import { readManifest } from './version.js';

const args = process.argv.slice(2);

// Asked for alone, the version must not wait for anything to load.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${readManifest().version}\n`);
} else {
  const [{ runProgram }, { engine }, { processSurroundings }] = await Promise.all([
    import('./program.js'),
    import('./engine.js'),
    import('./process.js'),
  ]);
  process.exitCode = await runProgram(args, processSurroundings(engine));
}
