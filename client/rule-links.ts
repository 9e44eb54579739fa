/** The code of a finding leads to the page of its rule, which the extension has: no network, no browser. */
import { Uri, type Diagnostic } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { EXPLAIN_COMMAND } from '../server/lsp/protocol.js';
import { ruleOf } from './findings.js';

type Report = { readonly kind: string; readonly items?: readonly Diagnostic[] } | null | undefined;

/** @param ruleIds those with a page; what else the server says has none */
export function linkRules(ruleIds: ReadonlySet<string>): Middleware {
  const link = (report: Report): void => {
    for (const diagnostic of report?.items ?? []) {
      const ruleId = ruleOf(diagnostic);
      if (ruleIds.has(ruleId)) diagnostic.code = { value: ruleId, target: pageCommand(ruleId) };
    }
  };
  return {
    async provideDiagnostics(document, previousResultId, token, next) {
      const report = await next(document, previousResultId, token);
      link(report);
      return report;
    },
    async provideWorkspaceDiagnostics(resultIds, token, reporter, next) {
      const report = await next(resultIds, token, (chunk) => {
        chunk?.items.forEach(link);
        reporter(chunk);
      });
      report?.items.forEach(link);
      return report;
    },
  };
}

function pageCommand(ruleId: string): Uri {
  return Uri.from({ scheme: 'command', path: EXPLAIN_COMMAND, query: JSON.stringify([ruleId]) });
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly properties?: object }>> } };
}

/** The rules that the extension comes with: those that its settings offer. @param manifest of the extension as it is installed */
export function shippedRules(manifest: unknown): ReadonlySet<string> {
  const { properties } = (manifest as Manifest).contributes.configuration;
  return new Set(Object.keys(properties['poisonlint.rules']?.properties ?? {}));
}
