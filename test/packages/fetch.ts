/**
 * `node dist/test/packages/fetch.js [tuning|reporting] [--pin]`: fetches the pinned packages and prints what they hold.
 * `--pin` writes the digests of packages that have none yet into the list.
 */
import { writeFileSync } from 'node:fs';
import {
  archiveDigest,
  ensurePackages,
  LIST_FILE,
  readPackageList,
  type FetchedPackage,
  type PinnedPackage,
  type Split,
} from './packages.js';
import { sourceFiles } from './files.js';

interface Tally {
  packages: number;
  files: number;
  lines: number;
}

function tallyOf(fetched: FetchedPackage): Tally {
  const tally = { packages: 1, files: 0, lines: 0 };
  for (const file of sourceFiles(fetched)) {
    tally.files++;
    tally.lines += file.lines;
  }
  return tally;
}

async function pin(list: readonly PinnedPackage[]): Promise<void> {
  const pinned: PinnedPackage[] = [];
  for (const { sources, ...entry } of list)
    pinned.push({ ...entry, sha256: entry.sha256 ?? (await archiveDigest(entry)), ...(sources && { sources }) });
  const { format, resolveConfig } = await import('prettier');
  writeFileSync(LIST_FILE, await format(JSON.stringify(pinned), { ...(await resolveConfig(LIST_FILE)), filepath: LIST_FILE }));
}

const words = process.argv.slice(2);
const split = words.find((word): word is Split => word === 'tuning' || word === 'reporting');
const totals = new Map<string, Tally>();
for (const fetched of await ensurePackages(split)) {
  const tally = tallyOf(fetched);
  console.log(`${fetched.registry}\t${fetched.split}\t${fetched.name}\t${fetched.version}\t${tally.files} files\t${tally.lines} lines`);
  const key = `${fetched.registry} ${fetched.split}`;
  const total = totals.get(key) ?? { packages: 0, files: 0, lines: 0 };
  totals.set(key, { packages: total.packages + 1, files: total.files + tally.files, lines: total.lines + tally.lines });
}
if (words.includes('--pin')) await pin(readPackageList());
for (const [key, total] of [...totals].sort())
  console.log(`${key}: ${total.packages} packages, ${total.files} files, ${total.lines} lines`);
