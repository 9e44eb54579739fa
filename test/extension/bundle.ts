/** The extension's and the server's code, each with what it stands on, in as few files as its threads allow. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { ROOT } from '../tools/root.js';
import { typescriptParserPlugin } from './typescript-parser.js';

/** Relative to the extension, with forward slashes. */
export const CLIENT_FILE = 'dist/client/extension.cjs';
/**
 * All modules of the server are bundled into one folder. It is the one of `server/project` in the npm package, so that what they look for next to
 * themselves (`registry.js`, the threads) and from there up (the package's root) is where it is there.
 */
const SERVER_FOLDER = 'dist/server/project';
const SERVER_FILE = `${SERVER_FOLDER}/main.js`;

/** What the client starts. */
const SERVER_MODULE = 'server/lsp/main.ts';
/** How the server names what it loads by itself: its threads, and what these load. */
const LOADED = /new URL\('(?:\.\.?\/)*([^']+)\.js', import\.meta\.url\)/g;

/** Name of the bundled module to its source: what is started, and what is loaded by the name of its file. */
function serverEntries(): Readonly<Record<string, string>> {
  const sources = readdirSync(join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(ROOT, 'server', name))
    .filter((file) => file.endsWith('.ts') && !file.startsWith(join(ROOT, 'server', 'cli')));
  const loaded = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(LOADED)].map(([, name = '']): [string, string] => {
      const source = sources.find((each) => each.endsWith(`${sep}${normalize(name)}.ts`));
      if (source === undefined) throw new Error(`${file} loads ${name}.js, which has no source in server/`);
      return [basename(name), source];
    }),
  );
  return { ...Object.fromEntries(loaded), [basename(SERVER_FILE, '.js')]: join(ROOT, SERVER_MODULE) };
}

/** Data that the server reads, at the places where it reads it. */
const DATA = ['server/literals/literal-model.json', 'server/literals/literal-tables.bin', 'server/parse/python/tree-sitter-python.wasm'];

const require = createRequire(import.meta.url);

const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  platform: 'node',
  // The other form of some packages (jsonc-parser) asks for its parts in ways that no bundler sees.
  mainFields: ['module', 'main'],
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
    entryPoints: serverEntries(),
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
    plugins: [typescriptParserPlugin(require.resolve('typescript')), oneLanguagePlugin],
  });
  writeFileSync(join(folder, 'dist/server/package.json'), '{ "type": "module" }\n');
  for (const name of DATA) copy(join(ROOT, name), join(folder, name));
  copy(join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'), join(folder, SERVER_FOLDER, 'web-tree-sitter.wasm'));
  return [client, server].map(({ metafile }) => metafile).filter((metafile) => metafile !== undefined);
}

/** zod brings its messages in fifty languages, of which none but English is ever asked for. */
const oneLanguagePlugin: Plugin = {
  name: 'poisonlint-one-language',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
