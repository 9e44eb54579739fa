import picocolors from 'picocolors';
import { didYouMean } from '../refine/closest.js';
import { UsageError } from '../configuration/usage-error.js';
import { renderMarkdown } from './markdown.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';
import { wantsColor } from './terminal.js';

/** `poisonlint explain`. @throws UsageError for an id that no rule has. */
export async function explain(id: string, { engine, environment, stdout }: Surroundings): Promise<number> {
  const rules = await engine.loadRules();
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const ids = rules.map((one) => one.id);
    throw new UsageError(`There is no rule ${JSON.stringify(id)}; the rules are ${ids.join(', ')}.${didYouMean(id, ids)}`);
  }
  const colors = picocolors.createColors(wantsColor(undefined, environment, stdout.isTTY ?? false));
  stdout.write(renderMarkdown(engine.documentation(rule) ?? `# ${rule.id}\n\n${rule.summary}\n`, colors));
  stdout.write(colors.dim(`\n${rule.family} · ${rule.severity} · ${rule.weakness}\n`));
  return EXIT.clean;
}
