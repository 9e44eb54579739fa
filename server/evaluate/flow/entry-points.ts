/** Functions that a framework calls with a request. */
import type { FunctionExpression } from '../../lower/ir.js';
import { plainName, qualifiedName } from '../names/qualified.js';
import { operandsWith, type Arguments } from '../values/arguments.js';
import { operandsOf, type Term } from '../values/terms.js';
import type { Frame } from './machine.js';

/** A function under the decorator of a route is one. */
export function noteEntryPoint(decorator: Term, node: FunctionExpression, frame: Frame): void {
  if (isRoute(qualifiedName(decorator), frame)) note(node, operandsOf(decorator), frame);
}

/** So are the functions of the document that are handed to a router (`app.get("/x", handler)`). */
export function noteHandlers(callee: string, args: Arguments, frame: Frame): void {
  if (!args.positional.some(isClosure) && (args.keywords.size === 0 || ![...args.keywords.values()].some(isClosure))) return;
  if (!isRoute(callee, frame)) return;
  const given = operandsWith([], args);
  for (const term of given) if (term.kind === 'closure') note(term.node, given, frame);
}

function isClosure({ kind }: Term): boolean {
  return kind === 'closure';
}

/** With the texts that the router is given: the paths. */
function note(node: FunctionExpression, given: readonly Term[], { machine }: Frame): void {
  const texts = given.flatMap((term) => (term.kind === 'known' && typeof term.data === 'string' ? [term.data] : []));
  machine.entryPoints.set(node, [...(machine.entryPoints.get(node) ?? []), ...texts]);
}

/** Whether what is called so registers a handler of requests, or fills in a part of one. */
export function isRoute(name: string | undefined, frame: Frame): boolean {
  if (name === undefined) return false;
  const plain = plainName(name);
  const { routes } = frame.machine.model;
  return routes.includes(plain) || routes.includes(plain.slice(plain.lastIndexOf('.')));
}
