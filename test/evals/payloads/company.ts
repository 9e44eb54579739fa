/** What stands beside a payload in a sample that is a whole file: code that does no harm. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Random } from '../random.js';

const HELPERS: Readonly<Record<Dialect, readonly (readonly string[])[]>> = {
  python: [
    [
      'def format_total(items, currency):',
      '    total = sum(item["price"] * item["count"] for item in items)',
      '    if currency == "EUR":',
      '        return f"{total:.2f} EUR"',
      '    return f"{currency} {total:.2f}"',
    ],
    [
      'class Page:',
      '    def __init__(self, items, size=20):',
      '        self.items = items',
      '        self.size = size',
      '',
      '    def count(self):',
      '        return -(-len(self.items) // self.size)',
    ],
    [
      'def normalized(names):',
      '    seen = set()',
      '    for name in names:',
      '        key = name.strip().lower()',
      '        if key and key not in seen:',
      '            seen.add(key)',
      '            yield key',
    ],
    [
      'def chunks(rows, size):',
      '    for start in range(0, len(rows), size):',
      '        yield rows[start:start + size]',
      '',
      '',
      'def first(rows, default=None):',
      '    return next(iter(rows), default)',
    ],
  ],
  javascript: [
    [
      'function formatTotal(items, currency) {',
      '  const total = items.reduce((sum, item) => sum + item.price * item.count, 0);',
      "  if (currency === 'EUR') return total.toFixed(2) + ' EUR';",
      "  return currency + ' ' + total.toFixed(2);",
      '}',
    ],
    [
      'class Page {',
      '  constructor(items, size = 20) {',
      '    this.items = items;',
      '    this.size = size;',
      '  }',
      '',
      '  count() {',
      '    return Math.ceil(this.items.length / this.size);',
      '  }',
      '}',
    ],
    [
      'function* chunks(rows, size) {',
      '  for (let start = 0; start < rows.length; start += size) {',
      '    yield rows.slice(start, start + size);',
      '  }',
      '}',
    ],
  ],
};

/** Before or after the lines. */
export function withCompany(lines: readonly string[], dialect: Dialect, random: Random): string[] {
  const helper = random.pick(HELPERS[dialect]);
  return random.chance(0.5) ? [...helper, '', '', ...lines] : [...lines, '', '', ...helper];
}

/** The statements of a function with what a function of some length has besides. */
export function lengthened(lines: readonly string[], inputs: readonly string[], dialect: Dialect, random: Random): string[] {
  const [input] = inputs;
  const python = dialect === 'python';
  const checks =
    input === undefined
      ? [python ? 'started = time.monotonic()' : 'const started = Date.now();']
      : python
        ? [`if ${input} is None:`, '    raise ValueError("nothing to do")']
        : [`if (${input} === undefined) throw new TypeError('nothing to do');`];
  const endings = python
    ? [['logger.info("finished")', 'return True'], ['counter.update(["done"])', 'return counter'], ['return None']]
    : [["logger.info('finished');", 'return true;'], ["counter.add('done');", 'return counter;'], ['return undefined;']];
  return [...checks, ...lines, ...random.pick(endings)];
}
