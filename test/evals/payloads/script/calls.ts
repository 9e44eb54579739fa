/** JavaScript: ways to call something without a call of it that can be seen. */
import type { Surroundings } from '../../plan.js';
import type { Name, NameDisguise } from '../plan.js';
import { definersForNames, markOrdinary } from './define.js';
import { ownerOf, plainly } from './names.js';

const list = (given: readonly string[]): string => given.join(', ');
const any = (): boolean => true;
/** `eval` called by another name is another `eval`; the constructor of functions keeps its meaning. */
const { closed } = definersForNames('wrapper', any);

/** The object to call on: an imported or builtin function has none. */
function objectOf(name: Name, s: Surroundings): string {
  return name.kind === 'imported' || name.kind === 'builtin' ? 'null' : ownerOf(name, s);
}

type Write = NonNullable<NameDisguise['call']>;

function calls(id: string, call: Write): NameDisguise {
  return closed(id, { call });
}

/** A function `run` of the level of the module that passes everything on. */
function wrapped(
  id: string,
  define: (run: string, target: string) => readonly string[],
  use: (run: string, given: string) => string,
): NameDisguise {
  return calls(id, (name, given, s) => {
    // An object of the function at hand cannot be seen from the level of the module.
    const place = name.kind === 'object' ? s.local : s.module;
    const run = s.fresh(/class /.test(define('', '')[0] ?? '') ? 'Runner' : 'run');
    place(...define(run, plainly(name, s)));
    return use(run, list(given));
  });
}

const INDIRECT: readonly NameDisguise[] = [
  calls('call', (name, given, s) => `${plainly(name, s)}.call(${list([objectOf(name, s), ...given])})`),
  calls('apply', (name, given, s) => `${plainly(name, s)}.apply(${objectOf(name, s)}, [${list(given)}])`),
  calls('bind', (name, given, s) => `${plainly(name, s)}.bind(${objectOf(name, s)})(${list(given)})`),
  calls('bind-arguments', (name, given, s) => `${plainly(name, s)}.bind(${list([objectOf(name, s), ...given])})()`),
  calls('computed-call', (name, given, s) => `${plainly(name, s)}['ca' + 'll'](${list([objectOf(name, s), ...given])})`),
  calls('function-call', (name, given, s) => `Function.prototype.call.call(${list([plainly(name, s), objectOf(name, s), ...given])})`),
  calls('function-apply', (name, given, s) => `Function.prototype.apply.call(${plainly(name, s)}, ${objectOf(name, s)}, [${list(given)}])`),
  calls('reflect-apply-plain', (name, given, s) => `Reflect.apply(${plainly(name, s)}, ${objectOf(name, s)}, [${list(given)}])`),
  calls('spread', (name, given, s) => `${plainly(name, s)}(...[${list(given)}])`),
  calls('spread-variable', (name, given, s) => {
    const held = s.fresh('given');
    s.local(`const ${held} = [${list(given)}];`);
    return `${plainly(name, s)}(...${held})`;
  }),
  calls('optional-call', (name, given, s) => `${plainly(name, s)}?.(${list(given)})`),
  calls('conditional', (name, given, s) => `(1 ? (...g) => ${plainly(name, s)}(...g) : null)(${list(given)})`),
  calls('logical', (name, given, s) => `(!0 && ((...g) => ${plainly(name, s)}(...g)))(${list(given)})`),
  calls('proxy', (name, given, s) => `new Proxy(${plainly(name, s)}, {}).call(${list([objectOf(name, s), ...given])})`),
  calls(
    'proxy-trap',
    (name, given, s) => `new Proxy(() => {}, { apply: (nothing, receiver, given) => ${plainly(name, s)}(...given) })(${list(given)})`,
  ),
  calls('mapped', (name, given, s) => `[[${list(given)}]].map((given) => ${plainly(name, s)}(...given))[0]`),
  calls('reduced', (name, given, s) => `[[${list(given)}]].reduce((done, given) => ${plainly(name, s)}(...given), null)`),
  calls('argument', (name, given, s) => `((run, ...given) => run(...given))(${list([`(...g) => ${plainly(name, s)}(...g)`, ...given])})`),
  calls('immediate-this', (name, given, s) => `(function (...given) { return ${plainly(name, s)}(...given); })(${list(given)})`),
  calls('curried', (name, given, s) => `((...given) => () => ${plainly(name, s)}(...given))(${list(given)})()`),
  calls('generator', (name, given, s) => `(function* (...given) { yield ${plainly(name, s)}(...given); })(${list(given)}).next().value`),
];

const HELD: readonly NameDisguise[] = [
  calls('held-in-array', (name, given, s) => `[() => 0, (...g) => ${plainly(name, s)}(...g)][1](${list(given)})`),
  calls('held-in-object', (name, given, s) => `({ run: (...g) => ${plainly(name, s)}(...g) }).run(${list(given)})`),
  calls('held-in-map', (name, given, s) => `new Map([['run', (...g) => ${plainly(name, s)}(...g)]]).get('run')(${list(given)})`),
  calls('bound-variable', (name, given, s) => {
    const run = s.fresh('run');
    s.local(`const ${run} = ${plainly(name, s)}.bind(${objectOf(name, s)});`);
    return `${run}(${list(given)})`;
  }),
  calls('late-variable', (name, given, s) => {
    const run = s.fresh('run');
    s.local(`let ${run} = () => null;`, `${run} = (...g) => ${plainly(name, s)}(...g);`);
    return `${run}(${list(given)})`;
  }),
  calls('renamed-twice', (name, given, s) => {
    const [first, second] = [s.fresh('step'), s.fresh('act')];
    s.local(`const ${first} = (...g) => ${plainly(name, s)}(...g);`, `const ${second} = ${first};`);
    return `${second}(${list(given)})`;
  }),
  calls('owner-alias', (name, given, s) => {
    if (name.kind === 'imported' || name.kind === 'builtin') return `(0, ${plainly(name, s)})(${list(given)})`;
    const alias = s.fresh('lib');
    s.local(`const ${alias} = ${ownerOf(name, s)};`);
    return `${alias}.${name.member}(${list(given)})`;
  }),
  calls('owner-in-object', (name, given, s) => {
    if (name.kind === 'imported' || name.kind === 'builtin') return `({ it: ${plainly(name, s)} }).it(${list(given)})`;
    return `({ it: ${ownerOf(name, s)} }).it.${name.member}(${list(given)})`;
  }),
];

const WRAPPED: readonly NameDisguise[] = [
  wrapped(
    'arrow',
    (run, target) => [`const ${run} = (...given) => ${target}(...given);`],
    (run, given) => `${run}(${given})`,
  ),
  wrapped(
    'function',
    (run, target) => [`function ${run}(...given) {`, `  return ${target}(...given);`, '}'],
    (run, given) => `${run}(${given})`,
  ),
  wrapped(
    'arguments',
    (run, target) => [`const ${run} = function () {`, `  return ${target}(...arguments);`, '};'],
    (run, given) => `${run}(${given})`,
  ),
  wrapped(
    'closure',
    (run, target) => [`const ${run} = () => (...given) => ${target}(...given);`],
    (run, given) => `${run}()(${given})`,
  ),
  wrapped(
    'dispatch',
    (run, target) => [`const ${run} = {`, '  open: () => null,', `  close: (...given) => ${target}(...given),`, '};'],
    (run, given) => `${run}['cl' + 'ose'](${given})`,
  ),
  wrapped(
    'method',
    (run, target) => [`class ${run} {`, '  run(...given) {', `    return ${target}(...given);`, '  }', '}'],
    (run, given) => `new ${run}().run(${given})`,
  ),
  wrapped(
    'static-method',
    (run, target) => [`class ${run} {`, '  static run(...given) {', `    return ${target}(...given);`, '  }', '}'],
    (run, given) => `${run}.run(${given})`,
  ),
  wrapped(
    'private-method',
    (run, target) => [
      `class ${run} {`,
      '  #act(...given) {',
      `    return ${target}(...given);`,
      '  }',
      '  run(...given) {',
      '    return this.#act(...given);',
      '  }',
      '}',
    ],
    (run, given) => `new ${run}().run(${given})`,
  ),
  wrapped(
    'static-field',
    (run, target) => [`class ${run} {`, `  static act = (...given) => ${target}(...given);`, '}'],
    (run, given) => `${run}.act(${given})`,
  ),
  wrapped(
    'getter',
    (run, target) => [`const ${run} = {`, '  get act() {', `    return (...given) => ${target}(...given);`, '  },', '};'],
    (run, given) => `${run}.act(${given})`,
  ),
  wrapped(
    'default-parameter',
    (run, target) => [`function ${run}(given, act = (...g) => ${target}(...g)) {`, '  return act(...given);', '}'],
    (run, given) => `${run}([${given}])`,
  ),
];

/** What ordinary code does as well. */
const ORDINARY = ['optional-call', 'spread', 'spread-variable', 'bound-variable', 'renamed-twice', 'owner-alias', 'owner-in-object'];

export const SCRIPT_CALLS: readonly NameDisguise[] = [...INDIRECT, ...HELD, ...WRAPPED].map(markOrdinary(ORDINARY));
