import { deepEqual } from 'node:assert/strict';
import { models } from '../../rules/models/index.js';
import { defineRule, type Language } from '../../rules/vocabulary/index.js';
import { createScanner } from '../../server/scan/scanner.js';

/** `name = value "as it stands"` for every option of a manifest that is a constant. */
async function options(text: string, language: Language): Promise<{ readonly told: readonly string[]; readonly gaps: readonly string[] }> {
  const told: string[] = [];
  const listener = defineRule({
    id: 'listener',
    summary: 'Notes the options of manifests.',
    family: 'package',
    weakness: 'CWE-506',
    severity: 'note',
    messages: {},
    anchors: [],
    visit: {
      option({ owner, name, value, place }) {
        const [only] = value.cases;
        if (owner !== '' && only?.kind === 'constant') told.push(`${name} = ${only.rendered} ${text.slice(place.start, place.end)}`);
      },
    },
  });
  const scanner = await createScanner({ rules: [listener], models, rethrow: true });
  const { gaps } = await scanner.scan({ name: 'manifest', text, language, jsx: false });
  return { told, gaps: gaps.map((gap) => gap.reason) };
}

describe('manifests of packages', () => {
  it('give their entries as options, at their places', async () => {
    const text = '{ "name": "x", "scripts": { "postinstall": "node a.js" } }';
    deepEqual(await options(text, 'json'), {
      told: [`name = 'x' "x"`, `scripts.postinstall = 'node a.js' "node a.js"`],
      gaps: [],
    });
  });

  it('are read as far as they go where they are broken', async () => {
    const { told, gaps } = await options('{ "scripts": { "postinstall": "node a.js", } ', 'json');
    deepEqual(told, [`scripts.postinstall = 'node a.js' "node a.js"`]);
    deepEqual(gaps, ['syntax']);
  });

  it('may be TOML', async () => {
    const text = '[build-system]\nbuild-backend = "own"\n[tool.x]\ny.z = 1\n';
    deepEqual(await options(text, 'toml'), {
      told: [`build-system.build-backend = 'own' "own"`, 'tool.x.y.z = 1 1'],
      gaps: [],
    });
    deepEqual(await options('[build-system\n', 'toml'), { told: [], gaps: ['syntax'] });
  });

  it('are a gap where they are nested more deeply than the parser follows', async () => {
    const { gaps } = await options('{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), 'json');
    deepEqual(gaps, ['depth']);
  });
});
