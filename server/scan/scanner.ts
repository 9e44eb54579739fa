/** The door into the engine for every front end. */
import type { AnyRule, Gap, Language, Models, Span } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import { Interrupted, type Semantics } from '../evaluate/values/data.js';
import { loadLiteralModel } from '../literals/model.js';
import { loadLowering } from '../lower/index.js';
import { createDeepScanner } from './deep.js';
import type { Scanner, ScanResult } from './result.js';
import { languagesIn, scanDocument, type LoadedLanguage, type ScanContext } from './scan.js';
import { createSession } from './session.js';

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

/** A scanner loads each language's parser when it meets the first document of it. Its `scan` rejects with `rethrow` and with `Interrupted` only. */
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
    if (error instanceof Interrupted) throw error;
    const overflow = isOverflow(error);
    if (overflow ? deep !== undefined : rethrow) throw error;
    return { ...(overflow ? TOO_DEEP : crash(error)), ...(place && { place }) };
  };

  /** Looks at a document here, or, where it is nested too deeply for this thread, on the one with a larger stack. */
  const attempt = async (document: Document, look: () => ScanResult): Promise<ScanResult> => {
    try {
      return look();
    } catch (error) {
      if (deep === undefined || !isOverflow(error)) return nothing(failure(error));
      const result = await deep.scan(document);
      return result ?? nothing({ ...TOO_DEEP, message: `${TOO_DEEP.message}: the thread with a larger stack did not survive it` });
    }
  };
  const contextOf = (languages: ReadonlyMap<Language, LoadedLanguage>): ScanContext => ({
    rules,
    models,
    literals,
    languages,
    prefilter,
    failure,
  });

  return {
    async scan(document, interrupted) {
      const context = contextOf(await loadAll(document));
      return attempt(document, () => scanDocument(document, { ...context, ...(interrupted && { interrupted }) }));
    },
    openSession() {
      const languages = new Map<Language, LoadedLanguage>();
      const session = createSession(contextOf(languages));
      return {
        async scan(document, interrupted) {
          for (const [language, loaded] of await loadAll(document)) languages.set(language, loaded);
          return attempt(document, () => session.scan(document, interrupted));
        },
        edit: (edit) => unlessTooDeep(() => session.edit(edit)),
        preview: (edit) => unlessTooDeep(() => session.preview(edit)),
      };
    },
  };
}

function unlessTooDeep(look: () => ScanResult | undefined): ScanResult | undefined {
  try {
    return look();
  } catch (error) {
    if (isOverflow(error)) return undefined;
    throw error;
  }
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
