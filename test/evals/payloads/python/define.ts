/** Shorthands by which the tables of Python payloads are written. */
import type { Payload, Writing } from '../plan.js';

type Code = Payload['code'];

export interface RuleDefiners {
  /** Statements that can stand in any function. */
  readonly statements: (variant: string, family: string, code: Code) => Payload;
  /** Lines of the level of the module. */
  readonly definition: (variant: string, family: string, code: Code) => Payload;
}

export function payloadsOf(rule: string): RuleDefiners {
  const define =
    (frame: Payload['frame']) =>
    (variant: string, family: string, code: Code): Payload => ({ id: `${rule}/${variant}`, rule, dialect: 'python', family, frame, code });
  return { statements: define('statements'), definition: define('definition') };
}

export function indent(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) =>
    line
      .split('\n')
      .map((one) => (one === '' ? '' : `${'    '.repeat(levels)}${one}`))
      .join('\n'),
  );
}

/** How a web framework hands a request to the code that answers it. */
export interface Handler {
  readonly framework: 'flask' | 'django';
  /** What the request says under a key. */
  source(key: string): string;
  /** The bytes that it brings. */
  readonly body: string;
  /** The structure that it brings. */
  readonly json: string;
  /** A statement that answers with text; what is answered is not the point. */
  reply(expression: string): string;
}

function flaskHandler(p: Writing): Handler {
  const request = p.library('flask#request');
  const style = p.random.between(0, 5);
  const sources: readonly ((key: string) => string)[] = [
    (key) => `${request}.args.get("${key}")`,
    (key) => `${request}.args["${key}"]`,
    (key) => `${request}.form["${key}"]`,
    (key) => `${request}.form.get("${key}", "")`,
    (key) => `${request}.values.get("${key}")`,
    (key) => `${request}.get_json()["${key}"]`,
  ];
  return {
    framework: 'flask',
    source: (key) => sources[style]?.(key) ?? '',
    body: p.random.pick([`${request}.data`, `${request}.get_data()`]),
    json: p.random.pick([`${request}.json`, `${request}.get_json()`, `${request}.get_json(force=True)`]),
    reply: (expression) => `return {"result": str(${expression})}`,
  };
}

function djangoHandler(p: Writing): Handler {
  const style = p.random.between(0, 3);
  const sources: readonly ((key: string) => string)[] = [
    (key) => `request.GET.get("${key}")`,
    (key) => `request.GET["${key}"]`,
    (key) => `request.POST.get("${key}", "")`,
    (key) => `request.POST["${key}"]`,
  ];
  return {
    framework: 'django',
    source: (key) => sources[style]?.(key) ?? '',
    body: 'request.body',
    json: `${p.library('json')}.loads(request.body)`,
    reply: (expression) => `return ${p.library('django.http#JsonResponse')}({"result": str(${expression})})`,
  };
}

/** What handlers do besides. */
const PREPARATIONS: readonly (readonly string[])[] = [
  [],
  ['started = time.monotonic()'],
  ['logger.debug("request received")'],
  ['metrics["requests"] += 1'],
];

/** A function of a web framework around the statements, which are written without indentation. */
export function handler(p: Writing, name: string, body: (handler: Handler) => readonly string[], only?: Handler['framework']): string[] {
  const framework = only ?? (p.random.chance(0.7) ? 'flask' : 'django');
  const called = p.fresh(name);
  const before = p.random.pick(PREPARATIONS);
  if (framework === 'django') return [`def ${called}(request):`, ...indent([...before, ...body(djangoHandler(p))])];
  const app = p.fresh('app');
  const bound = p.random.chance(0.5) ? [`${app} = ${p.library('flask#Flask')}(__name__)`, ''] : [];
  const methods = p.random.pick(['', ', methods=["POST"]', ', methods=["GET", "POST"]']);
  return [...bound, `@${app}.route("/${name}"${methods})\ndef ${called}():`, ...indent([...before, ...body(flaskHandler(p))])];
}

/** The default of an outside text, where code has one. */
export const BASE_DIRECTORIES = ['/srv/files', '/var/data/uploads', '/app/static/docs'];
