/** The door into the engine for every front end. */
import type { AnyRule, Dialect, Language, Models } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { Semantics } from '../evaluate/values/data.js';
import { loadLiteralModel } from '../literals/model.js';
import { loadLowering, type Lower } from '../lower/index.js';
import type { Scanner, ScanResult } from './result.js';
import { scanDocument } from './scan.js';

export interface ScannerOptions {
  readonly rules: readonly AnyRule[];
  readonly models: Models;
  /** Leave documents unparsed in which no rule could fire; on by default. */
  readonly prefilter?: boolean;
}

/** A scanner loads each language's parser when it meets the first document of it. */
export async function createScanner({ rules, models, prefilter = true }: ScannerOptions): Promise<Scanner> {
  const literals = loadLiteralModel();
  const loading = new Map<Language, Promise<{ lower: Lower; semantics: Readonly<Record<Dialect, Semantics>> }>>();
  const load = (language: Language) => {
    const started = loading.get(language) ?? loadLanguage(language);
    loading.set(language, started);
    return started;
  };
  return {
    async scan(document: Document): Promise<ScanResult> {
      const { lower, semantics } = await load(document.language);
      try {
        return scanDocument(document, { rules, models, literals, semantics, lower, prefilter });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return {
          findings: [],
          gaps: [{ reason: 'depth', message: 'the code is nested too deeply to be looked at' }],
          comments: [],
          parsed: false,
        };
      }
    },
  };
}

async function loadLanguage(language: Language) {
  if (language === 'python') {
    const [lower, { pythonSemantics }] = await Promise.all([loadLowering(language), import('../evaluate/values/python.js')]);
    return { lower, semantics: { python: pythonSemantics, javascript: pythonSemantics } };
  }
  const [lower, { javascriptSemantics }] = await Promise.all([loadLowering(language), import('../evaluate/values/javascript.js')]);
  return { lower, semantics: { python: javascriptSemantics, javascript: javascriptSemantics } };
}
