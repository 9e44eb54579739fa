#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { readManifest } from '../project/version.js';

const args = process.argv.slice(2);

// The engine is much code that runs a little; optimising it as eagerly as usual costs more than a third of a run of ten seconds.
// A language server runs for hours.
// The flag has another name from Node 22 on, and one that is unknown is complained about on standard error.
const [engineVersion] = process.versions.v8.split('.').map(Number);
const LAZY = (engineVersion ?? 0) < 12 ? '--interrupt-budget=1000000' : '--invocation-count-for-turbofan=45000';
if (args[0] !== 'lsp') setFlagsFromString(LAZY);

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
