/** The result of a run as text: for the terminal, and the same tables as Markdown for the accuracy page. */
import type { Language } from '../../rules/vocabulary/index.js';
import type { EditedText } from './edits.js';
import type { InjectedResult } from './injected.js';
import type { HandwrittenResult } from './handwritten.js';
import { percent, Tally } from './tally.js';

/** A sample that came out wrong, as a file to look into. */
export interface KeptSample {
  readonly name: string;
  readonly language: Language;
  readonly sample: EditedText;
  /** What it is, and what was found instead. */
  readonly head: readonly string[];
}

/** One part of the evaluation, measured. */
export interface Section {
  readonly title: string;
  readonly targets: readonly Target[];
  /** Markdown. */
  readonly tables: readonly string[];
  readonly confidence: Tally;
  /** One line each. */
  readonly misses: readonly string[];
  readonly kept: readonly KeptSample[];
  readonly gaps: number;
  /** Cells that no host could bear. */
  readonly withoutHost: number;
}

export interface Target {
  readonly name: string;
  readonly measured: number;
  /** Shares, 0 to 1. */
  readonly bound: { readonly atLeast: number } | { readonly atMost: number };
  readonly hits: number;
  readonly total: number;
}

export function isMet({ measured, bound, total }: Target): boolean {
  if (total === 0) return false;
  return 'atLeast' in bound ? measured >= bound.atLeast : measured <= bound.atMost;
}

export function target(name: string, hits: number, total: number, bound: Target['bound']): Target {
  return { name, measured: total === 0 ? 0 : hits / total, bound, hits, total };
}

export function totalOf(tally: Tally): { readonly hits: number; readonly total: number } {
  return tally.rows().reduce((sum, row) => ({ hits: sum.hits + row.hits, total: sum.total + row.total }), { hits: 0, total: 0 });
}

/** The targets of the project's evaluation plan for bypasses. */
function bypassTargets(injected: InjectedResult, handwritten: HandwrittenResult): Target[] {
  const originals = totalOf(injected.originals);
  const twins = totalOf(injected.twins);
  return [
    ...injected.strata.rows().map(({ group, hits, total }) => target(`recall, injected, ${group}`, hits, total, { atLeast: 0.9 })),
    target('originals flagged', originals.hits, originals.total, { atMost: 0.005 }),
    target('benign twins flagged', twins.hits, twins.total, { atMost: 0.02 }),
    ...handwritten.variants
      .rows()
      .map(({ group, hits, total }) => target(`recall, hand-written, ${group}`, hits, total, { atLeast: 0.95 })),
    ...handwritten.lookalikes
      .rows()
      .map(({ group, hits, total }) => target(`look-alikes flagged, ${group}`, hits, total, { atMost: 0.02 })),
  ];
}

export function table(title: string, head: string, tally: Tally): string {
  const rows = tally
    .rows()
    .map(({ group, hits, total }) => `| ${group.replaceAll('|', '\\|')} | ${hits} of ${total} | ${percent(hits, total)} |`);
  return [`### ${title}`, '', `| ${head} | | |`, '| --- | ---: | ---: |', ...rows, ''].join('\n');
}

function targetTable(targets: readonly Target[]): string {
  const rows = targets.map((one) => {
    const wanted = 'atLeast' in one.bound ? `>= ${100 * one.bound.atLeast} %` : `<= ${100 * one.bound.atMost} %`;
    return `| ${one.name} | ${one.hits} of ${one.total} | ${percent(one.hits, one.total)} | ${wanted} | ${isMet(one) ? 'met' : '**missed**'} |`;
  });
  return ['### Targets', '', '| measurement | | | target | |', '| --- | ---: | ---: | --- | --- |', ...rows, ''].join('\n');
}

function bypassTables(injected: InjectedResult): string[] {
  return [
    table('Recall by stratum', 'stratum', injected.strata),
    table('Recall by language', 'language and stratum', injected.languages),
    table('Recall by kind of threat', 'threat', injected.threats),
    table('Recall by family of constant', 'family', injected.families),
    table('Recall by form', 'form', injected.forms),
    table('Recall by disguise', 'disguise', injected.disguises),
    table('Benign twins flagged, by stratum', 'stratum', injected.twins),
    table('Benign twins flagged, by family of constant', 'family', injected.twinFamilies),
    table('Benign twins flagged, by form', 'form', injected.twinForms),
    table('Benign twins flagged, by disguise', 'disguise', injected.twinDisguises),
    table('Original functions flagged', 'language and stratum', injected.originals),
  ];
}

function bypassMisses(injected: InjectedResult, handwritten: HandwrittenResult): string[] {
  const lines = injected.misses.map(({ planted, kind, findings }) => {
    const { cell, host } = planted;
    const reasons = kind === 'twin' ? ` — ${findings.map((finding) => `${finding.ruleId}: ${finding.message.what}`).join('; ')}` : '';
    return `${kind} ${cell.stratum} ${cell.form.id} ${cell.disguise.id} ${host.id}${reasons}`;
  });
  const originals = injected.flaggedOriginals.map(
    ({ host, findings }) => `original ${host.id} — ${findings.map((finding) => `${finding.ruleId}: ${finding.message.what}`).join('; ')}`,
  );
  return [...originals, ...handwritten.misses, ...lines];
}

function keptBypasses({ misses }: InjectedResult): KeptSample[] {
  return misses.flatMap(({ planted, kind, findings }) => {
    const { cell, host } = planted;
    const sample = kind === 'twin' ? planted.twin : planted.bad;
    if (sample === undefined) return [];
    const head = [
      `${kind} ${cell.stratum} ${cell.form.id} ${cell.disguise.id}`,
      host.id,
      `constant: ${JSON.stringify(sample.value)}`,
      ...findings.map(
        (finding) => `finding ${finding.severity} ${finding.ruleId}: ${finding.message.what} [${finding.evidence.join(', ')}]`,
      ),
    ];
    return [{ name: `${kind}-${cell.form.id}-${cell.disguise.id}`, language: host.language, sample, head }];
  });
}

export function bypassSection(injected: InjectedResult, handwritten: HandwrittenResult): Section {
  return {
    title: 'Hardcoded bypasses',
    targets: bypassTargets(injected, handwritten),
    tables: bypassTables(injected),
    confidence: injected.confidence,
    misses: bypassMisses(injected, handwritten),
    kept: keptBypasses(injected),
    gaps: injected.gaps,
    withoutHost: injected.withoutHost.length,
  };
}

/** Everything but the list of misses, in Markdown. */
export function reportOf(sections: readonly Section[]): string {
  const confidence = new Tally();
  for (const section of sections) confidence.merge(section.confidence);
  return [
    targetTable(sections.flatMap(({ targets }) => targets)),
    ...sections.flatMap(({ title, tables }) => [`## ${title}\n`, ...tables]),
    '## All samples\n',
    table('Precision by confidence', 'confidence', confidence),
  ].join('\n');
}

const PRINTED_MISSES = 200;

export function missesOf({ title, misses }: Section): string {
  const lines = misses.slice(0, PRINTED_MISSES).map((miss) => `  ${miss}`);
  const more = misses.length > PRINTED_MISSES ? [`  … and ${misses.length - PRINTED_MISSES} more (--keep DIR writes all)`] : [];
  return [`${title}: ${misses.length} missed or flagged`, ...lines, ...more].join('\n');
}
