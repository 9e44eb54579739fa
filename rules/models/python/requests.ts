/** What of a request a stranger decides. */

/** Names that a request, or what holds one, goes by. */
export const requestNames: readonly string[] = ['request', 'req', 'flask.request', 'bottle.request', 'quart.request', 'cherrypy.request'];

/** Names that many other things go by as well: only what is read from them below says that they are requests. */
export const vagueRequestNames: readonly string[] = ['event', 'ctx', 'context', 'scope', 'environ', 'info', 'message', 'update'];

/** Members of a request, or methods, that give data its sender chose. */
export const requestData: readonly string[] = [
  'args',
  'arguments',
  'body',
  'body_arguments',
  'content',
  'cookies',
  'data',
  'DELETE',
  'environ',
  'FILES',
  'files',
  'form',
  'forms',
  'full_path',
  'GET',
  'get',
  'get_data',
  'get_json',
  'get_argument',
  'headers',
  'json',
  'json_body',
  'json_params',
  'match_info',
  'matchdict',
  'META',
  'COOKIES',
  'multipart',
  'param',
  'params',
  'path',
  'path_info',
  'path_params',
  'POST',
  'PUT',
  'post',
  'query',
  'query_arguments',
  'query_params',
  'query_string',
  'raw_path',
  'read',
  'rel_url',
  'stream',
  'text',
  'url',
  'user_agent',
  'values',
  'view_args',
  'QUERY_STRING',
  'PATH_INFO',
];

/** Members that say of a vaguely named thing that it is a request. */
export const certainData: readonly string[] = [
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'pathParameters',
  'QUERY_STRING',
  'PATH_INFO',
  'HTTP_COOKIE',
  'query_string',
  'body',
];

/** Methods of a view's class that a framework calls with parts of the path. */
export const viewMethods: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'dispatch'];

/** Attributes of a view's own object that hold parts of the path (`self.kwargs["name"]`). */
export const viewFields: readonly string[] = ['kwargs', 'path_kwargs', 'path_args'];

/** What reads from the network. */
export const networkReads: readonly string[] = [
  'requests.get',
  'requests.post',
  'requests.request',
  'requests.put',
  'requests.Session.*',
  'httpx.get',
  'httpx.post',
  'httpx.Client.*',
  'httpx.AsyncClient.*',
  'urllib.request.urlopen',
  'urllib2.urlopen',
  'urllib3.PoolManager.request',
  'aiohttp.ClientSession.*',
  'socket.socket.*',
  'socket.create_connection.*',
  '.recv',
  '.recvfrom',
  '.recv_bytes',
  '.recv_json',
  '.recv_multipart',
  'http.client.HTTPConnection.getresponse',
  'http.client.HTTPSConnection.getresponse',
];
