/** The folder that a run writes into. */
import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../server/configuration/usage-error.js';

/** What a run leaves there, what it keeps while it lasts, and what it was just writing when it was killed. */
const OURS =
  /^(?:kept|excluded|annotated|findings|sarif|(?:manifest|summary)[-\w]*\.json(?:\.part)?|report[-\w]*\.html(?:\.part)?|\.poisonlint[-\w]*)$/;

/**
 * Makes it where it is not there yet.
 *
 * @param named as the user names it
 * @throws UsageError where it cannot be one: it holds other things, or is inside of what is read
 */
export function openOutFolder(named: string, sources: readonly string[], cwd: string): string {
  const out = path.resolve(cwd, named);
  try {
    const foreign = (fs.existsSync(out) ? fs.readdirSync(out) : []).find((name) => !OURS.test(name));
    if (foreign !== undefined) throw new UsageError(`--out ${named} holds other things (${foreign}); name a new folder, or an empty one`);
    fs.mkdirSync(out, { recursive: true });
    checkOutside(sources, fs.realpathSync(out), cwd);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--out ${named} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
  return out;
}

/** What is written must not be read as well. */
function checkOutside(sources: readonly string[], out: string, cwd: string): void {
  for (const source of sources) {
    const named = path.resolve(cwd, source);
    if (!fs.existsSync(named)) continue;
    const below = path.relative(fs.realpathSync(named), out);
    if (below === '' || (below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below)))
      throw new UsageError(`--out is inside of ${source}, which is read; name a folder outside of it`);
  }
}
