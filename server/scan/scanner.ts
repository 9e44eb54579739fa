/** The door into the engine for every front end. */
import type { AnyRule, Gap, Language, Models, Span } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { Semantics } from '../evaluate/values/data.js';
import { loadLiteralModel } from '../literals/model.js';
import { loadLowering } from '../lower/index.js';
import { createDeepScanner } from './deep.js';
import type { Scanner, ScanResult } from './result.js';
import { languagesIn, scanDocument, type LoadedLanguage } from './scan.js';

export interface ScannerOptions {
  readonly rules: readonly AnyRule[];
  readonly models: Models;
  /** Leave documents unparsed in which no rule could fire; on by default. */
  readonly prefilter?: boolean;
  /**
   * A module that exports `rules`, with these among them, and `models`: a thread with a larger stack loads it for
   * documents nested too deeply for this one. Without it they are gaps.
   */
  readonly registry?: URL;
  /** Throw exceptions of the engine, which are bugs, instead of reporting gaps. For tests. */
  readonly rethrow?: boolean;
}

/** A scanner loads each language's parser when it meets the first document of it. Its `scan` rejects with `rethrow` only. */
export async function createScanner({ rules, models, prefilter = true, registry, rethrow = false }: ScannerOptions): Promise<Scanner> {
  const literals = loadLiteralModel();
  const loading = new Map<Language, Promise<LoadedLanguage>>();
  const load = (language: Language) => {
    const started = loading.get(language) ?? loadLanguage(language);
    loading.set(language, started);
    return started;
  };
  const loadAll = async (document: Document): Promise<ReadonlyMap<Language, LoadedLanguage>> => {
    const languages = [...languagesIn(document)];
    return new Map(await Promise.all(languages.map(async (each) => [each, await load(each)] as const)));
  };
  const deep = registry && createDeepScanner({ registry: registry.href, rules: rules.map((rule) => rule.id) });

  /** What an exception comes to. */
  const failure = (error: unknown, place?: Span): Gap => {
    const overflow = isOverflow(error);
    if (overflow ? deep !== undefined : rethrow) throw error;
    return { ...(overflow ? TOO_DEEP : crash(error)), ...(place && { place }) };
  };

  return {
    async scan(document: Document): Promise<ScanResult> {
      const languages = await loadAll(document);
      try {
        return scanDocument(document, { rules, models, literals, languages, prefilter, failure });
      } catch (error) {
        if (deep === undefined || !isOverflow(error)) return nothing(failure(error));
        const result = await deep.scan(document);
        return result ?? nothing({ ...TOO_DEEP, message: `${TOO_DEEP.message}: the thread with a larger stack did not survive it` });
      }
    },
  };
}

const TOO_DEEP: Gap = { reason: 'depth', message: 'the code is nested too deeply to be looked at' };

function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.startsWith('Maximum call stack size exceeded');
}

function crash(error: unknown): Gap {
  const message = error instanceof Error ? error.message : String(error);
  return { reason: 'engine-crash', message: `made the engine fail, which is a bug in poisonlint: ${message.slice(0, 200)}` };
}

function nothing(gap: Gap): ScanResult {
  return { findings: [], gaps: [gap], comments: [], parsed: true };
}

async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  const [lower, semantics] = await Promise.all([loadLowering(language), loadSemantics(language)]);
  return { lower, semantics };
}

async function loadSemantics(language: Language): Promise<Semantics> {
  if (language === 'python') return (await import('../evaluate/values/python.js')).pythonSemantics;
  return (await import('../evaluate/values/javascript.js')).javascriptSemantics;
}
