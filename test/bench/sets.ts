/** The fixed sets of files that all tools are given. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { OPTIONAL_SKIPS } from '../../server/document/skip.js';
import { DEFAULT_MAX_FILE_BYTES, readDocument } from '../../server/document/read.js';
import { cacheDirectory, ensurePackage, readPackageList } from '../packages/packages.js';
import { filesOf } from '../ruling/files.js';

export interface FileSet {
  readonly label: string;
  /** Absolute; holds nothing but the files. */
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** From the reporting half of the pinned packages: servers, clients and tools of many authors. */
const SETS = {
  python: [
    'flask',
    'tornado',
    'starlette',
    'sanic',
    'pyramid',
    'requests',
    'httpx',
    'certbot',
    'mitmproxy',
    'ansible-core',
    'celery',
    'django-allauth',
    'djangorestframework',
    'authlib',
    'oauthlib',
    'mypy',
    'sphinx',
    'rich',
    'pymongo',
    'setuptools',
  ],
  script: [
    'eslint',
    'fastify',
    'mongoose',
    'typeorm',
    'zod',
    'discord.js',
    'parse-server',
    'better-auth',
    'firebase-admin',
    'knex',
    'kafkajs',
    'oidc-provider',
    'terser',
    'jsdom',
    'node-forge',
    'npm',
    'koa',
    'axios',
    'ws',
    '@nestjs/core',
    'next-auth',
    'ssh2',
  ],
} as const;

export type SetName = keyof typeof SETS;

const LABELS: Readonly<Record<SetName, string>> = { python: 'Python', script: 'TypeScript and JavaScript' };
/** Cheap for everybody, and no code. */
const DECLARATION = /\.pyi$|\.d\.[cm]?ts$/;

/** Copies the files that `poisonlint scan` looks at by default into one folder each, so that no tool's own choice of files plays a part. */
export async function ensureSet(name: SetName): Promise<FileSet> {
  const list = readPackageList();
  const pinned = SETS[name].map((wanted) => {
    const found = list.find((each) => each.name === wanted && (each.registry === 'pypi') === (name === 'python'));
    if (found === undefined) throw new Error(`the benchmark wants ${wanted}, which is not among the pinned packages`);
    return found;
  });
  const key = createHash('sha256').update(JSON.stringify(pinned)).digest('hex').slice(0, 12);
  const folder = join(cacheDirectory(), '..', 'bench', `${name}-${key}`);
  const facts = join(folder, '..', `${name}-${key}.json`);
  if (!existsSync(facts)) {
    const partial = `${folder}-partial`;
    rmSync(partial, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    let files = 0;
    let bytes = 0;
    for (const each of pinned) {
      for (const file of (await filesOf(await ensurePackage(each))).files) {
        if (file.dialect.container !== undefined) continue;
        if (DECLARATION.test(file.name) || (file.dialect.language === 'python') !== (name === 'python')) continue;
        const read = readDocument(file.path, {
          name: file.name,
          dialect: file.dialect,
          maxBytes: DEFAULT_MAX_FILE_BYTES,
          skips: OPTIONAL_SKIPS,
        });
        if (read.kind !== 'document') continue;
        const target = join(partial, each.name.replace('/', '__'), file.name);
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(file.path, target);
        files += 1;
        bytes += statSync(file.path).size;
      }
    }
    renameSync(partial, folder);
    writeFileSync(facts, JSON.stringify({ files, bytes }));
  }
  const { files, bytes } = JSON.parse(readFileSync(facts, 'utf8')) as { files: number; bytes: number };
  return { label: LABELS[name], folder, files, bytes };
}
