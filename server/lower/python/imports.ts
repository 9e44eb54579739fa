import { field, kind } from '../../parse/python/kinds.js';
import type { ImportedName, Statement } from '../ir.js';
import { type Context, identifierText } from './context.js';

const NAME = field('name');
const ALIAS = field('alias');
const MODULE_NAME = field('module_name');
const ALIASED = kind('aliased_import');
const WILDCARD = kind('wildcard_import');

/** `import a.b as c, d.e`: one statement for each name. Without `as` the first part is bound. */
export function lowerImport(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.field(child) !== NAME) continue;
    const { written, alias } = importedName(context, child);
    const bound = alias ?? written.split('.')[0] ?? written;
    out.push({ kind: 'import', start, end, module: alias === undefined ? bound : written, names: [{ imported: '*', local: bound }] });
  }
}

/** `from a.b import c as d`, `from . import *`, `from __future__ import x`. */
export function lowerFromImport(context: Context, node: number, out: Statement[]): void {
  const { tree } = context;
  const moduleNode = tree.child(node, MODULE_NAME);
  const names: ImportedName[] = [];
  const last = tree.next(node);
  for (let child = node + 1; child < last; child = tree.next(child)) {
    if (tree.kind(child) === WILDCARD) names.push({ imported: '*', local: '*' });
    if (tree.field(child) !== NAME) continue;
    const { written, alias } = importedName(context, child);
    names.push({ imported: written, local: alias ?? written });
  }
  const module = moduleNode < 0 ? '__future__' : dotted(tree.slice(moduleNode));
  out.push({ kind: 'import', start: tree.start(node), end: tree.end(node), module, names });
}

function importedName(context: Context, node: number): { written: string; alias?: string } {
  const { tree } = context;
  if (tree.kind(node) !== ALIASED) return { written: dotted(tree.slice(node)) };
  const name = tree.child(node, NAME);
  const alias = tree.child(node, ALIAS);
  const written = name < 0 ? '' : dotted(tree.slice(name));
  return alias < 0 || tree.start(alias) === tree.end(alias) ? { written } : { written, alias: identifierText(tree.slice(alias)) };
}

/** A dotted name without the space that may stand in it. */
function dotted(written: string): string {
  return identifierText(/[\s\\]/.test(written) ? written.replace(/[\s\\]+/g, '') : written);
}
