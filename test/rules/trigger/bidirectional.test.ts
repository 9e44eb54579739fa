import { deepEqual, equal } from 'node:assert/strict';
import { controlName, openAtEnd, overridden, reorders } from '../../../rules/trigger/bidirectional.js';

const RLO = '\u202e';
const PDF = '\u202c';
const LRI = '\u2066';
const RLI = '\u2067';
const FSI = '\u2068';
const PDI = '\u2069';
const LRE = '\u202a';
const RLE = '\u202b';

function open(text: string): readonly string[] {
  return openAtEnd(text).map(({ control, level }) => `${controlName(control)} ${level}`);
}

describe('bidirectional controls', () => {
  it('are open at the end where nothing closes them', () => {
    deepEqual(open(`user${RLO} ${LRI}// Check${PDI} ${LRI}`), ['RLO 1', 'LRI 2']);
    deepEqual(open(`a${RLI}`), ['RLI 1']);
    deepEqual(open(`a${RLE}${RLE}`), ['RLE 1', 'RLE 3']);
  });

  it('are closed by their own kind', () => {
    deepEqual(open(`${RLO}a${PDF}`), []);
    deepEqual(open(`${RLI}a${PDI}`), []);
    deepEqual(open(`${RLI}a${PDF}`), ['RLI 1']);
    deepEqual(open(`${RLO}a${PDI}`), ['RLO 1']);
  });

  it('are all closed with the isolate they stand in', () => {
    deepEqual(open(`${RLI}a${RLO}b${LRE}${PDI}`), []);
    deepEqual(open(`${LRI}${RLO}${PDF}${PDF}`), ['LRI 2']);
  });

  it('take the direction of the first letter where they ask for it', () => {
    deepEqual(open(`${FSI}abc`), ['FSI 2']);
    deepEqual(open(`${FSI}\u05d0`), ['FSI 1']);
    deepEqual(open(`${FSI}12 ${PDI}\u05d0${FSI}`), ['FSI 2']);
  });

  it('turn what follows only at odd levels', () => {
    equal(reorders(openAtEnd(LRI)), false);
    equal(reorders(openAtEnd(RLI)), true);
    equal(reorders(openAtEnd(`${RLO}${LRI}`)), true);
  });

  it('show letters in reverse in an override', () => {
    equal(overridden(`${RLO}fdp.exe${PDF}`), true);
    equal(overridden(`${RLO}12${PDF}abc`), false);
    equal(overridden(`${RLE}abc${PDF}`), false);
  });

  it('cost no more than their number', () => {
    equal(openAtEnd(RLO.repeat(100_000)).length, 125);
  });
});
