/** The licences of others whose code is in the bundle, told by what the bundler read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Compiled to data that is copied, so no bundler reads it: the grammar for Python. */
const COPIED = ['node_modules/tree-sitter-python'];

const LICENCE = /^(?:licen[cs]e|copying|notice|third-?party-?notice)/i;
const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The folders of the packages that code was taken from; from the project's root, with forward slashes, sorted. */
export function bundledPackages(metafiles: readonly Metafile[]): readonly string[] {
  const folders = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? (PACKAGE.exec(file)?.[0] ?? []) : [])),
    ),
  );
  return [...new Set([...folders, ...COPIED])].sort();
}

/** @throws Error where a package holds no text of its licence: it may not be given away then */
export function licenceNotices(root: string, packages: readonly string[]): string {
  const sections = packages.map((folder) => {
    const files = readdirSync(join(root, folder)).filter((name) => LICENCE.test(name));
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
    if (files.length === 0 || license === undefined) throw new Error(`${name} ${version} comes without the text of a licence`);
    const texts = files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    return [`## ${name} ${version} (${license})`, ...texts].join('\n\n');
  });
  return `${['# Licences of what this extension contains', ...sections].join('\n\n')}\n`;
}
