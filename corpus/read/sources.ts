import fs from 'node:fs';
import path from 'node:path';
import type { Shard } from '../shard.js';
import { digestOfFile } from '../run/files.js';
export async function findShards(
  sources: readonly string[],
  options: { cwd: string; columns?: unknown; temporaryFolder?: string; stdin?: unknown; revision?: string; allBlobs?: boolean },
): Promise<{ shards: Shard[] }> {
  await Promise.resolve();
  const shards = sources.map((source): Shard => {
    const file = path.resolve(options.cwd, source);
    const lines = (): string[] =>
      fs
        .readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    return {
      name: path.basename(file),
      source,
      format: 'jsonl',
      bytes: fs.statSync(file).size,
      digest: () => digestOfFile(file),
      async *samples() {
        await Promise.resolve();
        for (const [row, line] of lines().entries()) {
          const record = JSON.parse(line) as { content: string; path: string; repo_name?: string };
          yield {
            row,
            origin: { path: record.path, ...(record.repo_name && { repository: record.repo_name }) },
            content: { kind: 'bytes', bytes: Buffer.from(record.content) },
          };
        }
      },
      async rewrite(verdictOf, outputs) {
        const text = { kept: '', excluded: '', annotated: '' };
        for (const [row, line] of lines().entries()) {
          const { excluded, annotation } = await verdictOf(row);
          const more = `${line.slice(0, -1)},"poisonlint":${annotation}}\n`;
          text.annotated += more;
          if (excluded) text.excluded += more;
          else text.kept += `${line}\n`;
        }
        for (const [kind, file] of Object.entries(outputs)) fs.writeFileSync(file as string, text[kind as 'kept']);
      },
    };
  });
  return { shards };
}
