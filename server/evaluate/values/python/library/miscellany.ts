import { Bytes, Mapping, type Data, type Fuel } from '../../data.js';
import { allowed, charge, joined, TextBuilder, unfoldable } from '../../folding.js';
import { ByteView, libraryObject, libraryState } from '../../objects.js';
import { define, type Operation } from '../arguments.js';
import { byteOf } from '../builtins.js';
import { listOf, sorted, tupleOf } from '../containers.js';
import { textOf } from '../representation.js';
import { textMethods } from '../text.js';
import { binary, count, items, orderedItems, text } from '../types.js';

// ---------------------------------------------------------------- paths, as on POSIX systems

function joinPaths(parts: readonly string[], fuel: Fuel): string {
  let path = parts[0] ?? unfoldable();
  for (const part of parts.slice(1)) {
    if (part.startsWith('/')) path = part;
    else path = joined(path === '' || path.endsWith('/') ? [path, part] : [path, '/', part], '', fuel);
  }
  return path;
}

function splitPath(path: string): readonly [string, string] {
  const cut = path.lastIndexOf('/') + 1;
  const head = path.slice(0, cut);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(cut)];
}

/** The extension begins at the last dot of the name that is not a leading one. */
function splitExtension(path: string): readonly [string, string] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0 || /^\.*$/.test(name.slice(0, dot))) return [path, ''];
  const cut = path.length - name.length + dot;
  return [path.slice(0, cut), path.slice(cut)];
}

const pathFunctions: Readonly<Record<string, Operation>> = {
  join: (args, fuel) => (args.keywords.size > 0 ? unfoldable() : joinPaths(args.positional.map(text), fuel)),
  basename: define('p', ([path]) => splitPath(text(path))[1]),
  dirname: define('p', ([path]) => splitPath(text(path))[0]),
  split: define('p', ([path]) => tupleOf(splitPath(text(path)))),
  splitext: define('p', ([path]) => tupleOf(splitExtension(text(path)))),
  isabs: define('s', ([path]) => text(path).startsWith('/')),
};

// ---------------------------------------------------------------- string.Template

/** `$name`, `${name}`, `$$`. `safe` leaves what is not given. */
function substitute(template: string, values: ReadonlyMap<string, Data>, safe: boolean, fuel: Fuel): string {
  const builder = new TextBuilder(fuel);
  let end = 0;
  for (const match of template.matchAll(/\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\}|)/g)) {
    const [whole, dollar, bare, braced] = match;
    const value = values.get(bare ?? braced ?? '');
    builder.add(template.slice(end, match.index));
    if (dollar !== undefined) builder.add('$');
    else if (value !== undefined) builder.add(textOf(value, fuel));
    else builder.add(safe ? whole : unfoldable());
    end = match.index + whole.length;
  }
  builder.add(template.slice(end));
  return builder.finish();
}

function substitution(safe: boolean): Operation {
  return (args, fuel) => {
    const [self, mapping, ...more] = args.positional;
    const [template] = (self === undefined ? undefined : libraryState('template', self)) ?? unfoldable();
    if (more.length > 0) return unfoldable();
    const values = new Map<string, Data>();
    if (mapping !== undefined)
      for (const [key, value] of mapping instanceof Mapping ? mapping.entries : unfoldable()) values.set(text(key), value);
    for (const [name, value] of args.keywords) values.set(name, value);
    return substitute(text(template), values, safe, fuel);
  };
}

export const templateMethods: Readonly<Record<string, Operation>> = {
  substitute: substitution(false),
  safe_substitute: substitution(true),
};

// ---------------------------------------------------------------- the rest

/** `hmac.compare_digest`: both ASCII text, or both bytes. */
const compareDigest = define('a b /', ([left, right], fuel) => {
  if (typeof left === 'string' && typeof right === 'string') {
    charge(fuel, left.length);
    return /^[\0-\x7f]*$/.test(left + right) ? left === right : unfoldable();
  }
  return binary(left) === binary(right);
});

/** Takes away the white space that all lines with content begin with. */
function dedent(source: string, fuel: Fuel): string {
  charge(fuel, source.length * 16);
  const lines = source.split('\n').map((line) => (/^[ \t]*$/.test(line) ? '' : line));
  const margins = lines.filter((line) => line !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  let margin = margins[0] ?? '';
  for (const other of margins) while (!other.startsWith(margin)) margin = margin.slice(0, -1);
  return lines.map((line) => line.slice(line === '' ? 0 : margin.length)).join('\n');
}

/** `array.array` of bytes, which is all that is modelled. */
function byteArray(code: string, values: Data | undefined, fuel: Fuel): Data {
  if (code !== 'B') return unfoldable();
  if (values instanceof Bytes) return new ByteView('memoryview', values.binary);
  const content = values === undefined ? [] : orderedItems(values, fuel).map(byteOf);
  return new ByteView('memoryview', joined(content, '', fuel));
}

const FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

export const miscellany: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries(
    Object.entries(pathFunctions).flatMap(([name, operation]) => [
      [`os.path.${name}`, operation],
      [`posixpath.${name}`, operation],
    ]),
  ),
  'string.Template': define('template', ([template]) => libraryObject('template', [text(template)])),
  'string.capwords': define('s sep=', ([value, separator], fuel) => {
    const words =
      separator === undefined || separator === null
        ? text(value)
            .split(/[\t-\r\x1c-\x20]+/)
            .filter((word) => word !== '')
        : unfoldable();
    const capitalize = textMethods['capitalize'] ?? unfoldable;
    return joined(
      words.map((word) => text(capitalize({ positional: [word], keywords: new Map() }, fuel))),
      ' ',
      fuel,
    );
  }),
  'unicodedata.normalize': define('form string /', ([form, value], fuel) => {
    if (!FORMS.has(text(form))) return unfoldable();
    charge(fuel, text(value).length * 8);
    const normal = text(value).normalize(text(form));
    allowed(normal.length);
    return normal;
  }),
  'textwrap.dedent': define('text', ([value], fuel) => dedent(text(value), fuel)),
  'textwrap.indent': define('text prefix', ([value, prefix], fuel) => {
    const lines = text(value).match(/[^\n]*\n|[^\n]+/g) ?? [];
    return joined(
      lines.map((line) => (line.trim() === '' ? line : text(prefix) + line)),
      '',
      fuel,
    );
  }),
  'shlex.quote': define('s', ([value], fuel) => {
    charge(fuel, text(value).length * 4);
    if (text(value) === '') return "''";
    return /^[\w@%+=:,./-]+$/.test(text(value)) ? text(value) : joined(["'", "'"], text(value).replaceAll("'", `'"'"'`), fuel);
  }),
  'heapq.nsmallest': define('n iterable', ([n, values], fuel) =>
    listOf(sorted(items(values, fuel), false, fuel).slice(0, Math.max(0, count(n)))),
  ),
  'heapq.nlargest': define('n iterable', ([n, values], fuel) =>
    listOf(sorted(items(values, fuel), true, fuel).slice(0, Math.max(0, count(n)))),
  ),
  'array.array': define('typecode initializer= /', ([code, values], fuel) => byteArray(text(code), values, fuel)),
  'hmac.compare_digest': compareDigest,
  'secrets.compare_digest': compareDigest,
};
