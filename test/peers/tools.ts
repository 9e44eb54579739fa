/** How each tool is run, as it comes: its own rules, no configuration of the project, no suppressions, and nobody is asked over the network. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../bench/measure.js';
import { ensureEnvironment, peersDirectory, type Environment, type EnvironmentName } from './environments.js';

/** Tools read Python, or JavaScript and TypeScript, or both. */
export type Group = 'python' | 'script';

export interface Tool {
  readonly title: string;
  readonly groups: readonly Group[];
  /** Looks at the working directory and prints JSON. */
  command(installed: Environment, group: Group): Command;
}

/** No telemetry, no look for a newer version, no colours, no settings of whoever runs this. */
export function quietEnvironment(): Readonly<Record<string, string>> {
  return {
    DO_NOT_TRACK: '1',
    HOME: path.join(peersDirectory(), 'home'),
    NO_COLOR: '1',
    NO_UPDATE_NOTIFIER: '1',
    SEMGREP_ENABLE_VERSION_CHECK: '0',
    SEMGREP_SEND_METRICS: 'off',
  };
}

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const MAIN = path.join(ROOT, 'dist', 'server', 'cli', 'main.js');
const GUARDDOG = path.join(ROOT, 'test', 'peers', 'guarddog.py');

export function poisonlintCommand(...paths: string[]): Command {
  return {
    program: process.execPath,
    arguments: [MAIN, 'scan', '--no-config', '--no-ignore', '--no-inline-config', '--jobs', '1', '--format', 'json', ...paths],
  };
}

/** The package's platform part carries the program; nothing is downloaded afterwards. */
export function ripgrepCommand(): Command {
  const platform = `ripgrep-${process.platform}-${process.arch}`;
  return {
    program: ensureEnvironment('ripgrep').file('@vscode', platform, 'bin', process.platform === 'win32' ? 'rg.exe' : 'rg'),
    arguments: ['--no-config', '--no-ignore', '--threads=1', '--count', '--fixed-strings', 'poisonlint', '.'],
  };
}

/** Only the plugin's own rules, so that the parser and the rules are what is measured. */
function eslintTool(plugin: string): Tool {
  const configuration = `import parser from '@typescript-eslint/parser';
import plugin from '${plugin}';
export default [
  { files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], ...plugin.configs.recommended, languageOptions: { parser }, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
];
`;
  return {
    title: plugin,
    groups: ['script'],
    command: ({ folder, file }) => {
      const config = path.join(folder, 'eslint.config.js');
      writeFileSync(config, configuration);
      return {
        program: process.execPath,
        arguments: [file('eslint', 'bin', 'eslint.js'), '--config', config, '--no-warn-ignored', '--format=json', '.'],
      };
    },
  };
}

/** Left out, about a trick of Windows: seconds to minutes for each ordinary file, which no time limit of Semgrep's cuts short. */
const ENDLESS_RULES: readonly string[] = ['dll-hijacking.yml', 'npm-dll-hijacking.yml'];

/** Of njsscan's rules all but those that look for good practice, whose absence it reports. */
function semgrepRules(file: Environment['file']): string[] {
  const njsscan = file('njsscan', 'rules', 'semantic_grep');
  const guarddog = file('guarddog', 'analyzer', 'sourcecode');
  const subjects = readdirSync(njsscan).filter((subject) => subject !== 'good');
  const rules = readdirSync(guarddog).filter((name) => name.endsWith('.yml') && !ENDLESS_RULES.includes(name));
  return [...subjects.map((subject) => path.join(njsscan, subject)), ...rules.map((rule) => path.join(guarddog, rule))];
}

export const TOOLS = {
  bandit: {
    title: 'Bandit',
    groups: ['python'],
    command: ({ program }) => ({
      program: program('bandit'),
      arguments: ['--recursive', '--quiet', '--exit-zero', '--ignore-nosec', '--format=json', '.'],
    }),
  },
  ruff: {
    title: 'Ruff, --select S',
    groups: ['python'],
    command: ({ program }) => ({
      program: program('ruff'),
      arguments: [
        'check',
        '--isolated',
        '--no-cache',
        '--select=S',
        '--exit-zero',
        '--quiet',
        '--ignore-noqa',
        '--output-format=json',
        '.',
      ],
    }),
  },
  'eslint-plugin-security': eslintTool('eslint-plugin-security'),
  'eslint-plugin-sonarjs': eslintTool('eslint-plugin-sonarjs'),
  oxlint: {
    title: 'Oxlint',
    groups: ['script'],
    command: ({ file }) => ({
      program: process.execPath,
      arguments: [file('oxlint', 'bin', 'oxlint'), '--format=json', '--disable-nested-config', '--no-ignore', '.'],
    }),
  },
  semgrep: {
    title: 'Semgrep, rules of njsscan and GuardDog 2',
    groups: ['python', 'script'],
    command: ({ program, file }) => ({
      program: program('semgrep'),
      arguments: [
        ...[
          'scan',
          '--json',
          '--quiet',
          '--metrics=off',
          '--disable-version-check',
          '--disable-nosem',
          '--no-rewrite-rule-ids',
          '--jobs=1',
        ],
        ...['--no-git-ignore', '--x-ignore-semgrepignore-files'],
        ...semgrepRules(file).map((rules) => `--config=${rules}`),
        '.',
      ],
    }),
  },
  guarddog: {
    title: 'GuardDog',
    groups: ['python', 'script'],
    command: ({ folder, program }, group) => ({
      program: program('python'),
      arguments: ['-I', GUARDDOG, path.join(folder, 'popular'), group === 'python' ? 'PYPI' : 'NPM'],
    }),
  },
  'detect-secrets': {
    title: 'detect-secrets',
    groups: ['python', 'script'],
    command: ({ program }) => ({ program: program('detect-secrets'), arguments: ['scan', '--all-files', '--no-verify', '.'] }),
  },
} satisfies Partial<Record<EnvironmentName, Tool>>;

export type ToolName = keyof typeof TOOLS;

/** Installs the tool if need be. @throws Error if it cannot be had. */
export function toolCommand(name: ToolName, group: Group): Command {
  return TOOLS[name].command(ensureEnvironment(name), group);
}
