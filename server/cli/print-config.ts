import path from 'node:path';
import { safeJson } from '../report/text.js';
import type { Preparation } from '../project/file-scanner.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';

/** `--print-config`: what holds for each path, as JSON. */
export function printConfiguration(
  paths: readonly string[],
  { configuration, resolved, rules, active }: Preparation,
  { cwd, stdout }: Surroundings,
): number {
  const files = (paths.length === 0 ? ['.'] : paths).map((name) => {
    const file = path.resolve(cwd, name);
    const { levels, maxFileBytes } = resolved.forFile(file);
    return {
      path: name,
      ignored: resolved.ignores?.(file, false) ?? false,
      rules: Object.fromEntries(rules.map((rule) => [rule.id, active.includes(rule) ? (levels[rule.id] ?? 'by evidence') : 'off'])),
      settings: { maxFileBytes, skip: resolved.skips },
    };
  });
  const text = JSON.stringify(JSON.parse(safeJson({ configuration: configuration.file ?? null, files })), undefined, 2);
  stdout.write(`${text}\n`);
  return EXIT.clean;
}
