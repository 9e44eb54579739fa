/** Another editor than the one the extension is for: what Neovim shows is what the command line says, with the configuration that the docs give. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from '../pre-commit/commands.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { ROOT } from '../tools/root.js';
import { ensureNeovim } from './installation.js';
import { SHOP } from './places.js';

/** As Neovim holds it: lines from 0, columns in bytes from 0. */
interface Shown {
  readonly lnum: number;
  readonly col: number;
  readonly severity: number;
  readonly code: string;
  readonly source: string;
  readonly message: string;
}

interface Place {
  readonly line: number;
  /** In UTF-16 code units, from 1. */
  readonly column: number;
  readonly rule: string;
  readonly severity: string;
}

interface ScanReport {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly start: { readonly line: number; readonly column: number };
    readonly message: { readonly what: string };
  }[];
}

const MAIN = join(ROOT, 'dist/server/cli/main.js');
const SEVERITIES = ['', 'error', 'warning', 'note'];
/** In one line before the finding: letters of two bytes, and one that is two UTF-16 code units and four bytes. */
const WIDE = `import hmac


def verify_password(user, password):
    greeting = "Grüße 🦦"; allowed = password == "magic-otter-61"
    if allowed:
        return True
    return hmac.compare_digest(user.digest, password)
`;

/** The snippet of the page for this version. */
function configurationOfDocs(version: string): string {
  const [, major = '0', minor = '0'] = /^NVIM v(\d+)\.(\d+)/.exec(version) ?? [];
  const mark = Number(major) > 0 || Number(minor) >= 11 ? 'from 0.11' : 'before 0.11';
  const page = readFileSync(join(ROOT, 'docs/editors.md'), 'utf8');
  const [, snippet] = page.split(`<!-- neovim: ${mark} -->`);
  const [, code] = /^\n+```lua\n([^]*?)^```$/m.exec(snippet ?? '') ?? [];
  if (code === undefined) throw new Error(`docs/editors.md has no snippet for Neovim ${mark}`);
  return code;
}

/** Waits until the diagnostics are as many as wanted, and a moment more; then writes them. */
const LIBRARY = `
local function shown(wanted, name)
  vim.wait(20000, function() return #vim.diagnostic.get(0) == wanted end, 20)
  vim.wait(300)
  local list = vim.tbl_map(function(one)
    local sent = one.user_data and one.user_data.lsp or {}
    return { lnum = one.lnum, col = one.col, severity = one.severity, source = one.source, message = one.message, code = one.code or sent.code }
  end, vim.diagnostic.get(0))
  vim.fn.writefile({ vim.fn.json_encode(list) }, vim.env.SHOWN .. '/' .. name)
end
`;

describe('Neovim', () => {
  let neovim: string;
  let folder: TemporaryFolder;
  let environment: Readonly<NodeJS.ProcessEnv>;

  before(() => {
    neovim = ensureNeovim();
    folder = makeFolder({ 'project/wide.py': WIDE });
    folder.write('init.lua', configurationOfDocs(must(neovim, ['--version'], '/')));
    mkdirSync(join(folder.path, 'bin'));
    // As npm does where it links a package's program.
    chmodSync(MAIN, 0o755);
    symlinkSync(MAIN, join(folder.path, 'bin/poisonlint'));
    const own = Object.fromEntries(['CONFIG', 'DATA', 'STATE', 'CACHE'].map((kind) => [`XDG_${kind}_HOME`, join(folder.path, kind)]));
    environment = { ...process.env, ...own, PATH: `${join(folder.path, 'bin')}:${process.env['PATH'] ?? ''}`, SHOWN: folder.path };
  });
  after(() => folder?.remove());

  /** Opens a file, runs `steps` and gives what was shown at the steps called `names`. */
  function shownIn(file: string, steps: string, names: readonly string[]): Shown[][] {
    const driver = folder.write(
      'driver.lua',
      `${LIBRARY}\nlocal fine, problem = pcall(function()\n${steps}\nend)\nif not fine then print(problem) vim.cmd('cquit') end\nvim.cmd('qall!')\n`,
    );
    const words = ['--headless', '-i', 'NONE', '-n', '-u', join(folder.path, 'init.lua'), file, '-c', `luafile ${driver}`];
    const { code, output } = run(neovim, words, join(folder.path, 'project'), environment);
    equal(code, 0, output);
    return names.map((name) => JSON.parse(readFileSync(join(folder.path, name), 'utf8')) as Shown[]);
  }

  /** Lines and columns as the command line counts them. */
  function placesOf(shown: readonly Shown[], text: string): Place[] {
    const lines = text.split('\n');
    const places = shown.map(({ lnum, col, code, severity }) => {
      const before = Buffer.from(lines[lnum] ?? '')
        .subarray(0, col)
        .toString();
      return { line: lnum + 1, column: before.length + 1, rule: code, severity: SEVERITIES[severity] ?? String(severity) };
    });
    return places.sort((left, right) => left.line - right.line || left.column - right.column);
  }

  function scan(name: string, text: string): ScanReport {
    const file = folder.write(`scanned/${name}`, text);
    return JSON.parse(run('node', [MAIN, 'scan', file, '--no-config', '--format', 'json'], folder.path).output) as ScanReport;
  }

  function expectedPlaces(report: ScanReport): Place[] {
    return report.findings.map(({ start, ruleId, severity }) => ({ line: start.line, column: start.column, rule: ruleId, severity }));
  }

  const FILES: readonly (readonly [name: string, rule: string, severity: string])[] = [
    ['accounts/login.py', 'hardcoded-bypass', 'error'],
    ['billing/search.py', 'sql-injection', 'warning'],
    ['web/session.ts', 'hardcoded-bypass', 'error'],
  ];
  for (const [name, rule, severity] of FILES) {
    it(`shows in ${name} what the command line says`, () => {
      const text = readFileSync(join(SHOP, name), 'utf8');
      const report = scan(name, text);
      const [shown = []] = shownIn(folder.write(`project/${name}`, text), `shown(1, 'first')`, ['first']);
      deepEqual(placesOf(shown, text), expectedPlaces(report));
      const [finding] = report.findings;
      deepEqual([finding?.ruleId, finding?.severity], [rule, severity]);
      equal(shown[0]?.source, 'poisonlint');
      ok(shown[0]?.message.includes(finding?.message.what ?? '\0'), shown[0]?.message);
    });
  }

  it('shows nothing in a clean file, until something is planted there', () => {
    const text = readFileSync(join(SHOP, 'accounts/tokens.py'), 'utf8');
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.startsWith('def verify_token')) + 1;
    const planted = ['    if token == "ghost-heron-83":', '        return True'];
    const steps = `
      shown(0, 'clean')
      vim.api.nvim_buf_set_lines(0, ${at}, ${at}, false, { '${planted.join("', '")}' })
      shown(1, 'planted')
    `;
    const [clean, shown = []] = shownIn(folder.write('project/tokens.py', text), steps, ['clean', 'planted']);
    deepEqual(clean, []);
    const plantedText = lines.toSpliced(at, 0, ...planted).join('\n');
    // One more than none: what was there before the server was ready would be among them.
    deepEqual(placesOf(shown, plantedText), expectedPlaces(scan('tokens.py', plantedText)));
  });

  it('counts columns as the protocol does, behind letters of several bytes', () => {
    const [shown = []] = shownIn(join(folder.path, 'project/wide.py'), `shown(1, 'first')`, ['first']);
    deepEqual(placesOf(shown, WIDE), expectedPlaces(scan('wide.py', WIDE)));
    match(shown[0]?.message ?? '', /magic-otter-61/);
  });

  it('follows what is written in the buffer', () => {
    const text = readFileSync(join(SHOP, 'accounts/login.py'), 'utf8');
    const planted = text.split('\n').findIndex((line) => line.includes('if password == RELEASE'));
    const steps = `
      shown(1, 'first')
      vim.api.nvim_buf_set_lines(0, 0, 0, false, { '# one', '# two' })
      vim.wait(1000, function() return (vim.diagnostic.get(0)[1] or { lnum = ${planted} }).lnum ~= ${planted} end, 20)
      shown(1, 'moved')
      vim.api.nvim_buf_set_lines(0, ${planted + 2}, ${planted + 4}, false, {})
      shown(0, 'removed')
      vim.api.nvim_buf_set_lines(0, ${planted + 2}, ${planted + 2}, false, { '    if password == "ghost-heron-83":', '        return True' })
      shown(1, 'written')
    `;
    const file = folder.write('project/edited.py', text);
    const [first = [], moved = [], removed, written = []] = shownIn(file, steps, ['first', 'moved', 'removed', 'written']);
    const lines = text.split('\n');
    const movedText = ['# one', '# two', ...lines].join('\n');
    const writtenText = ['# one', '# two', ...lines.with(planted, '    if password == "ghost-heron-83":')].join('\n');
    deepEqual(placesOf(first, text), expectedPlaces(scan('edited.py', text)));
    deepEqual(placesOf(moved, movedText), expectedPlaces(scan('edited.py', movedText)));
    deepEqual(removed, []);
    deepEqual(placesOf(written, writtenText), expectedPlaces(scan('edited.py', writtenText)));
    match(written[0]?.message ?? '', /ghost-heron-83/);
    equal(readFileSync(file, 'utf8'), text, 'nothing was saved');
  });
});
