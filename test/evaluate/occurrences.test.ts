import assert from 'node:assert/strict';
import type { Language } from '../../rules/vocabulary/index.js';
import type { Evaluation } from '../../server/evaluate/evaluate.js';
import { loadEvaluator } from '../support/guards.js';

interface Case {
  readonly title: string;
  readonly language: Language;
  readonly text: string;
  readonly occurrences: number;
}

const CASES: readonly Case[] = [
  {
    title: 'a constant that stands once',
    language: 'python',
    text: 'def check(code):\n    if code == "k1-x":\n        return True\n    return verify(code)\n',
    occurrences: 1,
  },
  {
    title: 'a name that is read once',
    language: 'python',
    text: 'CODE = "k1-x"\ndef check(code):\n    if code == CODE:\n        return True\n    return verify(code)\n',
    occurrences: 1,
  },
  {
    title: 'a name that is read twice',
    language: 'python',
    text: 'CODE = "k1-x"\ndef check(code):\n    if code == CODE:\n        return True\n    return verify(code)\ndef make():\n    return CODE\n',
    occurrences: 2,
  },
  {
    title: 'a constant of a class that is read twice',
    language: 'python',
    text: 'class Codes:\n    CODE = "k1-x"\n    def check(self, code):\n        if code == self.CODE:\n            return True\n        return verify(code)\n    def make(self):\n        return self.CODE\n',
    occurrences: 2,
  },
  {
    title: 'a field of the same name of something else',
    language: 'python',
    text: 'code = "k1-x"\ndef check(request):\n    if request.code == code:\n        return True\n    return verify(request.code)\n',
    occurrences: 1,
  },
  {
    title: 'a name that is bound twice',
    language: 'python',
    text: 'CODE = "k1-x"\ndef check(code):\n    if code == CODE:\n        return True\n    return verify(code)\ndef make():\n    CODE = draw()\n    return CODE + CODE\n',
    occurrences: 1,
  },
  {
    title: 'a name that is read twice, in TypeScript',
    language: 'typescript',
    text: 'const CODE = "k1-x";\nfunction check(code) {\n  if (code === CODE) return true;\n  return verify(code);\n}\nconst make = () => CODE;\n',
    occurrences: 2,
  },
];

describe('how often a constant of a guard stands in the text', () => {
  const evaluators = new Map<Language, (text: string) => Evaluation>();

  before(async () => {
    for (const language of ['python', 'typescript'] as const) evaluators.set(language, await loadEvaluator(language));
  });

  for (const { title, language, text, occurrences } of CASES)
    it(title, () => {
      const facts = [...(evaluators.get(language)?.(text).facts ?? [])];
      const found = facts.flatMap((fact) => (fact.kind === 'guard' ? fact.constants : [])).map((constant) => constant.occurrences);
      assert.deepEqual(found, [occurrences]);
    });
});
