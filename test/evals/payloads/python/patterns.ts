/** Python: patterns that never end, and objects whose attributes a request decides. */
import type { Payload, Writing } from '../plan.js';
import { handler, payloadsOf } from './define.js';

const pattern = payloadsOf('catastrophic-pattern');
const pollution = payloadsOf('prototype-pollution');

/** A pattern that backtracks without end, and one that says the same and does not. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['^(a+)+$', '^a+$'],
  ['^([a-zA-Z0-9]+)*$', '^[a-zA-Z0-9]*$'],
  ['^(\\w+\\s?)*$', '^[\\w\\s]*$'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', '^[a-z.]+[A-Z][a-z]+$'],
  ['(x+x+)+y', 'x{2,40}y'],
  ['^(\\d+)+-(\\d+)+$', '^\\d+-\\d+$'],
  ['^([\\w.]+)+@example\\.com$', '^[\\w.]{1,64}@example\\.com$'],
  ['^(.*,)*end$', '^[^,]*,end$'],
  ['^(a|aa)+$', '^a+$'],
];

function patternValue(p: Writing): string {
  const [weak, safe] = p.random.pick(PAIRS);
  return p.value(weak, safe);
}

const REGEXES: readonly Payload[] = [
  pattern.definition('match-request', 're', (p) =>
    handler(p, 'validate', ({ source, reply }) => [
      `text = ${source('text')}`,
      `valid = ${p.library('re')}.match(${patternValue(p)}, ${p.carry('text')}) is not None`,
      reply('valid'),
    ]),
  ),
  pattern.definition('compiled-request', 're', (p) => {
    const name = p.fresh('NAME_PATTERN');
    return [
      `${name} = ${p.library('re')}.compile(${patternValue(p)})`,
      ...handler(p, 'check_name', ({ source, reply }) => [`valid = bool(${name}.match(${p.carry(source('name'))}))`, reply('valid')]),
    ];
  }),
  pattern.statements('fullmatch', 're', (p) => [
    `valid = ${p.library('re')}.fullmatch(${patternValue(p)}, ${p.input('text')}) is not None`,
  ]),
  pattern.statements('search', 're', (p) => [
    `pattern = ${p.library('re')}.compile(${patternValue(p)}, re.IGNORECASE)`,
    `found = pattern.search(${p.input('text')})`,
  ]),
  pattern.statements('sub', 're', (p) => [`cleaned = ${p.library('re')}.sub(${patternValue(p)}, "", ${p.input('text')})`]),
  pattern.definition('validator-class', 're', (p) => [
    `class ${p.fresh('EmailValidator')}:`,
    `    pattern = ${p.library('re')}.compile(${patternValue(p)})`,
    '    def is_valid(self, text):',
    '        return self.pattern.match(text) is not None',
  ]),
  pattern.definition('django-validator', 'django', (p) => [
    `class ${p.fresh('Member')}(${p.library('django.db#models')}.Model):`,
    `    code = models.CharField(max_length=200, validators=[${p.library('django.core.validators#RegexValidator')}(${patternValue(p)})])`,
  ]),
];

const POLLUTION: readonly Payload[] = [
  pollution.definition('setattr', 'builtin', (p) =>
    handler(p, 'update_profile', ({ json, reply }) => [
      'user = load_user()',
      `for field, entry in ${p.carry(json, 'any')}.items():`,
      ...(p.benign
        ? ['    if field in {"name", "city"}:', '        setattr(user, field, entry)']
        : [`    ${p.call('setattr', 'setattr', 'user', 'field', 'entry')}`]),
      reply('user.id'),
    ]),
  ),
  pollution.definition('dictionary-update', 'builtin', (p) =>
    handler(p, 'update_settings', ({ json, reply }) => {
      const carried = p.carry(json, 'any');
      return [
        'settings = load_settings()',
        p.benign ? `settings.theme = str(${carried}.get("theme"))` : p.callMember('settings.__dict__', 'update', 'update', carried),
        reply('settings'),
      ];
    }),
  ),
  pollution.definition('vars-update', 'builtin', (p) =>
    handler(p, 'patch_job', ({ json, reply }) => {
      const carried = p.carry(json, 'any');
      return [
        'job = load_job()',
        p.benign ? `job.title = str(${carried}.get("title"))` : `${p.call('vars', 'vars', 'job')}.update(${carried})`,
        reply('job'),
      ];
    }),
  ),
  pollution.definition('path', 'builtin', (p) =>
    handler(p, 'set_option', ({ source, reply }) => [
      'target = load_options()',
      ...(p.benign
        ? [`target.label = ${p.carry(source('value'))}`]
        : [
            `*steps, last = ${p.carry(source('path'))}.split(".")`,
            'for step in steps:',
            '    target = getattr(target, step)',
            p.call('setattr', 'setattr', 'target', 'last', source('value')),
          ]),
      reply('"saved"'),
    ]),
  ),
  pollution.definition('merge', 'builtin', (p) => {
    const merge = p.fresh('merge');
    return [
      `def ${merge}(source, target):`,
      '    for field, entry in source.items():',
      ...(p.benign ? ['        if field not in ("name", "email"):', '            continue'] : []),
      '        if hasattr(target, "__getitem__"):',
      '            target[field] = entry',
      '        elif hasattr(target, field) and isinstance(entry, dict):',
      `            ${merge}(entry, getattr(target, field))`,
      '        else:',
      `            ${p.call('setattr', 'setattr', 'target', 'field', 'entry')}`,
      '',
      ...handler(p, 'merge_profile', ({ json, reply }) => [
        'user = load_user()',
        `${merge}(${p.carry(json, 'any')}, user)`,
        reply('user.id'),
      ]),
    ];
  }),
];

export const PATTERNS: readonly Payload[] = [...REGEXES, ...POLLUTION];
