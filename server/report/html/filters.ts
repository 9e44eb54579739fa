import type { Severity } from '../../../rules/vocabulary/index.js';
import { joined, markup, type Markup } from './markup.js';

/** What a reader may choose from. */
export interface Choices {
  readonly severities: readonly Severity[];
  readonly lists: readonly List[];
}

/** Findings have the attribute `data-<name>` with one of the values. */
interface List {
  readonly name: string;
  /** What to call it if nothing is chosen: `every family`. */
  readonly all: string;
  readonly values: readonly string[];
}

/** Hidden until the script runs: without one it could do nothing. */
export function filtersToHtml({ severities, lists }: Choices): Markup {
  const boxes = severities.map(
    (severity) => markup`<label><input type="checkbox" name="severity" value="${severity}" checked> ${severity}s</label>`,
  );
  return markup`<form class="filters" hidden>
<fieldset><legend>severity</legend>${boxes}</fieldset>
${joined(lists.map(choice), '\n')}
<input type="search" name="text" placeholder="text" aria-label="text">
<button type="reset">Show all</button>
<output></output>
</form>`;
}

function choice({ name, all, values }: List): Markup {
  const options = values.map((value) => markup`<option value="${value}">${value}</option>`);
  return markup`<select name="${name}" aria-label="${name}"><option value="">${all}</option>${options}</select>`;
}
