/**
 * Who may import what. Each row becomes an ESLint rule `boundaries/<name>`; test/boundaries.test.ts tries every one.
 * What project references already forbid (cycles between folders) is here again, so that the message says why.
 */
import tseslint from 'typescript-eslint';

/** In the order of the data flow: a stage knows those before it, never those after it. */
const STAGES = ['document', 'parse', 'lower', 'evaluate', 'scan', 'refine', 'report', 'project'];
const FRONT_ENDS = ['cli', 'lsp', 'gate', 'agents'];
/** Only these put engine and rules together. */
const KNOWS_RULES = ['project', ...FRONT_ENDS];

/** Stages without a file system, a network or a clock: text in, facts out. */
const PURE = ['lower', 'evaluate', 'scan', 'refine'];

/** @typedef {{ name: string, files: string[], ignores?: string[], regex: string, message: string }} Boundary */

/** @public Its messages are tested. @type {Boundary[]} */
export const BOUNDARIES = [
  {
    name: 'vocabulary',
    files: ['rules/vocabulary/**/*.ts'],
    regex: '^(?!\\./)',
    message: 'rules/vocabulary is the whole language of rules and imports nothing, so that rules, engine and plugins can all stand on it.',
  },
  {
    name: 'models',
    files: ['rules/models/**/*.ts'],
    regex: '^(?!\\./|\\.\\./(?:\\.\\./)?vocabulary/|\\.\\./[\\w-]+\\.js$)',
    message: 'rules/models is data about libraries: it knows the vocabulary and nothing else.',
  },
  {
    name: 'rules',
    files: ['rules/**/*.ts'],
    ignores: ['rules/index.ts', 'rules/vocabulary/**', 'rules/models/**'],
    regex: '^(?!\\.)|(^|/)(server|client|corpus|test)/|^\\.\\./\\.\\./(?!vocabulary/|models/)',
    message: 'A rule knows the vocabulary, the models and its own family. What else it needs is a fact: add it to the vocabulary.',
  },
  {
    name: 'registry',
    files: ['server/**/*.ts'],
    ignores: KNOWS_RULES.map((folder) => `server/${folder}/**`),
    regex: '(^|/)rules/(?!vocabulary/)',
    message:
      'The engine never imports rules: only entry points pass the registry and the models in, so that every front end and every test chooses its own.',
  },
  ...STAGES.map((stage, at) => ({
    name: `stage-${stage}`,
    files: [`server/${stage}/**/*.ts`],
    regex: `^\\.\\./(?:\\.\\./)*(${[...STAGES.slice(at + 1), ...FRONT_ENDS].join('|')})/`,
    message: `Data flows one way (${STAGES.join(' -> ')}): server/${stage} knows nothing of what comes after it.`,
  })),
  {
    name: 'parsers',
    files: ['rules/**/*.ts', 'server/**/*.ts', 'client/**/*.ts', 'corpus/**/*.ts'],
    ignores: ['server/parse/**', 'server/lower/**'],
    regex: '^(typescript|web-tree-sitter|tree-sitter.*|@typescript-eslint/.*)$',
    message: "Only server/parse and server/lower know a parser's node types; everybody else works on the IR or on facts.",
  },
  {
    name: 'pure',
    files: PURE.map((stage) => `server/${stage}/**/*.ts`),
    // The thread with a large stack, on which a document is looked at again.
    ignores: ['server/scan/deep.ts', 'server/scan/deep-worker.ts'],
    regex: '^(?:node:)?(fs|child_process|net|http|https|http2|dns|os|process|worker_threads)(/.*)?$',
    message: 'The scan is pure: text and settings in, findings and gaps out. File system, network, clock and threads belong to its caller.',
  },
  {
    name: 'editor-protocol',
    files: ['**/*.ts'],
    ignores: ['server/lsp/**', 'client/**', 'test/**'],
    regex: '^vscode-(languageserver|jsonrpc)',
    message: 'Only server/lsp speaks the language server protocol, so that the engine does not return protocol types.',
  },
  {
    name: 'editor',
    files: ['**/*.ts'],
    ignores: ['client/**', 'test/editor/**'],
    regex: '^vscode$',
    message: 'Only client runs inside VS Code.',
  },
  {
    name: 'client',
    files: ['client/**/*.ts'],
    regex: '(^|/)(rules|corpus|test)/|(^|/)server/(?!lsp/protocol)',
    message: 'The client holds no analysis: it knows the types of server/lsp/protocol and asks the server.',
  },
  {
    name: 'corpus',
    files: ['corpus/**/*.ts'],
    regex: '(^|/)(client|test)/|(^|/)server/(cli|lsp)/|(^|/)rules/(?!vocabulary/)',
    message: 'corpus stands on server and rules/vocabulary only, and is itself asked by the command line.',
  },
  {
    name: 'server',
    files: ['server/**/*.ts'],
    regex: '(^|/)(client|test)/',
    message: 'server is below client and test: it works without them.',
  },
  {
    name: 'server-corpus',
    files: ['server/**/*.ts'],
    ignores: ['server/cli/**'],
    regex: '(^|/)corpus/',
    message: 'server is below corpus; only the command line, which asks both, knows it.',
  },
];

const rule = tseslint.plugin.rules['no-restricted-imports'];

/** Flat configuration with one rule for each boundary. */
export const boundaryConfiguration = [
  { plugins: { boundaries: { rules: Object.fromEntries(BOUNDARIES.map(({ name }) => [name, rule])) } } },
  ...BOUNDARIES.map(({ name, files, ignores, regex, message }) => ({
    name: `boundaries/${name}`,
    files,
    ...(ignores && { ignores }),
    rules: { [`boundaries/${name}`]: ['error', { patterns: [{ regex, message, caseSensitive: true }] }] },
  })),
];
