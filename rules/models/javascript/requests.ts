/** What of a request a stranger decides. */

/** Names that a request, or what holds one, goes by. */
export const requestNames: readonly string[] = ['req', 'request'];

/** Names that many other things go by as well: only what is read from them below says that they are requests. */
export const vagueRequestNames: readonly string[] = ['ctx', 'context', 'event', 'c', 'evt'];

/** Members of a request, or methods, that give data its sender chose. */
export const requestData: readonly string[] = [
  'body',
  'cookies',
  'signedCookies',
  'file',
  'files',
  'formData',
  'get',
  'header',
  'headers',
  'json',
  'nextUrl',
  'originalUrl',
  'param',
  'params',
  'parsedUrl',
  'path',
  'payload',
  'query',
  'queryParams',
  'rawBody',
  'rawHeaders',
  'searchParams',
  'text',
  'url',
];

/** Members that say of a vaguely named thing that it is a request. */
export const certainData: readonly string[] = [
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'pathParameters',
  'rawQueryString',
  'query',
  'querystring',
  'params',
];

/** What reads from the network. */
export const networkReads: readonly string[] = [
  'fetch',
  'axios.*',
  'got.*',
  'got',
  'node-fetch',
  'undici.fetch',
  'undici.request',
  'superagent.*',
  'needle.*',
];
