import type { OptionModel } from '../../vocabulary/index.js';

/** Clients that check the server's certificate unless they are told not to. */
const CLIENTS = [
  'requests.*',
  'httpx.*',
  'aiohttp.*',
  'urllib3.*',
  'botocore.*',
  'boto3.*',
  'websockets.*',
  'ldap3.*',
  'tornado.httpclient.*',
  '.request',
];

export const certificateChecks: readonly OptionModel[] = [
  { owners: [...CLIENTS, '.get', '.post', '.put', '.delete', '.patch', '.head'], names: ['verify'], dangerous: { equals: [false, 0] } },
  { owners: CLIENTS, names: ['verify_ssl', 'validate_cert'], dangerous: { is: 'falsy' } },
  { owners: ['aiohttp.*'], names: ['ssl'], dangerous: { equals: [false] } },
  { owners: [], names: ['cert_reqs', 'verify_mode'], dangerous: { equals: ['ssl.CERT_NONE', 'CERT_NONE', 'ssl.VerifyMode.CERT_NONE'] } },
  { owners: ['urllib3.*', 'ssl.*'], names: ['cert_reqs', 'verify_mode'], dangerous: { equals: [0] } },
  { owners: [], names: ['check_hostname', 'assert_hostname'], dangerous: { equals: [false] } },
  { owners: [], names: ['context', 'ssl_context', 'ssl', 'sslcontext', 'verify'], dangerous: { made: ['ssl._create_unverified_context'] } },
  {
    owners: ['ssl'],
    names: ['_create_default_https_context'],
    dangerous: { equals: ['ssl._create_unverified_context', '_create_unverified_context'] },
  },
  { owners: ['os.environ'], names: ['PYTHONHTTPSVERIFY'], dangerous: { equals: ['0', ''] } },
  { owners: ['os.environ'], names: ['CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'], dangerous: { equals: [''] } },
];
