import { Bytes, Mapping, type Data, type Fuel } from '../../data.js';
import { decodePercent, encodePercent } from '../../codecs.js';
import { charge, joined, unfoldable } from '../../folding.js';
import { recordOf } from '../../objects.js';
import { define, type Operation } from '../arguments.js';
import { dictOf, entriesFrom, listOf, tupleOf } from '../containers.js';
import { decodeBytes } from '../encoding.js';
import { textOf } from '../representation.js';
import { binary, optionalFlag, text } from '../types.js';

/** Query strings, URLs and addresses. */

function decoded(part: string, fuel: Fuel): string {
  return part.replaceAll('+', ' ').replace(/[\0-\x7f]+/g, (run) => decodeBytes(decodePercent(run), 'utf-8', 'replace', fuel));
}

/** Pairs of a query string; those without a value are left out unless asked for. */
function queryPairs(query: string, keepBlank: boolean, fuel: Fuel): readonly (readonly [string, string])[] {
  charge(fuel, query.length * 16);
  return query.split('&').flatMap((pair) => {
    const cut = pair.indexOf('=');
    if (pair === '' || (cut < 0 && !keepBlank)) return [];
    const value = cut < 0 ? '' : decoded(pair.slice(cut + 1), fuel);
    return value === '' && !keepBlank ? [] : [[decoded(cut < 0 ? pair : pair.slice(0, cut), fuel), value] as const];
  });
}

function quoted(value: Data, fuel: Fuel): string {
  const content = value instanceof Bytes ? value.binary : Buffer.from(textOf(value, fuel), 'utf8').toString('latin1');
  charge(fuel, content.length * 16);
  return encodePercent(content, ' ').replaceAll(' ', '+');
}

/** The parts of a URL as `urlsplit` has them. Only plain ASCII without brackets is modelled. */
function splitUrl(url: string, fuel: Fuel): Readonly<Record<string, string>> {
  charge(fuel, url.length * 8);
  if (!/^[\x21-\x7e]*$/.test(url) || /[[\]\\]/.test(url)) return unfoldable();
  const match = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(url);
  if (match === null) return unfoldable();
  const [, scheme = '', netloc = '', path = '', query = '', fragment = ''] = match;
  return { scheme: scheme.toLowerCase(), netloc, path, query, fragment };
}

function hostFields(netloc: string): Record<string, Data> {
  const [, user, password, host = '', port] = /^(?:([^:@]*)(?::([^@]*))?@)?([^:@]*)(?::(\d{1,5}))?$/.exec(netloc) ?? unfoldable();
  return {
    username: user ?? null,
    password: password ?? null,
    hostname: host === '' ? null : host.toLowerCase(),
    port: port === undefined ? null : BigInt(port),
  };
}

function urlRecord(value: Data | undefined, withParameters: boolean, fuel: Fuel): Data {
  const parts = splitUrl(text(value), fuel);
  // `urlparse` cuts parameters off the last segment.
  if (withParameters && (parts['path'] ?? '').includes(';')) return unfoldable();
  return recordOf({ ...parts, ...(withParameters ? { params: '' } : {}), ...hostFields(parts['netloc'] ?? '') });
}

export const networkFunctions: Readonly<Record<string, Operation>> = {
  'urllib.parse.parse_qs': define('qs keep_blank_values=', ([query, keep], fuel) => {
    const grouped = new Map<string, string[]>();
    for (const [name, value] of queryPairs(text(query), optionalFlag(keep, false), fuel))
      grouped.set(name, [...(grouped.get(name) ?? []), value]);
    return dictOf(
      [...grouped].map(([name, values]) => [name, listOf(values)] as const),
      fuel,
    );
  }),
  'urllib.parse.parse_qsl': define('qs keep_blank_values=', ([query, keep], fuel) =>
    listOf(queryPairs(text(query), optionalFlag(keep, false), fuel).map(tupleOf)),
  ),
  'urllib.parse.urlencode': define('query', ([query], fuel) => {
    const entries = query instanceof Mapping ? query.entries : entriesFrom(query ?? unfoldable(), fuel);
    return joined(
      entries.map(([name, value]) => `${quoted(name, fuel)}=${quoted(value, fuel)}`),
      '&',
      fuel,
    );
  }),
  'urllib.parse.urlparse': define('url', ([url], fuel) => urlRecord(url, true, fuel)),
  'urllib.parse.urlsplit': define('url', ([url], fuel) => urlRecord(url, false, fuel)),
  'socket.inet_ntoa': define('packed /', ([packed]) => {
    const content = binary(packed);
    return content.length === 4 ? Array.from(content, (byte) => byte.charCodeAt(0)).join('.') : unfoldable();
  }),
  'socket.inet_aton': define('address /', ([address]) => {
    const numbers = text(address).split('.');
    if (numbers.length !== 4 || !numbers.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return unfoldable();
    return new Bytes(String.fromCharCode(...numbers.map(Number)));
  }),
};
