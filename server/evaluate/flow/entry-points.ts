/** Functions that a framework calls with a request. */
import type { FunctionExpression } from '../../lower/ir.js';
import { plainName, qualifiedName } from '../names/qualified.js';
import type { Arguments } from '../values/calls.js';
import type { Term } from '../values/terms.js';
import type { Frame } from './machine.js';

/** A function under the decorator of a route is one. */
export function noteEntryPoint(decorator: Term, node: FunctionExpression, frame: Frame): void {
  if (isRoute(qualifiedName(decorator), frame)) frame.machine.entryPoints.add(node);
}

/** So are the functions of the document that are handed to a router (`app.get("/x", handler)`). */
export function noteHandlers(callee: string, args: Arguments, frame: Frame): void {
  if (!isRoute(callee, frame)) return;
  for (const term of [...args.positional, ...args.keywords.values()]) if (term.kind === 'closure') frame.machine.entryPoints.add(term.node);
}

/** Whether what is called so registers a handler of requests, or fills in a part of one. */
export function isRoute(name: string | undefined, frame: Frame): boolean {
  if (name === undefined) return false;
  const plain = plainName(name);
  const { routes } = frame.machine.model;
  return routes.includes(plain) || routes.includes(plain.slice(plain.lastIndexOf('.')));
}
