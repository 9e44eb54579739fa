/** The pages of rules, as read-only documents that the editor shows rendered. */
import { commands, EventEmitter, languages, Uri, window, workspace } from 'vscode';
import { EXPLAIN_RULE } from '../server/lsp/protocol.js';
import { ruleOf, SOURCE } from './findings.js';
import type { Server } from './server.js';

const SCHEME = 'poisonlint-rule';

export interface RulePages {
  dispose(): void;
  /** Without an id it asks which. */
  explain(ruleId?: string): Promise<void>;
}

/** @param rulesFolder where the extension has the pages: `<family>/<id>/README.md` */
export function createRulePages(server: Server, rulesFolder: Uri): RulePages {
  const pages = new Map<string, string>();
  const changes = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changes.event,
    async provideTextDocumentContent(uri) {
      return pages.get(uri.path) ?? (await load(ruleOfPath(uri.path))) ?? 'There is no such rule.';
    },
  });

  async function load(ruleId: string): Promise<string | undefined> {
    const page = await server.request(EXPLAIN_RULE, { ruleId });
    if (page !== null) pages.set(pathOf(ruleId), page.markdown);
    return page?.markdown;
  }

  async function show(ruleId: string): Promise<void> {
    if ((await load(ruleId)) === undefined) {
      void window.showWarningMessage(`poisonlint has no rule ${ruleId}.`);
      return;
    }
    const uri = Uri.from({ scheme: SCHEME, path: pathOf(ruleId) });
    changes.fire(uri);
    const rendered = (await commands.getCommands(true)).includes('markdown.showPreview');
    if (rendered) await commands.executeCommand('markdown.showPreview', uri);
    else await window.showTextDocument(uri, { preview: true });
  }

  return {
    async explain(ruleId) {
      const id = ruleId ?? (await choose(rulesFolder));
      if (id !== undefined) await show(id);
    },
    dispose() {
      provider.dispose();
      changes.dispose();
    },
  };
}

function pathOf(ruleId: string): string {
  return `/${ruleId}.md`;
}

function ruleOfPath(path: string): string {
  return path.slice(1).replace(/\.md$/, '');
}

/** Those of findings at hand first. */
async function choose(rulesFolder: Uri): Promise<string | undefined> {
  const found = languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics.filter(({ source }) => source === SOURCE));
  const near = new Set(found.map(ruleOf));
  const rules: { label: string; description: string }[] = [];
  for (const [family] of await workspace.fs.readDirectory(rulesFolder)) {
    for (const [id] of await workspace.fs.readDirectory(Uri.joinPath(rulesFolder, family))) {
      rules.push({ label: id, description: near.has(id) ? `${family}, found in this window` : family });
    }
  }
  rules.sort((one, other) => Number(near.has(other.label)) - Number(near.has(one.label)) || one.label.localeCompare(other.label));
  const chosen = await window.showQuickPick(rules, { title: 'poisonlint: which rule?', placeHolder: 'A rule' });
  return chosen?.label;
}
