/** Where the engine, the rules and the library models are put together. Everything is loaded on first use. */
import fs from 'node:fs';
import type { AnyRule } from '../../rules/vocabulary/index.js';
import type { Scanner } from '../scan/result.js';
import { PACKAGE_ROOT } from './version.js';

export interface ScannerOptions {
  /** Whether a document in which no rule could fire may be left unparsed. */
  readonly prefilter: boolean;
}

/** The engine as the command line knows it. */
export interface Engine {
  /** The rules that poisonlint ships. */
  loadRules(): Promise<readonly AnyRule[]>;
  createScanner(rules: readonly AnyRule[], options: ScannerOptions): Promise<Scanner>;
  /** The rule's page in Markdown; undefined where it has none, as rules of plugins. */
  documentation(rule: Pick<AnyRule, 'id' | 'family'>): string | undefined;
}

export const engine: Engine = {
  async loadRules() {
    const { rules } = await import('../../rules/index.js');
    return rules;
  },
  async createScanner(rules, options) {
    const [{ createScanner }, { models }] = await Promise.all([import('../scan/scanner.js'), import('../../rules/models/index.js')]);
    return createScanner({ rules, models, prefilter: options.prefilter, registry: new URL('registry.js', import.meta.url) });
  },
  documentation(rule) {
    const page = new URL(`rules/${encodeURIComponent(rule.family)}/${encodeURIComponent(rule.id)}/README.md`, PACKAGE_ROOT);
    return fs.existsSync(page) ? fs.readFileSync(page, 'utf8') : undefined;
  },
};
