/** The survival of findings and of silence as a section of the report. */
import { table, type Section } from '../report.js';
import { Tally } from '../tally.js';
import type { MetamorphicResult } from './measure.js';

export function metamorphicSection(result: MetamorphicResult): Section {
  return {
    title: 'Metamorphic: rewritten fixtures',
    targets: result.targets,
    tables: [
      table('Findings that survive one rewrite', 'language and rewrite', result.single),
      table('Findings that survive several rewrites', 'language and number', result.composed),
      table('Findings that survive, by rule', 'language and rule', result.rules),
      table(
        'Functions that do not stay silent after one rewrite',
        'language and rewrite',
        result.silentSingle.where(({ hits, total }) => hits < total),
      ),
      table('Functions that stay silent after several rewrites', 'language and number', result.silentComposed),
    ],
    confidence: new Tally(),
    misses: [...result.lost.map((line) => `lost ${line}`), ...result.alarms.map((line) => `alarm ${line}`)],
    kept: result.kept,
    gaps: 0,
    withoutHost: 0,
  };
}
