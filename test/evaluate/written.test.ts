import { deepEqual } from 'node:assert/strict';
import { models } from '../../rules/models/index.js';
import { defineRule, type ConditionFact, type DocumentFact, type Language } from '../../rules/vocabulary/index.js';
import { createScanner } from '../../server/scan/scanner.js';

interface Seen {
  readonly conditions: readonly ConditionFact[];
  readonly documents: readonly DocumentFact[];
}

async function look(text: string, language: Language): Promise<Seen> {
  const conditions: ConditionFact[] = [];
  const documents: DocumentFact[] = [];
  const rule = defineRule({
    id: 'looks-on',
    summary: 'Looks on.',
    family: 'trigger',
    weakness: 'CWE-561',
    severity: 'note',
    messages: {},
    anchors: [],
    visit: {
      condition: (fact) => void conditions.push(fact),
      document: (fact) => void documents.push(fact),
    },
  });
  const scanner = await createScanner({ rules: [rule], models, prefilter: false, rethrow: true });
  await scanner.scan({ name: 'a', text, language, jsx: false });
  return { conditions, documents };
}

async function written(text: string, language: Language = 'python') {
  const { conditions } = await look(text, language);
  return conditions.map(({ written: { names, open, operations }, fixed }) => ({ names, open, operations, fixed }));
}

describe('how a condition is written', () => {
  it('names what it reads, and what it calls apart from that', async () => {
    deepEqual(await written('import random\nif random.random() < 0:\n    print("a")\n'), [
      { names: [], open: [], operations: ['<', 'random.random'], fixed: true },
    ]);
  });

  it('tells names with one value from others', async () => {
    deepEqual(await written('import math\ndef f():\n    x = 0.5\n    if math.sin(x) > 2:\n        g(x)\n'), [
      { names: ['x'], open: [], operations: ['>', 'math.sin'], fixed: false },
    ]);
    deepEqual(await written('import math\ndef f(x):\n    if math.sin(x) > 2:\n        raise ValueError("a")\n'), [
      { names: ['x'], open: ['x'], operations: ['>', 'math.sin'], fixed: true },
    ]);
  });

  it('tells names between the brackets of calls from those that are compared themselves', async () => {
    const bare = async (text: string) => (await look(text, 'python')).conditions.map(({ written }) => written.bare);
    deepEqual(await bare('def f(x, y):\n    if len(x) < 0:\n        y()\n'), [[]]);
    deepEqual(await bare('def f(x, y):\n    if y and len(x) < 0:\n        y()\n'), [[]]);
    deepEqual(await bare('def f(x):\n    size = len(x)\n    if size < 0:\n        x()\n'), [[]]);
    deepEqual(await bare('class A:\n    def f(self, x=()):\n        if len(x) > len(self.y):\n            x()\n'), []);
  });

  it('takes texts that are set and modules that are imported for fixed statements', async () => {
    const fixed = async (text: string) => (await look(text, 'python')).conditions.map((condition) => condition.fixed);
    deepEqual(await fixed('if 1 > 2:\n    a = "b"\n    import c\n'), [true]);
    deepEqual(await fixed('if 1 > 2:\n    log.of("a").debug("b")\n'), [true]);
    deepEqual(await fixed('if 1 > 2:\n    a = b\n'), [false]);
  });

  it('takes the first value of a counter for its value', async () => {
    deepEqual(await written('for (let i = 0; i < 0; i++) console.log("a");', 'javascript'), [
      { names: ['i'], open: [], operations: ['<'], fixed: true },
    ]);
  });
});

describe('the texts of a document', () => {
  it('are its constants, the fixed parts of templates, patterns and comments', async () => {
    const text = 'const a = "b"; // c\nconst d = `e${f}g`; const h = /i/;';
    const { documents } = await look(text, 'javascript');
    deepEqual(
      documents.flatMap(({ texts }) => texts.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)),
      ['text "b"', 'comment // c', 'text `e${', 'text }g`', 'text /i/'],
    );
  });
});
