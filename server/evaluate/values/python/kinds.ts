/** Types of Python and how they derive from each other. */
import { UNKNOWN, type Data } from '../data.js';
import { table } from '../folding.js';
import { constants } from './constants.js';
import { typeOf } from './types.js';

/** What a type derives from, besides `object`. */
const PARENTS: ReadonlyMap<string, string> = table({
  bool: 'int',
  ArithmeticError: 'Exception',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  Exception: 'BaseException',
  FileNotFoundError: 'OSError',
  ImportError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  KeyboardInterrupt: 'BaseException',
  LookupError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  NameError: 'Exception',
  NotImplementedError: 'RuntimeError',
  OSError: 'Exception',
  OverflowError: 'ArithmeticError',
  PermissionError: 'OSError',
  RecursionError: 'RuntimeError',
  RuntimeError: 'Exception',
  StopIteration: 'Exception',
  SyntaxError: 'Exception',
  SystemExit: 'BaseException',
  TypeError: 'Exception',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  UnicodeError: 'ValueError',
  ValueError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
});

/** Types whose values have a form that is known here. */
const VALUE_TYPES: ReadonlySet<string> = new Set(
  'int float complex str bytes bytearray memoryview list tuple set frozenset dict range slice type object BaseException'.split(' '),
);

const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'abs aiter all anext any ascii bin breakpoint callable chr classmethod compile delattr dir divmod enumerate eval exec filter format ' +
    'getattr globals hasattr hash help hex id input isinstance issubclass iter len locals map max min next oct open ord pow print property ' +
    'repr reversed round setattr sorted staticmethod sum super vars zip __import__'
  ).split(' '),
);

const isType = (name: string): boolean => VALUE_TYPES.has(name) || PARENTS.has(name);

export function isName(name: string): boolean {
  return FUNCTIONS.has(name) || isType(name);
}

const HOLDER = /^(?:builtins|__builtins__)\.(\w+)/;

/** `builtins.eval` is `eval`. */
export function bareName(path: string): string {
  const match = HOLDER.exec(path);
  const name = match?.[1];
  if (match === null || name === undefined || !(isName(name) || constants.has(name))) return path;
  return path.slice(match[0].length - name.length);
}

export function isSubtype(type: string, parent: string): boolean | typeof UNKNOWN {
  if (!isType(type) || !isType(parent)) return UNKNOWN;
  if (parent === 'object') return true;
  for (let next: string | undefined = type; next !== undefined; next = PARENTS.get(next)) if (next === parent) return true;
  return false;
}

export function isOf(value: Data, type: string): boolean | typeof UNKNOWN {
  const own = typeOf(value);
  if (own === 'NoneType') return isType(type) ? type === 'object' : UNKNOWN;
  return own === 'object' ? UNKNOWN : isSubtype(own, type);
}

/** The attributes of the types that texts, numbers and containers have; those with underscores are left out. */
const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (
    [
      [
        'str',
        'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha ' +
          'isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower ' +
          'lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split ' +
          'splitlines startswith strip swapcase title translate upper zfill',
      ],
      [
        'bytes',
        'capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit ' +
          'islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace ' +
          'rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper ' +
          'zfill',
      ],
      ['int', 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes'],
      ['float', 'as_integer_ratio conjugate fromhex hex imag is_integer real'],
      ['list', 'append clear copy count extend index insert pop remove reverse sort'],
      ['tuple', 'count index'],
      ['dict', 'clear copy fromkeys get items keys pop popitem setdefault update values'],
      [
        'set',
        'add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset ' +
          'issuperset pop remove symmetric_difference symmetric_difference_update union update',
      ],
    ] as const
  ).map(([type, names]) => [type, new Set(names.split(' '))]),
);

/** Whether a value has an attribute; undefined where that is not known. */
export function hasAttribute(value: Data, name: string): boolean | undefined {
  const names = ATTRIBUTES.get(typeOf(value));
  return names === undefined || name.startsWith('__') ? undefined : names.has(name);
}
