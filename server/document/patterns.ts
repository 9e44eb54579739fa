import fs from 'node:fs';
import path from 'node:path';

/** Patterns such as `src/**\/*.py` are expanded where the shell did not. A pattern without a match stays, to be told as missing. */
export async function expandPatterns(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  if (!paths.some((one) => isPattern(one, cwd))) return paths;
  const { globSync } = await import('tinyglobby');
  return paths.flatMap((one) => {
    if (!isPattern(one, cwd)) return [one];
    const matches = globSync(one.split(path.sep).join('/'), { cwd, dot: true, followSymbolicLinks: false, expandDirectories: false });
    return matches.length === 0 ? [one] : matches.sort();
  });
}

function isPattern(argument: string, cwd: string): boolean {
  return /[*?{[]/.test(argument) && !fs.existsSync(path.resolve(cwd, argument));
}
