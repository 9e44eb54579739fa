import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Span } from '../../../rules/vocabulary/index.js';
import type { Detector } from '../detector.js';
import { hostsOfFiles } from '../hosts.js';
import { isMet } from '../report.js';
import { measureCovert } from './covert.js';
import { measurePayloads } from './measure.js';
import { payloadSection } from './report.js';
import { payloadPools, selectPayloadCells } from './sampling.js';

const PATH = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'evals', 'fixtures', 'hosts', 'library.py');
const RULE = 'tls-verification-off';
const SELECTION = { limit: 120, seed: 'test', rule: RULE, form: '', disguise: '' };

const text = readFileSync(PATH, 'utf8');
const hosts = hostsOfFiles([
  { name: 'library.py', file: { path: PATH, language: 'python', jsx: false, text, lines: text.split('\n').length } },
]);

/** Speaks of one place in every text, or of none. */
function detector(ruleId: string, placeOf: (text: string) => Span | undefined): Detector {
  return {
    scan: async (_, scanned) => {
      const place = placeOf(scanned);
      const finding = (at: Span): Finding => ({
        ruleId,
        family: 'payload',
        severity: 'warning',
        confidence: 'high',
        score: 1,
        message: { what: 'a thing', why: 'it matters', instead: 'something else' },
        place: at,
        related: [],
        disguise: [],
        evidence: [],
        weakness: 'CWE-295',
        symbol: '',
        fingerprint: 'f',
      });
      return Promise.resolve({ findings: place === undefined ? [] : [finding(place)], gaps: 0 });
    },
  };
}

const everywhere = (scanned: string): Span => ({ start: 0, end: scanned.length });
const silent = (): void => undefined;

function only(rows: readonly { readonly hits: number; readonly total: number }[]): string {
  const [row] = rows;
  equal(rows.length, 1);
  return row === undefined || row.total === 0 ? 'none' : row.hits === row.total ? 'all' : row.hits === 0 ? 'nothing' : 'some';
}

describe('measuring planted payloads', () => {
  it('counts a finding of the rule as a hit, and any finding in a twin as an alarm', async () => {
    const result = await measurePayloads(hosts, SELECTION, detector(RULE, everywhere), silent);
    equal(only(result.rules.rows()), 'all');
    equal(only(result.twinRules.rows()), 'all');
    ok(result.misses.every(({ kind }) => kind === 'twin'));
    deepEqual(payloadSection(result).targets.map(isMet), [true, false]);
  });

  it('counts no finding of another rule, and lists what was missed', async () => {
    const result = await measurePayloads(hosts, SELECTION, detector('weak-hash', everywhere), silent);
    equal(only(result.rules.rows()), 'nothing');
    equal(only(result.twinRules.rows()), 'all');
    const missed = result.misses.filter(({ kind }) => kind === 'missed');
    equal(missed.length, result.rules.rows()[0]?.total);
  });

  it('counts no finding outside what was planted', async () => {
    const outside = (scanned: string): Span => ({ start: scanned.indexOf('"""'), end: scanned.indexOf('"""') + 3 });
    const result = await measurePayloads(hosts, SELECTION, detector(RULE, outside), silent);
    equal(only(result.rules.rows()), 'nothing');
    equal(only(result.twinRules.rows()), 'nothing');
  });

  it('counts covert samples and examples of documentation apart', async () => {
    const result = await measureCovert(hosts, SELECTION, detector(RULE, everywhere), silent);
    equal(only(result.languages.rows()), 'all');
    ok(result.twinRules.rows().some(({ group, hits }) => group === 'python documentation' && hits > 10));
    ok(result.groups.rows().length >= 4);
  });

  it('draws every rule about equally often', () => {
    const cells = selectPayloadCells({ ...SELECTION, rule: '', limit: 520 }, payloadPools(hosts));
    const counts = new Map<string, number>();
    for (const { payload } of cells) counts.set(payload.rule, (counts.get(payload.rule) ?? 0) + 1);
    equal(counts.size, 26);
    ok(Math.max(...counts.values()) - Math.min(...counts.values()) <= 1);
    equal(new Set(cells.map(({ payload, look }) => `${payload.id} ${look.id}`)).size, cells.length);
  });
});
