import type { Finding } from '../../rules/vocabulary/index.js';
import { touchesRegions, type Document } from '../document/document.js';
import type { LineIndex } from '../document/lines.js';
import type { ScanResult } from '../scan/result.js';
import { deduplicate } from './deduplicate.js';
import { DIRECTIVE_MARK } from './directives.js';
import { applyLevels, type RuleLevels } from './severity.js';
import { comparePlace } from './sort.js';
import { suppress, type Problem, type Suppressed } from './suppress.js';

export interface RefineOptions {
  readonly levels: RuleLevels;
  /** Ids of the rules that the scanner was given. */
  readonly activeRules: ReadonlySet<string>;
  /** Ids of all rules there are. */
  readonly knownRules: ReadonlySet<string>;
  /** Whether suppressions in the text count. Never in corpora: the poisoner would write them. */
  readonly inlineSuppressions: boolean;
}

export interface Refined {
  /** In order of place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly Problem[];
}

/** What becomes of one document's findings: severities, duplicates, suppressions, order. Baselines come later: they concern all files. */
export function refine(document: Document, result: ScanResult, lines: () => LineIndex, options: RefineOptions): Refined {
  const findings = [...deduplicate(applyLevels(result.findings, options.levels))].sort(comparePlace);
  if (!options.inlineSuppressions || !document.text.includes(DIRECTIVE_MARK)) return { findings, suppressed: [], problems: [] };
  const { regions } = document;
  const complete = regions === undefined && result.gaps.length === 0;
  const refined = suppress({
    text: document.text,
    lines: lines(),
    comments: result.comments,
    ...(document.notebook && { cells: document.notebook.cells }),
    findings,
    knownRules: options.knownRules,
    wasRun: (ruleId) => complete && options.activeRules.has(ruleId) && options.levels[ruleId] !== 'off',
  });
  if (regions === undefined) return refined;
  return { ...refined, problems: refined.problems.filter(({ place }) => touchesRegions(place, regions)) };
}
