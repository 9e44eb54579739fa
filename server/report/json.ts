import { findingToJson, gapToJson, problemToJson, summaryToJson, suppressedToJson } from './json-finding.js';
import type { CreateReporter } from './report.js';
import { safeJson } from './text.js';

/** Version of the shape; it changes when a field changes its meaning or goes. */
const FORMAT_VERSION = 1;

/** One JSON document; findings are written as they come, one a line. */
export const createJsonReporter: CreateReporter = (write, context) => {
  const suppressed: object[] = [];
  const problems: object[] = [];
  const gaps: object[] = [];
  let separator = '\n';
  write(`{"version":${FORMAT_VERSION},"tool":${safeJson({ name: 'poisonlint', version: context.version })},\n"findings":[`);
  return {
    file(report) {
      for (const finding of report.findings) {
        write(separator + safeJson(findingToJson(finding)));
        separator = ',\n';
      }
      suppressed.push(...report.suppressed.map(suppressedToJson));
      problems.push(...report.problems.map(problemToJson));
      gaps.push(...report.gaps.map(gapToJson));
    },
    end(summary) {
      write('\n],\n');
      write(`"suppressed":${list(suppressed)},\n"problems":${list(problems)},\n"gaps":${list(gaps)},\n`);
      write(`"summary":${safeJson(summaryToJson(summary))}}\n`);
    },
  };
};

function list(items: readonly object[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => safeJson(item)).join(',\n')}\n]`;
}
