import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that make a page of a text. */
export const responses: readonly SinkModel[] = [
  {
    callees: [
      'flask.make_response',
      'flask.Response',
      'werkzeug.wrappers.Response',
      'werkzeug.Response',
      'quart.Response',
      'django.http.HttpResponse',
      'django.http.HttpResponseBadRequest',
      'django.http.HttpResponseNotFound',
      'django.http.response.HttpResponse',
      'HttpResponse',
      'fastapi.responses.HTMLResponse',
      'starlette.responses.HTMLResponse',
      'HTMLResponse',
      'pyramid.response.Response',
      'webob.Response',
      'sanic.response.html',
      'sanic.html',
      'tornado.web.RequestHandler.write',
      'tornado.web.RequestHandler.finish',
      'cherrypy.response.body',
      'make_response',
      'flask.Response.set_data',
    ],
    arguments: [0, 'response', 'content', 'body', 'text'],
    sanitizers: [],
  },
  // Without a type of their own these are plain text.
  {
    callees: [
      'aiohttp.web.Response',
      'fastapi.Response',
      'fastapi.responses.Response',
      'starlette.responses.Response',
      'web.Response',
      'Response',
    ],
    arguments: ['text', 'body', 'content', 0],
    sanitizers: [],
  },
];
/** Of these the type must say that it is a page. */
export const untypedResponses: readonly string[] = [
  'aiohttp.web.Response',
  'fastapi.Response',
  'fastapi.responses.Response',
  'starlette.responses.Response',
  'web.Response',
];
export const typeOptions: readonly string[] = ['content_type', 'mimetype', 'media_type', 'contentType'];

/** Methods that many other things have as well: only a text with tags says that it is a page (`self.wfile.write`). */
export const writes: readonly SinkModel[] = [{ callees: ['.write'], arguments: [0], sanitizers: [] }];
