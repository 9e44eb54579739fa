/** The command line with the fake engine, as a program of its own. */
import { processSurroundings } from '../../server/cli/process.js';
import { runProgram } from '../../server/cli/program.js';
import { fakeEngine } from './fake-engine.js';

process.exitCode = await runProgram(process.argv.slice(2), processSurroundings(fakeEngine));
