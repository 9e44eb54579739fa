import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure, type Cost } from '../../bench/measure.js';
import { makeFolder } from '../../temporary.js';
import { countAlerts, reasonOf, type SampleFolder } from './measure.js';
import { peersReport } from './report.js';
import { linesOf, writeSamples, type PeerSample } from './samples.js';

const COST: Cost = { wallSeconds: 2, cpuSeconds: 1, peakMegabytes: 50, exitCode: 0, timedOut: false, output: '', errors: '' };
const TEXT = 'def check(key):\n    if key == "magic":\n        return True\n    return ask(key)\n';

function sample(kind: PeerSample['kind'], planted: string, family = 'bypass'): PeerSample {
  const start = TEXT.indexOf(planted);
  const spans = planted === '' ? [] : [{ start, end: start + planted.length }];
  return { path: 'web/check.py', text: TEXT, language: 'python', kind, family, rule: 'hardcoded-bypass', planted: spans };
}

function withFolder(samples: readonly PeerSample[], test: (written: SampleFolder) => void): void {
  const folder = makeFolder();
  try {
    test({ group: 'python', folder: folder.path, samples: writeSamples(folder.path, samples), bytes: 1_000_000 });
  } finally {
    folder.remove();
  }
}

function alert(file: string, line: number, endLine = line) {
  return { file, line, endLine, rule: 'some-rule' };
}

describe('the comparison with other tools', () => {
  it('knows the lines of a place without the white space around it', () => {
    assert.deepEqual(linesOf('a\nb\nc\nd\n', { start: 2, end: 6 }), [2, 3]);
    assert.deepEqual(linesOf('a\n\n  b\n', { start: 1, end: 7 }), [3]);
  });

  it('gives each sample a folder of its own', () => {
    withFolder([sample('bad', 'if key == "magic":'), sample('benign', '')], ({ folder, samples }) => {
      assert.deepEqual(
        samples.map(({ file }) => file),
        ['00000/check.py', '00001/check.py'],
      );
      assert.deepEqual([...(samples[0]?.plantedLines ?? [])], [2]);
      assert.equal(readFileSync(join(folder, '00001/check.py'), 'utf8'), TEXT);
    });
  });

  it('counts what touches the planted lines, whichever way files are named', () => {
    const samples = [
      sample('bad', 'if key == "magic":\n        return True\n'),
      sample('bad', 'if key == "magic":'),
      sample('benign', 'if key == "magic":'),
      sample('benign', 'return True', 'payload'),
      sample('benign', '', 'payload'),
    ];
    withFolder(samples, (written) => {
      const alerts = [
        alert(join(written.folder, '00000/check.py'), 3),
        alert('./00001/check.py', 4),
        alert('00002/check.py', 1, 4),
        alert('00003/check.py', 1),
        alert('00004/check.py', 4),
        alert('elsewhere.py', 1),
      ];
      const counts = countAlerts({ alerts, unread: ['./00001/check.py', '00001/check.py'] }, written);
      assert.deepEqual(counts.found.rows(), [{ group: 'bypass', hits: 1, total: 2 }]);
      assert.deepEqual(counts.flagged.rows(), [
        { group: 'bypass', hits: 1, total: 1 },
        { group: 'payload', hits: 1, total: 2 },
      ]);
      assert.deepEqual([counts.benignAlerts, counts.benignLines, counts.unread], [3, 15, 1]);
    });
  });

  it('shows a tool that failed as a row, and why', () => {
    withFolder([sample('bad', 'return True')], (samples) => {
      const counts = countAlerts({ alerts: [alert('00000/check.py', 3)], unread: [] }, samples);
      const report = peersReport([
        {
          samples,
          tools: [
            { title: 'poisonlint', version: 'this tree', counts, cost: COST },
            { title: 'Bandit', version: '1.9.4', reason: 'not done after 600 s' },
          ],
        },
      ]);
      assert.match(report, /\| poisonlint \| this tree \| 1 of 1 \| 100\.0 % \| +0 of 0 \| +- \|/);
      assert.match(report, /\| Bandit +\| +1\.9\.4 \| +failed \|/);
      assert.match(report, /^Bandit 1\.9\.4 failed: not done after 600 s$/m);
    });
  });

  it('names no address and no folder of the machine in a reason', () => {
    assert.equal(
      reasonOf(new Error('Command failed: /home/me/bin/pip install\n  see https://example.org/x')),
      'Command failed: pip install see an address',
    );
    assert.match(reasonOf('long '.repeat(100)), /^… .{300}$/);
  });

  it('ends a tool whose time is up, with all that it started', () => {
    const folder = makeFolder();
    try {
      const script = "require('child_process').spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])";
      const cost = measure({ program: process.execPath, arguments: ['-e', script] }, folder.path, { limitSeconds: 1 });
      assert.deepEqual([cost.timedOut, cost.exitCode], [true, -9]);
      assert.ok(cost.wallSeconds < 15, `${cost.wallSeconds} s`);
    } finally {
      folder.remove();
    }
  });
});
