/** The results of the payloads as sections of the report. */
import { table, target, totalOf, type KeptSample, type Section, type Target } from '../report.js';
import type { Tally } from '../tally.js';
import type { PayloadMiss, PayloadResult } from './measure.js';

function spoken({ findings }: PayloadMiss): string[] {
  return findings.map((finding) => `${finding.severity} ${finding.ruleId}: ${finding.message.what} [${finding.evidence.join(', ')}]`);
}

function lineOf(miss: PayloadMiss): string {
  const reasons = miss.kind === 'twin' ? ` — ${spoken(miss).join('; ')}` : '';
  return `${miss.kind} ${miss.name} ${miss.host}${reasons}`;
}

function keptOf(miss: PayloadMiss): KeptSample {
  const { kind, name, language, sample, host } = miss;
  return { name: `${kind}-${name}`, language, sample, head: [`${kind} ${name}`, host, ...spoken(miss).map((line) => `finding ${line}`)] };
}

function recallTargets(what: string, rows: Tally, share: number): Target[] {
  return rows.rows().map(({ group, hits, total }) => target(`recall, ${what}, ${group}`, hits, total, { atLeast: share }));
}

const WEAK = 0.9;

/** There are hundreds of rows: only those that need work are of interest. */
function weakRows(tally: Tally): Tally {
  return tally.where(({ hits, total }) => hits / total < WEAK);
}

function section(title: string, targets: readonly Target[], tables: readonly string[], result: PayloadResult): Section {
  return {
    title,
    targets,
    tables,
    confidence: result.confidence,
    misses: result.misses.map(lineOf),
    kept: result.misses.map(keptOf),
    gaps: result.gaps,
    withoutHost: result.withoutHost.length,
  };
}

function twinTables(what: string, result: PayloadResult): string[] {
  return [
    table(`${what}: safe twins flagged, by rule of the payload`, 'rule', result.twinRules),
    table(`${what}: safe twins flagged, by kind`, 'kind', result.twinGroups),
    table(`${what}: which rules spoke on safe twins`, 'rule', result.alarms),
  ];
}

export function payloadSection(result: PayloadResult): Section {
  const twins = totalOf(result.twinLanguages);
  const targets = [
    ...recallTargets('payloads', result.languages, 0.9),
    target('safe twins of payloads flagged', twins.hits, twins.total, { atMost: 0.02 }),
  ];
  const tables = [
    table('Payloads: recall by language', 'language', result.languages),
    table('Payloads: recall by rule', 'rule', result.rules),
    table('Payloads: recall by kind of disguise', 'kind', result.groups),
    table('Payloads: those of which less than 90 % are found', 'payload', weakRows(result.payloads)),
    table('Payloads: disguises in which less than 90 % are found', 'disguise', weakRows(result.disguises)),
    ...twinTables('Payloads', result),
  ];
  return section('Disguised payloads', targets, tables, result);
}

export function covertSection(result: PayloadResult): Section {
  const twins = totalOf(result.twinLanguages);
  const targets = [
    ...recallTargets('covert', result.languages, 0.95),
    target('safe texts in covert places flagged', twins.hits, twins.total, { atMost: 0.02 }),
  ];
  const tables = [
    table('Covert: recall by language', 'language', result.languages),
    table('Covert: recall by rule', 'rule', result.rules),
    table('Covert: recall by place', 'place', result.groups),
    table('Covert: recall by look', 'look', result.disguises),
    ...twinTables('Covert', result),
  ];
  return section('Covert payloads', targets, tables, result);
}
