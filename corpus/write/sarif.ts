/** One shard as SARIF 2.1.0, in pieces: a log of a million results is never held whole. */
import type { ArtifactLocation, Notification } from 'sarif';
import type { ReportContext } from '../../server/report/report.js';
import { encodePath, resultOfFinding } from '../../server/report/sarif/result.js';
import { describeRule, driverOf, SCHEMA } from '../../server/report/sarif/rules.js';
import { safeJson } from '../../server/report/text.js';
import type { DecidedRow, ShardResult } from '../inspect/inspected.js';
import { shortKey } from './tally/bounded.js';

/** Addresses start from the training set: it is no folder that a viewer could open. */
const SET = 'TRAINING_SET';
const SET_DESCRIPTION = 'Repositories of the training set; samples without a repository by shard and row.';
const MAX_PATH = 1_000;

/**
 * The pieces of the file, in order; what is written together is valid against the schema. All results of the shard are in it, in order of
 * rows, while readers such as GitHub keep the first thousands of a run: for a shard with more, `summary.json` and the page are what to read.
 *
 * @param context with those rules that inspection itself reports under
 */
export async function* shardToSarif(
  { name, error }: Pick<ShardResult, 'name' | 'error'>,
  rows: AsyncIterable<DecidedRow> | Iterable<DecidedRow>,
  context: Pick<ReportContext, 'version' | 'homepage' | 'rules' | 'documentation'>,
): AsyncGenerator<string, void, undefined> {
  const descriptors = context.rules.map((rule) => describeRule(rule, context));
  const indexes = new Map(descriptors.map(({ id }, at) => [id, at]));
  const run = {
    tool: { driver: driverOf(descriptors, context) },
    automationDetails: { id: `poisonlint/${encodePath(shortKey(name, MAX_PATH))}` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SET]: { description: { text: SET_DESCRIPTION } } },
    invocations: [{ executionSuccessful: error === undefined, toolExecutionNotifications: notifications(name, error) }],
  };
  yield `${safeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }).slice(0, -'}]}'.length)},"results":[`;
  let separator = '\n';
  for await (const row of rows) {
    const results = resultsOf(row, name, indexes);
    if (results.length === 0) continue;
    yield separator + results.join(',\n');
    separator = ',\n';
  }
  yield `${separator === '\n' ? '' : '\n'}]}]}\n`;
}

function resultsOf(row: DecidedRow, shard: string, indexes: ReadonlyMap<string, number>): string[] {
  const artifact = artifactOf(row, shard);
  const { repository, revision } = row.origin;
  return row.findings.map((finding) => {
    const { properties, ...result } = resultOfFinding(finding, artifact);
    return safeJson({
      ...result,
      ruleIndex: indexes.get(finding.ruleId) ?? -1,
      properties: { ...properties, shard, row: row.row, repository, revision, excluded: row.excluded },
    });
  });
}

/** A path of a sample may be anything: none leads out of the set, or to a file of the reader's machine. */
function artifactOf({ row, origin }: DecidedRow, shard: string): ArtifactLocation {
  const { repository = '', path = '' } = origin;
  const inSet = [repository, path].flatMap((part) => shortKey(part, MAX_PATH).split('/'));
  const steps = inSet.filter((step) => step !== '' && step !== '.').map((step) => (step === '..' ? '%2E%2E' : step));
  const uri = steps.length === 0 ? `${encodePath(shortKey(shard, MAX_PATH))}#row=${row}` : encodePath(steps.join('/'));
  return { uri, uriBaseId: SET };
}

function notifications(shard: string, error: string | undefined): Notification[] {
  if (error === undefined) return [];
  const text = `${shard} ${error}`.replace(/[\\[\]]/g, '\\$&');
  return [{ level: 'error', descriptor: { id: 'shard/unreadable' }, message: { text } }];
}
