import { rules } from '../../../rules/index.js';
import { reportToHtml } from '../../../corpus/write/report.js';
import { tallyRows } from '../../../corpus/write/tally.js';
import { engine } from '../../../server/project/engine.js';
import type { MadeRun } from '../write/made-run.js';

/** The page of a run, with the pages of the rules as they are. */
export async function pageOf({ run, rows }: MadeRun): Promise<string> {
  const told = { ...run, rules: rules.map(({ id, summary, family, severity }) => ({ id, summary, family, severity })) };
  const families = new Map(rules.map(({ id, family }) => [id, family]));
  const documentation = (id: string): string | undefined => {
    const family = families.get(id);
    return family === undefined ? undefined : engine.documentation({ id, family });
  };
  return reportToHtml(told, await tallyRows(rows(), run.shards), { documentation });
}
