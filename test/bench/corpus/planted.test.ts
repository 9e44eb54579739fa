import assert from 'node:assert/strict';
import type { Language } from '../../../rules/vocabulary/index.js';
import { loadDetector, type FullDetector } from '../../evals/detector.js';
import { ownTexts, type OwnText } from './planted.js';

const LANGUAGES: Readonly<Record<string, Language>> = { py: 'python', js: 'javascript', ts: 'typescript' };

describe('corpus benchmark: rows of our own', () => {
  const texts = ownTexts();
  /** One of each form in each language. */
  const firstOf = (kind: OwnText['kind']): OwnText[] => texts.filter((text) => text.kind === kind && text.repository.endsWith('-0'));
  let detector: FullDetector;
  before(async () => {
    detector = await loadDetector();
  });

  async function severities({ path, content }: OwnText): Promise<string[]> {
    const language = LANGUAGES[path.slice(path.lastIndexOf('.') + 1)];
    assert.ok(language, path);
    const { findings } = await detector.scan(path, content, language, false);
    return findings.map(({ severity, ruleId }) => `${severity} ${ruleId}`);
  }

  it('are some hundred, each another text, as many twins as planted ones', () => {
    assert.ok(texts.length >= 400);
    assert.equal(new Set(texts.map(({ content }) => content)).size, texts.length);
    assert.equal(new Set(texts.map(({ repository, path }) => `${repository} ${path}`)).size, texts.length);
    assert.equal(texts.filter(({ kind }) => kind === 'twin').length, texts.length / 2);
  });

  it('are the same every time', () => assert.deepEqual(ownTexts(), texts));

  it('have an error in each planted one', async () => {
    for (const text of firstOf('planted')) {
      const found = await severities(text);
      assert.ok(
        found.some((each) => each.startsWith('error')),
        `${text.path}: ${found.join(', ') || 'nothing'}\n${text.content}`,
      );
    }
  });

  it('have nothing in the twins', async () => {
    for (const text of firstOf('twin')) assert.deepEqual(await severities(text), [], `${text.path}\n${text.content}`);
  });
});
