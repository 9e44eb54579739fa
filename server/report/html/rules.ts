import { addressOfRule } from '../message.js';
import type { ReportContext, RuleDescription } from '../report.js';
import { markdownToHtml } from './markdown.js';
import { markup, NOTHING, prose, type Markup } from './markup.js';

type Told = Pick<RuleDescription, 'id' | 'family' | 'summary'>;
type Documentation = Pick<ReportContext, 'homepage' | 'documentation'>;

/** The pages of rules, folded; findings link to them. `more` stands after them. */
export function rulePages(rules: readonly Told[], context: Documentation, more: readonly Markup[] = []): Markup {
  if (rules.length + more.length === 0) return NOTHING;
  return markup`<section class="rules"><h2>Rules</h2>${rules.map((rule) => rulePage(rule, context))}${more}</section>`;
}

function rulePage(rule: Told, context: Documentation): Markup {
  const documentation = context.documentation(rule.id);
  const address = addressOfRule(rule, context);
  const text = documentation === undefined ? markup`<p>${rule.summary}</p>` : markdownToHtml(documentation);
  const link = address === undefined ? NOTHING : markup`<p><a href="${address}" rel="noreferrer">This page on the web</a></p>`;
  return markup`<details><summary><code>${rule.id}</code>${prose(rule.summary)}</summary><div class="page" id="rule-${rule.id}">${text}${link}</div></details>\n`;
}
