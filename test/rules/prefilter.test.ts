import { deepEqual } from 'node:assert/strict';
import { scanText } from './check.js';
import { examples, fixtures } from './fixtures.js';

describe('the prefilter', () => {
  for (const { name, text, extension } of [...fixtures(), ...examples()]) {
    it(`changes no finding in ${name}`, async () => {
      const ordinary = await scanText(name, text, extension);
      const whole = await scanText(name, text, extension, 'withoutPrefilter');
      deepEqual(ordinary.findings, whole.findings);
    });
  }
});
