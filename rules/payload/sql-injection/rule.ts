import { argumentOf, defineRule, modelsFor, type CallFact, type SinkModel, type Value } from '../../vocabulary/index.js';
import { statements as javascript } from '../../models/javascript/databases.js';
import { statements as python } from '../../models/python/databases.js';
import { describeCall, describeOpenCall } from '../report.js';
import { handsOn, strangersFlow } from '../stranger.js';

const SINKS = [...python, ...javascript];

/** How a statement begins, or the clause that a part of one is. */
const STATEMENT =
  /^[\s"'(`]{0,8}(select\b[\s\S]{0,2000}\bfrom\b|insert\s+into\b|replace\s+into\b|update\b[\s\S]{0,400}\bset\b|delete\s+from\b|drop\s+(table|database|user|view|index)\b|alter\s+(table|user)\b|create\s+(table|user|database|view|index)\b|truncate\s+table\b|with\b[\s\S]{0,2000}\bselect\b|grant\b|exec\b|call\b)/i;
const CLAUSE = /\b(where|and|or|set|values|having|like|in|order by|group by|limit)\b[^;]{0,80}$/i;
/** A placeholder in quotes of its own: the driver's escaping ends at them, and formatting has none. */
const QUOTED = /(=|\blike\b|\bin\s*\(|[(,])\s*(['"])%{0,2}(%\(\w{1,40}\)s|%s|\{\w{0,40}\}|\$\{[^{}'"]{1,60}\})%{0,2}\2/i;
const BUILT = new Set(['%', '.format', '.format_map', 'template', '+', '.join', '.concat', '.replace']);

interface Statement {
  readonly value: Value;
  readonly sink: SinkModel;
}

/** `db.prepare("… ?").all(name)`: what the statement is given, not the statement. */
function isPrepared({ callee, receiver }: CallFact): boolean {
  return (
    /\.(all|run|each|get|iterate|execute|query)$/.test(callee) &&
    (/\.prepare\.\w+$/.test(callee) ||
      receiver?.operands.some(({ cases }) => cases.some(({ value }) => typeof value === 'string' && STATEMENT.test(value))) === true)
  );
}

/** What a call is given to execute; `{ sql: … }` and `{ text: … }` too. */
function statementsOf(call: CallFact): readonly Statement[] {
  return modelsFor(SINKS, call.callee)
    .flatMap((sink) =>
      sink.arguments.flatMap((name) => {
        const value = argumentOf(call, name) ?? (typeof name === 'string' ? call.positional[0]?.entries?.get(name)?.value : undefined);
        return value === undefined || value.entries !== undefined ? [] : (value.items ?? [value]).map((each) => ({ value: each, sink }));
      }),
    )
    .slice(0, 16);
}

/** The fixed parts of a text with a mark where something is filled in. */
function outlineOf({ pieces }: Value): string {
  return (pieces ?? [])
    .map((piece) => (typeof piece === 'string' ? piece : '{}'))
    .join('')
    .slice(0, 4000);
}

function isStatement(value: Value): boolean {
  const outline = outlineOf(value);
  return STATEMENT.test(outline) || CLAUSE.test(outline.slice(0, outline.indexOf('{}')));
}

/** Methods that are given a part of a statement. */
const RAW = /(Raw|RawUnsafe|sequelize\.literal)$/;
/** Methods and receivers that speak of a database; many other things execute and query. */
const DATABASE = /(cur|conn|db|pool|client|session|engine|knex|sequelize|database|prisma|sql)/i;

function isDatabase({ callee, receiver }: CallFact): boolean {
  return DATABASE.test(callee) || (receiver !== undefined && DATABASE.test(receiver.text));
}

/** A text into which something that is not fixed is put, by a parameter of the function or what it was given. */
function isBuilt(value: Value, sink: SinkModel): boolean {
  return value.flows.some(
    ({ source, steps, tested }) =>
      source.kind !== 'state' && !tested && steps.some((step) => BUILT.has(step)) && handsOn(steps, { sanitizers: sink.sanitizers }),
  );
}

export default defineRule({
  id: 'sql-injection',
  summary: 'A statement of SQL is put together with data instead of being given it as parameters.',
  family: 'payload',
  weakness: 'CWE-89',
  severity: 'error',
  messages: {
    reached: {
      what: 'The statement that `{callee}` executes holds `{source}`, which whoever sends the request chooses.',
      why: 'What is sent becomes a part of the statement: it reads, changes or removes other rows than are meant.',
      instead: 'Leave a placeholder in the statement and give the data as parameters; look names of columns up in what is allowed.',
    },
    quoted: {
      what: 'A placeholder of the statement that `{callee}` executes stands in quotes.',
      why: 'Inside the quotes nothing is escaped; this is the shape in which published attacks plant an injection.',
      instead: 'Leave the quotes out and give the data as parameters.',
    },
    built: {
      what: 'The statement that `{callee}` executes is put together from parts that are not fixed.',
      why: 'Where somebody outside decides one of them, it becomes a part of the statement.',
      instead: 'Leave a placeholder in the statement and give the data as parameters.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee, circumstances } = call;
      if (modelsFor(SINKS, callee).length === 0 || isPrepared(call)) return;
      for (const { value, sink } of statementsOf(call)) {
        const flow = strangersFlow(value, circumstances, { sanitizers: sink.sanitizers });
        if (flow !== undefined && (value.pieces === undefined ? isDatabase(call) : RAW.test(callee) || isStatement(value))) {
          report({
            message: 'reached',
            data: { callee, source: flow.path.join('.') },
            ...describeCall(call, { published: false, tainted: flow }),
          });
          return;
        }
        if (isQuoted(value, sink)) {
          report({ message: 'quoted', data: { callee }, ...describeCall(call, { published: true }) });
          return;
        }
        const built = isStatement(value) && isBuilt(value, sink) ? describeOpenCall(call) : undefined;
        if (built !== undefined) {
          report({ message: 'built', data: { callee }, ...built });
          return;
        }
      }
    },
  },
});

/** Quotes around what is filled in, or around a placeholder for parameters. */
function isQuoted(value: Value, sink: SinkModel): boolean {
  const outline = outlineOf(value);
  if (STATEMENT.test(outline) && QUOTED.test(outline))
    return outline.includes('{}') ? isBuilt(value, sink) || /%s|%\(/.test(outline) : /%s|%\(/.test(outline);
  return false;
}
