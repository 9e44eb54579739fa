import { Mapping, type Data, type Fuel } from '../data.js';
import { allowed, attempt, charge, unfoldable } from '../folding.js';
import { libraryObject, libraryState, recordField, recordOf } from '../objects.js';
import { isPrimitive, toText } from './coercion.js';
import { arrayOf, isObject, properties } from './containers.js';
import type { Method } from './text.js';

/** Objects of the web's own library: URLs and their parameters, errors, symbols. */

function parametersObject(parameters: URLSearchParams): Data {
  const pairs = [...parameters].map(([name, value]) => arrayOf([name, value]));
  return recordOf({ ' pairs': arrayOf(pairs), size: pairs.length }, parameters.toString());
}

function searchParameters([source]: readonly Data[], fuel: Fuel): Data {
  if (source === undefined) return parametersObject(new URLSearchParams());
  if (isObject(source)) {
    const entries = [...properties(source, fuel)].map(([key, value]): [string, string] => [key, toText(value, fuel)]);
    return parametersObject(new URLSearchParams(entries));
  }
  const text = isPrimitive(source) ? toText(source, fuel) : unfoldable();
  charge(fuel, text.length * 16);
  return parametersObject(new URLSearchParams(text));
}

const URL_PARTS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const;

function urlObject([source, base]: readonly Data[], fuel: Fuel): Data {
  const text = toText(source, fuel);
  charge(fuel, allowed(text.length) * 16);
  const url = attempt(() => new URL(text, base === undefined ? undefined : toText(base, fuel)));
  const parts = Object.fromEntries(URL_PARTS.map((part) => [part, url[part]]));
  return recordOf({ ...parts, searchParams: parametersObject(url.searchParams) }, url.href);
}

function errorObject(name: string): (args: readonly Data[], fuel: Fuel) => Data {
  return ([message, options], fuel) => {
    const text = message === undefined ? '' : toText(message, fuel);
    const cause = options instanceof Mapping ? options.entries.find(([key]) => key === 'cause') : undefined;
    return recordOf({ name, message: text, ...(cause && { cause: cause[1] }) }, text === '' ? name : `${name}: ${text}`);
  };
}

const ERRORS: readonly string[] = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'];

const symbol = ([description, shared]: readonly Data[], fuel: Fuel): Data =>
  libraryObject('symbol', [description === undefined ? undefined : toText(description, fuel), shared === true]);

export const webFunctions: Readonly<Record<string, (args: readonly Data[], fuel: Fuel) => Data>> = {
  ...Object.fromEntries(ERRORS.map((name) => [name, errorObject(name)])),
  URL: urlObject,
  URLSearchParams: searchParameters,
  'url.URL': urlObject,
  'url.URLSearchParams': searchParameters,
  Symbol: ([description], fuel) => symbol([description], fuel),
  'Symbol.for': ([key], fuel) => symbol([toText(key, fuel), true], fuel),
  'Symbol.keyFor': ([given]) => {
    const [description, shared] = libraryState('symbol', given ?? null) ?? unfoldable();
    return shared === true ? description : undefined;
  },
};

/** The pairs of a `URLSearchParams`. */
function pairs(receiver: Data): readonly (readonly Data[])[] {
  const field = recordField(receiver, ' pairs')?.value;
  return field !== undefined && field !== null && typeof field === 'object' && 'items' in field
    ? field.items.map((pair) => (typeof pair === 'object' && pair !== null && 'items' in pair ? pair.items : []))
    : unfoldable();
}

export const parameterMethods: Readonly<Record<string, Method<Data>>> = {
  get: (receiver, [name], fuel) => {
    const found = pairs(receiver).find(([key]) => key === toText(name, fuel));
    return found === undefined ? null : found[1];
  },
  getAll: (receiver, [name], fuel) =>
    arrayOf(
      pairs(receiver)
        .filter(([key]) => key === toText(name, fuel))
        .map(([, value]) => value),
    ),
  has: (receiver, [name], fuel) => pairs(receiver).some(([key]) => key === toText(name, fuel)),
};
