import { findingToJson, gapToJson, problemToJson, summaryToJson, suppressedToJson } from './json-finding.js';
import type { CreateReporter } from './report.js';
import { safeJson } from './text.js';

/** A JSON object a line, each with a `type`: `finding`, `suppressed`, `problem`, `gap`, and a `summary` as the last. */
export const createJsonLinesReporter: CreateReporter = (write, context) => {
  function line(type: string, value: object): void {
    write(`${safeJson({ type, ...value })}\n`);
  }
  return {
    file(report) {
      for (const finding of report.findings) line('finding', findingToJson(finding));
      for (const finding of report.suppressed) line('suppressed', suppressedToJson(finding));
      for (const problem of report.problems) line('problem', problemToJson(problem));
      for (const gap of report.gaps) line('gap', gapToJson(gap));
    },
    end(summary) {
      line('summary', { tool: 'poisonlint', version: context.version, ...summaryToJson(summary) });
    },
  };
};
