/** The extension's and the server's code, each with what it stands on, in as few files as its threads allow. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { ROOT } from '../tools/root.js';
import { typescriptParserPlugin } from './typescript-parser.js';

/** Relative to the extension, with forward slashes. */
export const CLIENT_FILE = 'dist/client/extension.cjs';
/**
 * All modules of the server are bundled into one folder. It is the one of `server/project` in the npm package, so that what they look for next to
 * themselves (`registry.js`, the threads) and from there up (the package's root) is where it is there.
 */
const SERVER_FOLDER = 'dist/server/project';
export const SERVER_FILE = `${SERVER_FOLDER}/main.js`;

/** The first is what the client starts, the others are threads and what threads load. */
const SERVER_ENTRIES = {
  main: 'server/cli/main.ts',
  worker: 'server/project/worker.ts',
  registry: 'server/project/registry.ts',
  'deep-worker': 'server/scan/deep-worker.ts',
};

/** Data that the server reads, at the places where it reads it. */
const DATA = ['server/literals/literal-model.json', 'server/literals/literal-tables.bin', 'server/parse/python/tree-sitter-python.wasm'];

const require = createRequire(import.meta.url);

const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  // Names of functions are in messages about crashes.
  keepNames: false,
  platform: 'node',
  // Of the oldest editor that is supported, 1.91.
  target: 'node20.9',
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Writes the code into `folder`. Gives what went into it, for the licence notices. */
export async function bundleExtension(folder: string): Promise<readonly Metafile[]> {
  const client = await build({
    ...COMMON,
    entryPoints: [join(ROOT, 'client/extension.ts')],
    outfile: join(folder, CLIENT_FILE),
    format: 'cjs',
    external: ['vscode'],
  });
  const server = await build({
    ...COMMON,
    entryPoints: Object.fromEntries(Object.entries(SERVER_ENTRIES).map(([name, file]) => [name, join(ROOT, file)])),
    outdir: join(folder, SERVER_FOLDER),
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    // Node has it from 20.11 on; the oldest editor has 20.9.
    define: { 'import.meta.dirname': 'bundleFolder' },
    banner: {
      js: [
        "import{createRequire as bundleRequire}from'node:module';",
        "import{fileURLToPath as bundlePath}from'node:url';",
        "const require=bundleRequire(import.meta.url),bundleFolder=bundlePath(new URL('.',import.meta.url)).slice(0,-1);",
      ].join(''),
    },
    plugins: [typescriptParserPlugin(require.resolve('typescript'))],
  });
  writeFileSync(join(folder, 'dist/server/package.json'), '{ "type": "module" }\n');
  for (const name of DATA) copy(join(ROOT, name), join(folder, name));
  copy(join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'), join(folder, SERVER_FOLDER, 'web-tree-sitter.wasm'));
  return [client, server].map(({ metafile }) => metafile).filter((metafile) => metafile !== undefined);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
