/**
 * What somebody outside sends, followed to where it does harm. Only operations that are known to hand a text on carry it: a function of
 * unknown meaning may well be the check that is wanted.
 */
import * as javascript from '../models/javascript/requests.js';
import * as python from '../models/python/requests.js';
import { carriers } from '../models/carriers.js';
import type { CallFact, Circumstances, Flow, FunctionFact, SinkModel, SourceKind, Value } from '../vocabulary/index.js';
import { argumentOf, matchesAny, modelsFor } from '../vocabulary/index.js';

const REQUESTS = new Set([...python.requestNames, ...javascript.requestNames]);
const VAGUE = new Set([...python.vagueRequestNames, ...javascript.vagueRequestNames]);
const DATA = new Set([...python.requestData, ...javascript.requestData]);
const CERTAIN = new Set([...python.certainData, ...javascript.certainData]);
const VIEW_METHODS = new Set(python.viewMethods);
const FIELDS = new Set(python.viewFields);
const CARRIERS = new Set(carriers);
/** Sources that are a stranger's whatever they are called. */
const REMOTE: ReadonlySet<SourceKind> = new Set(['message', 'network']);
/** What a page is told by whoever links to it. */
const PAGE = /^(\w+\.)?location\b|^document\.(URL|documentURI|referrer)|^window\.name/;
const STORED: ReadonlySet<string> = new Set(['path', 'destination', 'size']);
/** Parameters by these names may be a request's or anybody's. */
const PARTS: ReadonlySet<string> = new Set(['headers', 'handler', 'conn', 'socket', 'handshake']);
const OF_REQUEST: ReadonlySet<SourceKind> = new Set(['query', 'header', 'cookie']);
/** The name of a header, by which a request itself is read (`request.get('X-Name')`). */
const HEADER = /^[a-z]{1,20}(-[a-z]{1,20}){1,4}$|^(host|referer|origin|cookie)$/i;
/** Functions that take a query apart. */
const QUERY = /^(urllib\.parse\.)?parse_qsl?$/;
/** Methods of a framework's handler that read a part of the request. */
const READERS = /\.get_\w+$/;
const REMOTE_READS = [...python.networkReads, ...javascript.networkReads];

export interface Reach {
  /** Functions, besides those that only hand on text, that hand on what is dangerous here. */
  readonly carriers?: readonly string[];
  /** Functions that make it harmless. */
  readonly sanitizers?: readonly string[];
  /** Data that was looked at counts as well: what it may say does not matter. */
  readonly evenTested?: boolean;
}

/** The first way by which a stranger's data reaches a value with nothing in between that could have made it harmless. */
export function strangersFlow(value: Value, circumstances: Circumstances, reach: Reach = {}): Flow | undefined {
  return value.flows.find(
    (flow) => (reach.evenTested === true || !flow.tested) && isStrangers(flow, circumstances) && handsOn(flow.steps, reach),
  );
}

/** Whether what goes in at the first of these operations is still there, and still dangerous, after the last. */
export function handsOn(steps: Flow['steps'], { carriers: more = [], sanitizers = [] }: Reach): boolean {
  return steps.map(ofRequest).every((step) => !matchesAny(sanitizers, step) && carries(step, more));
}

/** A step carries, or is a method that does of what such a step gave (`base64.b64decode.decode`). */
function carries(step: string, more: readonly string[]): boolean {
  if (CARRIERS.has(step) || matchesAny(more, step)) return true;
  const dot = step.lastIndexOf('.');
  return dot > 0 && CARRIERS.has(step.slice(dot)) && carries(step.slice(0, dot), more);
}

/** A method of what a request gave is a method of a text, and not the framework's. */
function ofRequest(step: string): string {
  return /^(flask|bottle|quart|sanic|cherrypy)\.request\./.test(step) ? step.slice(step.lastIndexOf('.')) : step;
}

/** Whether a stranger decides what comes this way. */
function isStrangers(flow: Flow, { runs, function: around }: Circumstances): boolean {
  const { source, path, steps } = flow;
  if (REMOTE.has(source.kind)) return true;
  if (isStored(path)) return false;
  if (path.some((part, index) => readsRequest(part, path[index + 1] ?? steps[0]?.replace(/^\./, '')))) return true;
  if (path.length >= 2 && FIELDS.has(path[1] ?? '') && path[0] === 'self' && path.length >= 3) return true;
  const [root = ''] = path;
  // `self.path` of a handler of `http.server`: nothing else is taken apart as a query.
  if (root === 'self' && path[1] === 'path' && steps.some((step) => QUERY.test(step))) return true;
  if (source.kind === 'parameter' && path.length === 1 && isViewMethod(around)) return root !== 'self';
  if ((source.kind === 'query' || source.kind === 'header') && PAGE.test(root)) return true;
  if ((source.kind === 'query' || source.kind === 'request' || source.kind === 'cookie') && READERS.test(root)) return true;
  // A parameter that a framework fills in from the path or the body.
  if (REQUESTS.has(root) || VAGUE.has(root) || PARTS.has(root)) return false;
  if (source.kind === 'request') return true;
  return runs === 'request' && OF_REQUEST.has(source.kind) && DATA.has(path[1] ?? '');
}

/** Where the server itself put what was uploaded: `req.file.path`. */
function isStored(path: Flow['path']): boolean {
  const at = path.findIndex((part) => part === 'file' || part === 'files');
  return at > 0 && STORED.has(path.at(-1) ?? '');
}

/** `def get(self, request, name)`: what comes after the request is a part of its path. */
function isViewMethod({ name, parameters }: FunctionFact): boolean {
  return VIEW_METHODS.has(name) && parameters[0] === 'self' && parameters[1] === 'request';
}

function readsRequest(name: string, member: string | undefined): boolean {
  if (member === undefined) return false;
  return (REQUESTS.has(name) && (DATA.has(member) || HEADER.test(member))) || (VAGUE.has(name) && CERTAIN.has(member));
}

/** Whether a value was read from the network. */
export function fromNetwork(value: Value): boolean {
  return (
    value.operations.some((operation) => matchesAny(REMOTE_READS, operation)) || value.flows.some(({ source }) => REMOTE.has(source.kind))
  );
}

export interface Reached {
  readonly value: Value;
  readonly sink: SinkModel;
  readonly flow: Flow | undefined;
}

/** The argument of a call that a sink model speaks of, with the stranger's data that reaches it, if any does. */
export function reachedSink(call: CallFact, sinks: readonly SinkModel[], reach: Reach = {}): Reached | undefined {
  let plain: Reached | undefined;
  for (const sink of modelsFor(sinks, call.callee)) {
    for (const argument of sink.arguments) {
      const value = argumentOf(call, argument);
      if (value === undefined) continue;
      const flow = strangersFlow(value, call.circumstances, { ...reach, sanitizers: [...(reach.sanitizers ?? []), ...sink.sanitizers] });
      if (flow !== undefined) return { value, sink, flow };
      plain ??= { value, sink, flow };
    }
  }
  return plain;
}

/** Whether nothing but the author decides a value. */
export function isFixed(value: Value): boolean {
  return value.cases.length > 0 && value.cases.every(({ kind }) => kind === 'constant' || kind === 'list' || kind === 'table');
}

/** Where one of the ways may lead from a parameter, a file, the environment: anything that is not written in the text. */
export function isOpen(value: Value, sanitizers: readonly string[] = []): boolean {
  return !isFixed(value) && value.flows.some(({ steps }) => !steps.some((step) => matchesAny(sanitizers, step)));
}
