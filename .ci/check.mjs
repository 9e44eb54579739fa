/** `npm run check`: every step, also after one has failed, so that one run tells all that is wrong. */
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['types', 'the tree compiles'],
  ['lint', 'lint and boundaries'],
  ['format', 'formatting'],
  ['dead-code', 'nothing unused'],
  ['generated', 'generated files are up to date'],
  ['self', 'a scan of this repository is clean'],
  ['tests', 'fast tests'],
];

const failed = STEPS.filter(([script, what]) => {
  console.log(`\n== ${script}: ${what}`);
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`   ${status === 0 ? 'good' : 'FAILED'} after ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return status !== 0;
});

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(([script]) => script).join(', ')}`);
  process.exitCode = 1;
}
