import picocolors from 'picocolors';
import { safeJson } from '../report/text.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';
import { wantsColor } from './terminal.js';

/** `poisonlint rules`. */
export async function listRules(format: 'table' | 'json', { engine, environment, stdout }: Surroundings): Promise<number> {
  const rules = (await engine.loadRules()).map(({ id, family, severity, weakness, summary }) => ({
    id,
    family,
    severity,
    weakness,
    summary,
  }));
  if (format === 'json') {
    stdout.write(`[\n${rules.map((rule) => `  ${safeJson(rule)}`).join(',\n')}\n]\n`);
    return EXIT.clean;
  }
  const colors = picocolors.createColors(wantsColor(undefined, environment, stdout.isTTY ?? false));
  const columns = ['id', 'family', 'severity', 'weakness'] as const;
  const widths = columns.map((column) => Math.max(column.length, ...rules.map((rule) => rule[column].length)));
  const row = (cells: readonly string[], last: string): string =>
    `${[...cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)), last].join('  ')}\n`;
  stdout.write(colors.bold(row(columns, 'summary')));
  for (const rule of rules)
    stdout.write(
      row(
        columns.map((column) => rule[column]),
        rule.summary,
      ),
    );
  stdout.write('\n"poisonlint explain <id>" prints the page of one.\n');
  return EXIT.clean;
}
