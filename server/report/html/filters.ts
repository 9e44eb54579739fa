import type { Severity } from '../../../rules/vocabulary/index.js';
import { markup, type Markup } from './markup.js';

/** What a reader may choose from. */
export interface Choices {
  readonly severities: readonly Severity[];
  readonly families: readonly string[];
  readonly rules: readonly string[];
  readonly files: readonly string[];
}

/** Hidden until the script runs: without one it could do nothing. */
export function filtersToHtml({ severities, families, rules, files }: Choices): Markup {
  const boxes = severities.map(
    (severity) => markup`<label><input type="checkbox" name="severity" value="${severity}" checked> ${severity}s</label>`,
  );
  return markup`<form class="filters" hidden>
<fieldset><legend>severity</legend>${boxes}</fieldset>
${choice('family', 'every family', families)}
${choice('rule', 'every rule', rules)}
${choice('file', 'every file', files)}
<input type="search" name="text" placeholder="text" aria-label="text">
<button type="reset">Show all</button>
<output></output>
</form>`;
}

function choice(name: string, all: string, values: readonly string[]): Markup {
  const options = values.map((value) => markup`<option value="${value}">${value}</option>`);
  return markup`<select name="${name}" aria-label="${name}"><option value="">${all}</option>${options}</select>`;
}
