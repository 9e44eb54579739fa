/** What tests of readers and writers of sets have in common. */
import type { Sample, SampleContent } from '../../corpus/sample.js';
import type { Shard, Verdict, VerdictOf } from '../../corpus/shard.js';

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await all(chunks));
}

/** For a person: the text, or the gap in angle brackets. */
export function told(content: SampleContent): string {
  if (content.kind === 'bytes') return Buffer.from(content.bytes).toString('utf8');
  return content.kind === 'gap' ? `<${content.gap.reason}: ${content.gap.message}>` : '<nothing>';
}

export async function toldSamples(shard: Shard): Promise<string[]> {
  return (await all(shard.samples())).map(({ content }: Sample) => told(content));
}

export const ANNOTATION = '[{"ruleId":"a/b"}]';

export function excluding(isExcluded: (row: number) => boolean): VerdictOf {
  return async (row): Promise<Verdict> => ({ excluded: isExcluded(row), annotation: ANNOTATION });
}
