import assert from 'node:assert/strict';
import fs from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { engine } from '../../server/project/engine.js';
import { configurationJsonSchema } from '../../server/configuration/schema.js';

describe('schema of the configuration', () => {
  it('in docs is what the code gives', async () => {
    const file = new URL('../../../docs/config.schema.json', import.meta.url);
    const ids = (await engine.loadRules()).map((rule) => rule.id);
    assert.deepEqual(JSON.parse(fs.readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(configurationJsonSchema(ids))));
  });

  const validate = new Ajv2020({ allowUnionTypes: true }).compile(configurationJsonSchema(['hardcoded-bypass']));
  const cases: [name: string, value: unknown, valid: boolean][] = [
    ['an empty list', [], true],
    [
      'blocks',
      [
        { ignores: ['x/'] },
        { files: ['*.py'], rules: { 'hardcoded-bypass': 'off', 'of-a-plugin': 'note' }, settings: { maxFileBytes: 5, skip: ['minified'] } },
      ],
      true,
    ],
    ['an object that names its schema', { $schema: 'x', config: [{ plugins: ['./rules.mjs'] }] }, true],
    ['an unknown key', [{ rule: {} }], false],
    ['an unknown level', [{ rules: { 'hardcoded-bypass': 'warn' } }], false],
    ['an unknown level of a rule of a plugin', [{ rules: { 'of-a-plugin': 'warn' } }], false],
    ['a number of bytes that is none', [{ settings: { maxFileBytes: 0 } }], false],
  ];
  for (const [name, value, valid] of cases) it(`${valid ? 'takes' : 'refuses'} ${name}`, () => assert.equal(validate(value), valid));
});
