import fs from 'node:fs';
import { BASELINE_VERSION, type Baseline } from '../refine/baseline.js';
import { readJson } from './load.js';
import { UsageError } from './usage-error.js';

/** @throws UsageError where the file is missing, broken, or of another version. */
export async function readBaseline(file: string): Promise<Baseline> {
  if (!fs.existsSync(file)) throw new UsageError(`The baseline ${file} does not exist; --write-baseline makes it`);
  const value = readJson(file, 'The baseline');
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (version !== undefined && version !== BASELINE_VERSION) {
    throw new UsageError(
      `The baseline ${file} has version ${JSON.stringify(version)}, this poisonlint reads version ${BASELINE_VERSION}; write it anew with --write-baseline after deleting it`,
    );
  }
  const [{ baselineSchema }, { describeIssues }] = await Promise.all([import('./schema.js'), import('./issues.js')]);
  const result = baselineSchema.safeParse(value);
  if (result.success) return result.data;
  const keysAt = (at: readonly PropertyKey[]): string[] =>
    Object.keys(at.length === 0 ? baselineSchema.shape : baselineSchema.shape.findings.element.shape);
  throw new UsageError(
    `The baseline ${file} is not valid:\n${describeIssues(result.error.issues.slice(0, 10), value, keysAt).replaceAll('  config', '  baseline')}`,
  );
}

/** A finding a line, so that a change to it reads well in a diff. @throws UsageError where it cannot be written. */
export function writeBaseline(file: string, baseline: Baseline): void {
  const entries = baseline.findings.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const text = `{\n  "version": ${baseline.version},\n  "findings": [${entries === '' ? '' : `\n${entries}\n  `}]\n}\n`;
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`The baseline ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
