/** A file of 2,000 lines of nothing but disguises: the scan ends, finds, and says what it could not look at. */
import { deepEqual, ok } from 'node:assert/strict';
import type { Dialect } from '../../rules/vocabulary/index.js';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import { createScanner } from '../../server/scan/scanner.js';
import type { Scanner } from '../../server/scan/result.js';
import { compositions, DISGUISES } from '../evals/disguises/index.js';
import { literal } from '../evals/literals.js';
import { SETS } from '../evals/payloads/index.js';
import type { Surroundings } from '../evals/plan.js';
import { randomFrom } from '../evals/random.js';

const LINES = 2_000;
const TEXTS = ['magic_backdoor_key_99', 'certificate', 'k1x7', 'verify'];
/** Statements of one function. */
const STATEMENTS = 12;

interface Sheet extends Surroundings {
  readonly head: string[];
  readonly body: string[];
}

/** Libraries are named as they are; whatever else a disguise needs stands in front of it. */
function emptySheet(dialect: Dialect): Sheet {
  const head: string[] = [];
  const body: string[] = [];
  let names = 0;
  const imported = (module: string, member: string | undefined, bound: string): string => {
    if (dialect === 'python') return member === undefined ? `import ${module}` : `from ${module} import ${member}`;
    return `const ${member === undefined ? bound : `{ ${member} }`} = require('${module}');`;
  };
  return {
    dialect,
    head,
    body,
    random: randomFrom(`a sheet of disguises ${dialect}`),
    fresh: (stem) => `${stem}_${++names}`,
    module: (...lines) => void head.push(...lines.flatMap((line) => line.split('\n'))),
    local: (...lines) => void body.push(...lines),
    library: (name) => {
      const [module = name, member] = name.split('#');
      const bound = dialect === 'python' ? module : module.replace(/\W/g, '_');
      const line = imported(module, member, bound);
      if (!head.includes(line)) head.push(line);
      return member ?? bound;
    },
  };
}

const isText = (id: string, numbersOnly: boolean | undefined): boolean => numbersOnly !== true && !id.endsWith('/plain');

function sheetOf(dialect: Dialect): string {
  const sheet = emptySheet(dialect);
  const { random } = sheet;
  const python = dialect === 'python';
  const texts = [...DISGUISES[dialect], ...compositions(dialect)].filter(({ id, numbersOnly }) => isText(id, numbersOnly));
  const truths = SETS[dialect].values.filter(({ accepts }) => accepts(false));
  const functions: string[] = [];
  for (let number = 0; functions.length + sheet.head.length < LINES; number++) {
    for (let statement = 0; statement < STATEMENTS; statement++) {
      const value = random.pick(TEXTS);
      const disguise = random.pick(texts);
      if (disguise.accepts?.(value) === false) continue;
      const written = disguise.write(value, sheet, literal);
      sheet.body.push(python ? `kept[${statement}] = ${written}` : `kept[${statement}] = ${written};`);
    }
    const hidden = random.pick(truths).write(false, sheet);
    sheet.body.push(
      python
        ? `requests.get("https://example.org", verify=${hidden})`
        : `https.get('https://example.org', { rejectUnauthorized: ${hidden} });`,
    );
    const lines = sheet.body.splice(0).flatMap((line) => line.split('\n'));
    functions.push(python ? `def part_${number}(kept):` : `function part${number}(kept) {`, ...lines.map((line) => `    ${line}`));
    if (!python) functions.push('}');
  }
  const first = python ? 'import requests' : "const https = require('https');";
  return [first, ...sheet.head, ...functions, ''].join('\n');
}

describe('a file of nothing but disguises', () => {
  let scanner: Scanner;
  before(async () => {
    scanner = await createScanner({ rules, models, registry: new URL('../../server/project/registry.js', import.meta.url), rethrow: true });
  });

  for (const dialect of ['python', 'javascript'] as const) {
    it(`${dialect}: the scan ends within its fuel, and gaps are told`, async () => {
      const text = sheetOf(dialect);
      const lines = text.split('\n').length;
      ok(lines > LINES, `${lines} lines`);
      const name = dialect === 'python' ? 'sheet.py' : 'sheet.js';
      const scan = () => scanner.scan({ name, text, language: dialect, jsx: false });
      const [first, second] = [await scan(), await scan()];
      deepEqual(second, first);
      const planted = text.split('\n').filter((line) => /verify=|rejectUnauthorized/.test(line)).length;
      const found = new Set(first.findings.filter(({ ruleId }) => ruleId === 'tls-verification-off').map(({ place }) => place.start)).size;
      const others = first.gaps.filter(({ reason }) => reason !== 'fuel');
      deepEqual(others, []);
      ok(found >= planted * 0.9 || first.gaps.length > 0, `${found} of ${planted} found, ${first.gaps.length} gaps`);
      ok(found >= planted / 2, `${found} of ${planted} found, ${first.gaps.length} gaps`);
    }).timeout(120_000);
  }
});
