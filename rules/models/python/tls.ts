import { anywhere, type OptionModel } from '../../vocabulary/index.js';

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
  'elasticsearch.*',
  'elasticsearch_dsl.*',
  'opensearchpy.*',
  'pymongo.*',
  'motor.*',
  'mongoengine.*',
  'redis.*',
  'hvac.*',
  'influxdb.*',
  'influxdb_client.*',
  'consul.*',
  'etcd3.*',
  'gitlab.*',
  'jenkins.*',
  'kubernetes.*',
  'docker.*',
  'pyVim.*',
  'zeep.*',
  'suds.*',
];
const NO_CHECK = ['ssl.CERT_NONE', 'CERT_NONE', 'ssl.VerifyMode.CERT_NONE'];

export const certificateChecks: readonly OptionModel[] = [
  { owners: [...CLIENTS, '.get', '.post', '.put', '.delete', '.patch', '.head'], names: ['verify'], dangerous: { equals: [false, 0] } },
  {
    owners: CLIENTS,
    names: ['verify_ssl', 'verify_certs', 'ssl_verify', 'validate_cert', 'validate_certs'],
    dangerous: { equals: [false, 0] },
  },
  {
    owners: [],
    names: ['tlsAllowInvalidCertificates', 'tlsAllowInvalidHostnames', 'tlsInsecure'],
    dangerous: { equals: [true, 1, 'true'] },
  },
  {
    owners: ['pymongo.*', 'motor.*', 'redis.*', 'kombu.*', 'celery.*'],
    names: ['ssl_cert_reqs'],
    dangerous: { equals: [...NO_CHECK, 'none', 'CERT_NONE', null, 0] },
  },
  {
    owners: anywhere('ldap.set_option', 'ldap.initialize.set_option', 'set_option'),
    names: ['1'],
    dangerous: { refers: anywhere('OPT_X_TLS_NEVER', 'OPT_X_TLS_ALLOW') },
  },
  { owners: ['ldap3.Tls'], names: ['validate', '3'], dangerous: { equals: NO_CHECK } },
  { owners: anywhere('SSL.Context.set_verify', 'set_verify'), names: ['0', 'mode'], dangerous: { refers: anywhere('SSL.VERIFY_NONE') } },
  {
    owners: anywhere('selenium.webdriver.ChromeOptions', 'new_context', 'new_page'),
    names: ['ignore_https_errors', 'accept_insecure_certs'],
    dangerous: { equals: [true] },
  },
  { owners: ['aiohttp.*'], names: ['ssl'], dangerous: { equals: [false] } },
  { owners: [], names: ['cert_reqs', 'verify_mode'], dangerous: { equals: NO_CHECK } },
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
