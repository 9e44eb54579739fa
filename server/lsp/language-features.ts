/** Hovers and code actions, and the request that writes a suppression. */
import { randomUUID } from 'node:crypto';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { FileReport } from '../report/report.js';
import { codeActionsFor, suppress } from './code-actions.js';
import { hoverAt } from './hover.js';
import { SUPPRESS, type SuppressResult } from './protocol.js';
import { readParams, suppressShape } from './request-shapes.js';
import { withEdits } from './edited-text.js';
import type { Edit } from '../scan/result.js';
import { workOf, type SubjectScan } from './scans.js';
import type { Services } from './services.js';

export function serveLanguageFeatures(services: Services): void {
  const { connection, features, scanOf } = services;

  connection.onHover(async ({ textDocument, position }) => {
    const scan = await scanOf(textDocument.uri);
    return scan && hoverAt(scan, textDocument.uri, position, features().markdownHover);
  });

  connection.onCodeAction(async (params) => {
    if (!features().literalCodeActions) return [];
    const scan = await scanOf(params.textDocument.uri);
    if (scan === undefined) return [];
    return codeActionsFor(params, {
      scan,
      features: features(),
      versionOf: (uri) => services.versionOf(uri),
      scanEdited: (edits) => scanEdited(scan, edits, services),
    });
  });

  connection.onRequest(SUPPRESS.method, async (params: unknown): Promise<SuppressResult> => {
    const { uri, ruleId, range, scope, reason } = readParams(suppressShape, params);
    const scan = await scanOf(uri);
    if (scan === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, 'The document is not looked at, or has just changed');
    const { subject, scanned } = scan;
    const finding = scanned.report.findings.find((one) => {
      const location = subject.locate(one.region);
      return one.ruleId === ruleId && location?.uri === uri && JSON.stringify(location.range.start) === JSON.stringify(range.start);
    });
    if (finding === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, `${ruleId} finds nothing there any more`);
    const documents = await suppress(finding, scope, reason, { scan, scanEdited: (edits) => scanEdited(scan, edits, services) });
    const edits = documents?.find((document) => document.uri === uri)?.edits ?? [];
    return { version: services.versionOf(uri) ?? 0, edits };
  });
}

/** What a scan says of a text that is open, with some edits. */
async function scanEdited(
  { subject, folder }: SubjectScan,
  edits: readonly Edit[],
  { analysis }: Services,
): Promise<FileReport | undefined> {
  const work = workOf(subject, folder);
  // A name of its own, so that it takes nobody's place and nobody takes its.
  const document = `${work.document}#${randomUUID()}`;
  const scanned = await analysis.scan({ ...work, document, job: { ...work.job, ...withEdits(subject.text.text, subject.cells, edits) } });
  analysis.forget(document);
  return scanned?.report;
}
