/** What the rules find in the examples of their own pages: findings as they really look, with code. */
import { createLineIndex } from '../../../server/document/lines.js';
import { locate } from '../../../server/report/locate.js';
import type { ReportedFinding } from '../../../server/report/report.js';
import { LANGUAGES, scanText } from '../../rules/check.js';
import { examples } from '../../rules/fixtures.js';

export async function realFindings(): Promise<readonly ReportedFinding[]> {
  const found: ReportedFinding[] = [];
  for (const { bad, name, text, extension } of examples()) {
    if (!bad) continue;
    const { findings } = await scanText(name, text, extension);
    const document = { name, text, ...LANGUAGES[extension] };
    found.push(...locate(document, { findings, suppressed: [], problems: [] }, [], () => createLineIndex(text)).findings);
  }
  return found;
}
