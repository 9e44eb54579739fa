/** A run that is killed at any point goes on, and what it leaves is what an undisturbed one leaves, byte for byte. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { writeMixedSet } from './mixed-set.js';

const MAIN = path.resolve(import.meta.dirname, '../../../server/cli/main.js');
const POINTS = 20;

interface Ended {
  /** Null where it was killed. */
  readonly code: number | null;
  /** On standard error. */
  readonly told: string;
}

/** Something was excluded, and there was nothing to say. */
const EXCLUDED: Ended = { code: 1, told: '' };

describe('a run that is killed', function () {
  this.timeout(1_200_000);
  let folder: TemporaryFolder;
  let milliseconds: number;
  before(async () => {
    folder = makeFolder();
    await writeMixedSet(path.join(folder.path, 'set'));
    const started = performance.now();
    assert.deepEqual(await scan('whole'), EXCLUDED);
    milliseconds = performance.now() - started;
  });
  after(() => folder.remove());

  function scan(out: string, options: readonly string[] = [], killAfter?: number): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const command = [MAIN, 'corpus', 'scan', 'set', '--out', out, '--jobs', '2', '--sidecar', 'sarif', '--quiet', ...options];
      const child = spawn(process.execPath, command, { cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] });
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
      child.on('error', reject);
      let told = '';
      child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ code, told });
      });
    });
  }

  /** Of every file that a run leaves; the one figure that differs from run to run is left out. */
  function digests(out: string): Readonly<Record<string, string>> {
    const root = path.join(folder.path, out);
    const files = fs
      .readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => fs.lstatSync(path.join(root, name)).isFile());
    return Object.fromEntries(files.sort().map((name) => [name, digestOf(path.join(root, name))]));
  }

  // At points from before anything is read to the end of the run, drawn anew each time; the seed is told with what goes wrong.
  const seed = Number(process.env['POISONLINT_KILL_SEED'] ?? Date.now() % 1_000_000);
  for (let point = 0; point < POINTS; point++) {
    it(`at point ${point + 1} of ${POINTS}, seed ${seed}`, async () => {
      const out = `killed-${point}`;
      const draw = (at: number): number => createHash('sha256').update(`${seed}:${point}:${at}`).digest().readUInt32LE() / 2 ** 32;
      // Three times at most, so that a run that goes on is killed as well.
      for (let round = 0; round < 3; round++) {
        const { code } = await scan(out, round === 0 ? [] : ['--resume'], (milliseconds * (point + draw(round))) / POINTS);
        if (code !== null) break;
      }
      assert.deepEqual(await scan(out, fs.existsSync(path.join(folder.path, out, 'manifest.json')) ? ['--resume'] : []), EXCLUDED);
      assert.deepEqual(digests(out), digests('whole'));
      fs.rmSync(path.join(folder.path, out), { recursive: true });
    });
  }
});

function digestOf(file: string): string {
  const bytes = fs.readFileSync(file);
  const content = path.basename(file) === 'summary.json' ? bytes.toString().replace(/"seconds": ?[\d.]+/, '') : bytes;
  return createHash('sha256').update(content).digest('hex');
}
