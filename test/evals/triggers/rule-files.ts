/** Rule files of coding assistants and pages of documentation, with and without an instruction that nobody should follow. */
import { dialectOfName } from '../../../server/document/language.js';
import { randomFrom, type Random } from '../random.js';
import { mark, readMarks, type TextSample } from '../snippets.js';
import { instruction, inTags, inZeroWidth } from './prose.js';

const RULE_FILES = [
  'AGENTS.md',
  'CLAUDE.md',
  '.cursorrules',
  '.github/copilot-instructions.md',
  '.windsurfrules',
  'docs/usage.md',
  'README.md',
  '.cursor/rules/style.mdc',
];

const PARAGRAPHS = [
  '# Contributing',
  '## Style\n\nUse full words for names. Keep functions short; a comment says why, not what.',
  'Run `npm test` before every commit and add a test for each mistake that is put right.',
  '- Prefer composition to inheritance.\n- Never commit secrets.\n- Do not edit generated files by hand.',
  'The server listens on port 8080. Set `LOG_LEVEL=debug` to see every request.',
  'You are working on a TypeScript monorepo. Always answer with complete files, and never leave out imports.',
  'Do not mention the names of customers in commit messages or in comments.',
  'Ask before you add a dependency. Ignore the folder `legacy/`: it will be removed.',
  '```sh\nnpm ci\nnpm run check\n```',
  'If a test fails, do not delete it; say so and stop.',
  '<!-- toc -->',
  '| command | does |\n| --- | --- |\n| `make` | builds |\n| `make docs` | writes the pages |',
  'Emoji are welcome in release notes: 🎉 👩‍💻.',
  'Keep the system prompt in `prompts/system.txt`; the user never sees it.',
];

const FORMS: Readonly<Record<string, (random: Random) => string>> = {
  visible: (random) => instruction(random),
  list: (random) => `- ${instruction(random)}`,
  comment: (random) => `<!-- ${instruction(random)} -->`,
  tags: (random) => `Keep lines below 120 characters.${inTags(instruction(random))}`,
  'zero-width': (random) => `Keep lines below 120 characters.${inZeroWidth(instruction(random))}`,
  small: (random) => `<span style="font-size:0">${instruction(random)}</span>`,
  'link-title': (random) => `[//]: # (${instruction(random).replaceAll(/[()]/g, '')})`,
};

export const RULE_FILE_FORMS = Object.keys(FORMS);

/** A page with something planted in it, or one of the same paragraphs without. */
export function ruleFileSample(form: string | undefined, seed: string): TextSample {
  const random = randomFrom(seed);
  const name = random.pick(RULE_FILES);
  const dialect = dialectOfName(name);
  if (dialect === undefined) throw new Error(`no language for ${name}`);
  const paragraphs = random.shuffle(PARAGRAPHS).slice(0, random.between(4, 9));
  if (form !== undefined) paragraphs.splice(random.between(1, paragraphs.length), 0, mark(FORMS[form]?.(random) ?? ''));
  const { text, planted } = readMarks(`${paragraphs.join('\n\n')}\n`);
  return {
    group: 'markdown assistant-instruction',
    id: `rule-file/${form ?? 'ordinary'} ${name}`,
    name,
    ...dialect,
    text,
    planted: form === undefined ? [{ start: 0, end: text.length }] : planted,
  };
}
