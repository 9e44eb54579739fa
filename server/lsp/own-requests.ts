/** The requests of poisonlint's own, see `protocol.ts`. */
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';
import { engine } from '../project/engine.js';
import { atLeast } from '../refine/severity.js';
import type { z } from 'zod';
import type { ReportedFinding, ReportedGap } from '../report/report.js';
import type { FileScans } from './file-scans.js';
import { summaryOf } from './finding-summary.js';
import type { OpenDocument } from './documents.js';
import { linedText, offsetAt, type Encoding } from './positions.js';
import {
  EXPLAIN_RULE,
  SCAN_COMPLETION,
  SCAN_FILES,
  SCAN_TEXT,
  type ExplainRuleResult,
  type FindingSummary,
  type ScanCompletionResult,
  type ScanFilesResult,
  type ScanTextParams,
} from './protocol.js';
import { explainRuleShape, readParams, scanCompletionShape, scanFilesShape, scanTextShape } from './request-shapes.js';
import { workOf } from './scans.js';
import type { OpenSubject, Services } from './services.js';
import { subjectOfDocument } from './subjects.js';

export function serveOwnRequests(services: Services, fileScans: FileScans): void {
  const { connection } = services;
  let texts = 0;

  connection.onRequest(SCAN_COMPLETION.method, (params: unknown, token: CancellationToken) =>
    scanCompletion(readParams(scanCompletionShape, params), token, services),
  );

  connection.onRequest(SCAN_TEXT.method, (params: unknown, token: CancellationToken) => {
    texts += 1;
    return scanText(readParams(scanTextShape, params), `poisonlint-text:${texts}`, token, services);
  });

  connection.onRequest(SCAN_FILES.method, async (params: unknown, token: CancellationToken): Promise<ScanFilesResult> => {
    const read = readParams(scanFilesShape, params);
    await services.ready();
    return fileScans.scan(read, token);
  });

  connection.onRequest(EXPLAIN_RULE.method, (params: unknown) => explainRule(readParams(explainRuleShape, params).ruleId));
}

type CompletionParams = z.infer<typeof scanCompletionShape>;

async function scanCompletion(params: CompletionParams, token: CancellationToken, services: Services): Promise<ScanCompletionResult> {
  const found = await underOneConfiguration(services, token, () => findCompletion(params, token, services));
  if (found === undefined) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
  return found;
}

async function findCompletion(
  params: CompletionParams,
  token: CancellationToken,
  services: Services,
): Promise<ScanCompletionResult | undefined> {
  const { uri } = params.textDocument;
  const document = services.documentOf(uri);
  if (document === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, 'The document is not open');
  const { before, after, start } = versionsOf(params, document, services.features().encoding);
  const without = services.findWith(before);
  const completed = services.findWith(after);
  const place = without?.subject.offsetOf(uri, start);
  if (without === undefined || completed === undefined || place === undefined) return { findings: [], gaps: [] };
  const replaced = { start: place, end: place + params.text.length + before.text.length - after.text.length };
  const abort = new AbortController();
  const cancellation = token.onCancellationRequested(() => abort.abort());
  const isNotebook = completed.subject.cells !== undefined;
  const work = {
    ...workOf(without.subject, without.folder),
    replaced,
    text: params.text,
    ...(isNotebook && { completed: workOf(completed.subject, completed.folder).job }),
  };
  const found = await services.analysis.completion(work, abort.signal);
  cancellation.dispose();
  return found && summarize(found.findings, found.gaps, completed, uri);
}

/** A configuration that is saved this often while a question waits is not waited for. */
const MAX_CONFIGURATIONS = 5;

/** All work is dropped when a configuration changes. What was asked is still a question then: it is asked anew under the one that holds by now. */
async function underOneConfiguration<Result>(
  services: Services,
  token: CancellationToken,
  ask: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  for (let attempt = 0; attempt < MAX_CONFIGURATIONS && !token.isCancellationRequested; attempt++) {
    await services.ready();
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** The document without the completion and with it, and where in it the completion stands. */
function versionsOf(
  { range, text, inserted }: CompletionParams,
  document: OpenDocument,
  encoding: Encoding,
): { readonly before: OpenDocument; readonly after: OpenDocument; readonly start: number } {
  const start = offsetAt(document, range.start, encoding);
  const replaced = (from: number, to: number, other: string): OpenDocument => ({
    ...document,
    ...linedText(document.text.slice(0, from) + other + document.text.slice(to)),
  });
  if (inserted === undefined) {
    const end = Math.max(start, offsetAt(document, range.end, encoding));
    return { before: document, after: replaced(start, end, text), start };
  }
  if (!document.text.startsWith(text, start))
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document does not hold the completion any more');
  return { before: replaced(start, start + text.length, inserted.replaced), after: document, start };
}

async function scanText(
  params: ScanTextParams,
  document: string,
  token: CancellationToken,
  services: Services,
): Promise<ScanCompletionResult> {
  const found = await underOneConfiguration(services, token, () => findInText(params, document, services));
  if (found === undefined) throw new ResponseError(LSPErrorCodes.ServerCancelled, 'Cancelled');
  return found;
}

async function findInText(
  { text, languageId }: ScanTextParams,
  document: string,
  services: Services,
): Promise<ScanCompletionResult | undefined> {
  const folder = services.workspace.setupOf(document);
  const open = { uri: document, languageId, version: 0, ...linedText(text) };
  const subject = subjectOfDocument(open, folder.folder?.path, services.features().encoding);
  if (subject === undefined) return { findings: [], gaps: [`Texts in ${languageId} are not looked at`] };
  const scanned = await services.analysis.scan(workOf(subject, folder));
  services.analysis.forget(document);
  return scanned && summarize(scanned.report.findings, scanned.report.gaps, { subject, folder }, document);
}

function summarize(
  findings: readonly ReportedFinding[],
  gaps: readonly ReportedGap[],
  { subject, folder }: OpenSubject,
  document: string,
): ScanCompletionResult {
  return {
    findings: findings
      .filter(({ severity }) => atLeast(severity, folder.settings.minSeverity))
      .flatMap((finding): FindingSummary[] => {
        const location = subject.locate(finding.region);
        if (location === undefined) return [];
        return [{ ...summaryOf(finding, location.range), ...(location.uri !== document && { uri: location.uri }) }];
      }),
    gaps: gaps.map(({ message, region }) => {
      const location = region && subject.locate(region);
      return location === undefined ? message : `line ${location.range.start.line + 1}: ${message}`;
    }),
  };
}

async function explainRule(ruleId: string): Promise<ExplainRuleResult | null> {
  const rule = (await engine.loadRules()).find(({ id }) => id === ruleId);
  if (rule === undefined) return null;
  return { id: rule.id, summary: rule.summary, markdown: engine.documentation(rule) ?? `# ${rule.id}\n\n${rule.summary}\n` };
}
