/** JavaScript: handlers of requests, by framework, and how each says what the request brought. */
import type { Writing } from '../plan.js';

/** What the body of a handler is made with. */
export interface Handling {
  /** Something the request brought, by name. */
  readonly given: (name: string) => string;
  /** A statement that answers with text of HTML. */
  readonly reply: (text: string) => string;
}

export interface RequestFrame {
  readonly id: string;
  readonly write: (p: Writing, body: (handling: Handling) => readonly string[]) => readonly string[];
}

const PATHS = ['/items', '/reports', '/files', '/search', '/profile', '/export'];

const indent = (lines: readonly string[], by = '  '): string[] => lines.map((line) => by + line.replaceAll('\n', `\n${by}`));

/** A block around the body. */
function block(head: string, body: readonly string[], foot: string): string[] {
  return [head, ...indent(body), foot];
}

const sent = (p: Writing, receiver = 'res', method = 'send'): Handling['reply'] => {
  return (text) => `${p.callMember(receiver, method, method, text)};`;
};

function express(id: string, method: string, given: (name: string) => string): RequestFrame {
  return {
    id,
    write: (p, body) => {
      const app = p.fresh('app');
      return [
        `const ${app} = ${p.library('express')}();`,
        ...block(`${app}.${method}('${p.random.pick(PATHS)}', (req, res) => {`, body({ given, reply: sent(p) }), '});'),
      ];
    },
  };
}

export const REQUEST_FRAMES: readonly RequestFrame[] = [
  express('express-query', 'get', (name) => `req.query.${name}`),
  express('express-body', 'post', (name) => `req.body.${name}`),
  express('express-header', 'get', (name) => `req.headers['x-${name}']`),
  express('express-cookie', 'get', (name) => `req.cookies.${name}`),
  {
    id: 'express-parameter',
    write: (p, body) => {
      const router = p.fresh('router');
      const fields = new Set<string>();
      const lines = body({ given: (name) => (fields.add(name), `req.params.${name}`), reply: sent(p) });
      const path = [p.random.pick(PATHS), ...fields].join('/:');
      return [
        `const ${router} = ${p.library('express')}.Router();`,
        ...block(`${router}.get('${path}', async function (req, res, next) {`, lines, '});'),
      ];
    },
  },
  {
    id: 'express-function',
    write: (p, body) => {
      const name = p.fresh('showItem');
      return block(`function ${name}(req, res) {`, body({ given: (field) => `req.query['${field}']`, reply: sent(p, 'res', 'end') }), '}');
    },
  },
  {
    id: 'express-destructured',
    write: (p, body) => {
      const name = p.fresh('saveItem');
      const fields = new Set<string>();
      const given = (field: string): string => (fields.add(`${field}: ${field}Text`), `${field}Text`);
      const lines = body({ given, reply: sent(p, 'res.status(200)') });
      return block(`const ${name} = async (req, res) => {`, [`const { ${[...fields].join(', ')} } = req.body;`, ...lines], '};');
    },
  },
  {
    id: 'express-class',
    write: (p, body) => {
      const name = p.fresh('ItemController');
      return block(
        `class ${name} {`,
        block('show(req, res) {', body({ given: (field) => `req.query.${field}`, reply: sent(p) }), '}'),
        '}',
      );
    },
  },
  {
    id: 'koa',
    write: (p, body) => {
      const app = p.fresh('app');
      return [
        `const ${app} = new (${p.library('koa')})();`,
        ...block(
          `${app}.use(async (ctx) => {`,
          ['const res = ctx.res;', ...body({ given: (name) => `ctx.query.${name}`, reply: (text) => `ctx.body = ${text};` })],
          '});',
        ),
      ];
    },
  },
  {
    id: 'fastify',
    write: (p, body) => {
      const app = p.fresh('server');
      return [
        `const ${app} = ${p.library('fastify')}();`,
        ...block(
          `${app}.get('${p.random.pick(PATHS)}', async (request, res) => {`,
          body({ given: (name) => `request.query.${name}`, reply: sent(p, "res.type('text/html')") }),
          '});',
        ),
      ];
    },
  },
  {
    id: 'http',
    write: (p, body) => {
      const server = p.fresh('server');
      return [
        ...block(
          `const ${server} = ${p.library('http')}.createServer((req, res) => {`,
          [
            "const asked = new URL(req.url, 'http://localhost');",
            ...body({ given: (name) => `asked.searchParams.get('${name}')`, reply: sent(p, 'res', 'end') }),
          ],
          '});',
        ),
        `${server}.listen(8080, '127.0.0.1');`,
      ];
    },
  },
];
