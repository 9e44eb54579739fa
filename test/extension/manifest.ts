/** The extension's own package.json, made from the one of the npm package: vsce refuses a manifest that lists files for npm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_FILE } from './bundle.js';

/** What the editor and its marketplace read. Everything else (`exports`, `files`, scripts, dependencies) is for npm. */
const KEYS = [
  'name',
  'displayName',
  'version',
  'description',
  'publisher',
  'license',
  'keywords',
  'categories',
  'icon',
  'galleryBanner',
  'homepage',
  'repository',
  'bugs',
  'activationEvents',
  'extensionKind',
  'capabilities',
  'contributes',
] as const;

export type Manifest = Readonly<Record<string, unknown>> & { readonly version: string };

export function readRootManifest(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** The part that is changed. */
interface Contributions {
  readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

const LEVELS_SETTING = 'poisonlint.rules';

/**
 * @param root the npm package's manifest
 * @param ruleIds what is offered where levels of rules are set; listed here only, as they would be most of the other manifest
 */
export function extensionManifest(root: Manifest, ruleIds: readonly string[]): Manifest {
  const engines = root['engines'] as Readonly<Record<string, string>>;
  const kept = Object.fromEntries(KEYS.flatMap((key) => (root[key] === undefined ? [] : [[key, root[key]]])));
  const contributes = root['contributes'] as Contributions;
  const { properties } = contributes.configuration;
  const { [LEVELS_SETTING]: levels } = properties;
  if (levels === undefined) throw new Error(`package.json has no setting ${LEVELS_SETTING}`);
  const offered = { ...levels, properties: Object.fromEntries(ruleIds.map((id) => [id, levels['additionalProperties']])) };
  const configuration = { ...contributes.configuration, properties: { ...properties, [LEVELS_SETTING]: offered } };
  return {
    ...kept,
    contributes: { ...contributes, configuration },
    version: root.version,
    engines: { vscode: engines['vscode'] },
    main: `./${CLIENT_FILE}`,
  };
}
