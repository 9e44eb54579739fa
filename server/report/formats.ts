import type { CreateReporter } from './report.js';

/** Loads a format's reporter only when it is asked for. */
const REPORTERS = {
  stylish: async () => (await import('./stylish.js')).createStylishReporter,
  json: async () => (await import('./json.js')).createJsonReporter,
  jsonl: async () => (await import('./jsonl.js')).createJsonLinesReporter,
  sarif: async () => (await import('./sarif.js')).createSarifReporter,
  github: async () => (await import('./github.js')).createGithubReporter,
  gitlab: async () => (await import('./gitlab.js')).createGitlabReporter,
  junit: async () => (await import('./junit.js')).createJunitReporter,
  rdjsonl: async () => (await import('./rdjsonl.js')).createRdjsonlReporter,
  html: async () => (await import('./html.js')).createHtmlReporter,
} satisfies Record<string, () => Promise<CreateReporter>>;

export type FormatName = keyof typeof REPORTERS;
export const FORMAT_NAMES = Object.keys(REPORTERS) as FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(REPORTERS, name);
}

export async function loadReporter(name: FormatName): Promise<CreateReporter> {
  return REPORTERS[name]();
}
