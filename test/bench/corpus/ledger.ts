/** What was measured, on disk as soon as it is: a run that is interrupted goes on where it was. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Ledger {
  /** What was measured before under that name, or what `work` measures now. */
  step<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

interface Entry {
  readonly at: string;
  readonly result: unknown;
}

interface Stored {
  /** Another text: another code, set or machine, whose figures do not belong together. */
  readonly conditions: string;
  readonly steps: Record<string, Entry>;
}

/** Whether there is such a file and it was begun under these conditions. */
export function belongsTo(file: string, conditions: string): boolean {
  return read(file)?.conditions === conditions;
}

/** Goes on with a file that {@link belongsTo} these conditions; any other is begun anew. */
export function openLedger(file: string, conditions: string, say: (line: string) => void): Ledger {
  const stored = read(file);
  const steps = stored?.conditions === conditions ? stored.steps : {};
  const save = (): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, JSON.stringify({ conditions, steps } satisfies Stored));
    renameSync(`${file}.part`, file);
  };
  save();
  return {
    async step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
      const before = steps[name];
      if (before !== undefined) {
        say(`${name}: measured at ${before.at}`);
        return before.result as Result;
      }
      say(name);
      const result = await work();
      steps[name] = { at: new Date().toISOString(), result };
      save();
      return result;
    },
  };
}

function read(file: string): Stored | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stored) : undefined;
}
