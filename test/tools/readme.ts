/** The parts of README.md that come from the program itself: what a scan of the sample project prints, the rules, the help. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { format } from 'prettier';
import { readSection, replaceSection } from './sections.js';

const SAMPLE = 'test/sample';

interface ListedRule {
  readonly id: string;
  readonly summary: string;
  readonly family: string;
  readonly severity: string;
  readonly weakness: string;
}

/** The page with its generated sections as the built program gives them now. */
export async function renewReadme(page: string, root: string): Promise<string> {
  let renewed = replaceSection(page, 'rules', ruleTable(JSON.parse(run(root, ['rules', '--format', 'json'], 0)) as ListedRule[]));
  const output = run(root, ['scan', SAMPLE, '--no-color'], 1);
  if (withoutTime(readSection(page, 'sample').trim()) !== withoutTime(fenced(output))) {
    renewed = replaceSection(renewed, 'sample', fenced(output));
  }
  return format(renewed, { parser: 'markdown', printWidth: 140, singleQuote: true, embeddedLanguageFormatting: 'off' });
}

/** How long a scan took is the one thing in its output that is never twice the same. */
export function withoutTime(output: string): string {
  return output.replace(/\d+(?:\.\d+)? s$/gm, 'N s');
}

function fenced(output: string): string {
  return `\`\`\`text\n${output.trim()}\n\`\`\``;
}

function ruleTable(rules: readonly ListedRule[]): string {
  const rows = rules.map(
    ({ id, family, summary, weakness }) => `| [\`${id}\`](rules/${family}/${id}/README.md) | ${summary} | ${weakness} |`,
  );
  return ['', '| rule | what it finds | weakness |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** @throws Error where the program does not end with that code. */
function run(root: string, args: readonly string[], code: number): string {
  const main = path.join(root, 'dist/server/cli/main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== code) throw new Error(`poisonlint ${args.join(' ')} ended with ${String(status)}, not ${code}:\n${stderr}`);
  return stdout;
}
