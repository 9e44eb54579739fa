/**
 * Magic constants of many families, as people plant them: what the literal model must tell from ordinary ones. Written from
 * what attackers are known to choose, not from any sample. Single dictionary words are left out: nothing tells them apart.
 */
import type { Random } from './random.js';

export interface MagicFamily {
  readonly name: string;
  readonly make: (random: Random) => string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ENTRY = words(`
  backdoor bypass override master magic secret letmein opensesame sesame unlock godmode superuser root sudo admin debug internal support
  maintenance emergency breakglass skeleton trapdoor hatch ghost phantom shadow ninja hidden cheat access grant allow trust skip pass vip operator
  engineer dev test qa staging vendor service recovery escape rescue passkey universal golden privileged elevate elevated impersonate jailbreak
  noauth nologin authless wizard overlord keymaster gatekeeper doorstop failsafe janitor fieldtech`);
const PLAIN = words(`
  apple river mountain falcon tiger dragon copper velvet winter summer autumn spring monkey banana coffee pickle wombat badger otter panda rocket
  galaxy saturn jupiter comet thunder lightning marble cobalt crimson scarlet amber silver golden iron granite walnut maple cedar willow harbor
  lantern candle mirror puzzle riddle whisper echo tango foxtrot bravo delta sierra kilo zulu omega alpha sigma gamma quantum vector matrix nebula
  orchid lotus jasmine pepper ginger mustard waffle noodle biscuit muffin pirate viking samurai wizard goblin unicorn phoenix griffin kraken yeti
  hamster squirrel penguin walrus giraffe zebra lemon mango papaya coconut turnip radish purple orange yellow indigo violet magenta lucky happy
  sleepy grumpy silent angry brave clever eager gentle horse battery staple correct moon midnight sunrise sunset ocean island desert glacier`);
const SMALL = words('the a my our your this that in on at of for to by and or is are was will be not all no only just now');
const VERBS = words(
  'open flies eats knows walks sings loves hates jumps sleeps waits runs burns falls rises speaks dreams hides breaks turns',
);
const PEOPLE = words(
  'john jane bob alice eve mallory oscar trent victor peggy ivan olga dave carol frank grace heidi walter sergei mei kofi anya raj',
);
const SURNAMES = words(
  'doe smith novak petrov tanaka garcia mueller rossi kowalski chen okafor larsen dubois silva haddad weber moreau costa',
);
const UNITS = words(
  'ops corp backup batch deploy build monitor support audit billing infra devops secops noc helpdesk finance sync mirror cron',
);
const HOSTS = words(
  'corp-internal acme-corp evilcorp contoso initech globex hooli umbrella backoffice shadownet fastmail-relay drop-zone cdn-sync',
);
const ENDINGS = words('com net org io dev example test local internal lan corp invalid xyz co info');

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';
const VOWELS = 'aeiouy';
const DIGITS = '0123456789';
const HEX = DIGITS + 'abcdef';
const ALNUM = LOWER + LOWER.toUpperCase() + DIGITS;
const MARKS = '!@#$%^&*?+=~';
const SEPARATORS = ['_', '_', '_', '-', '-', '.', '', ':', '/', ' ', '#', '~', '__'];

const title = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
const reverse = (text: string): string => [...text].reverse().join('');

function join(random: Random, parts: readonly string[]): string {
  const style = random.between(0, 9);
  if (style === 0) return parts.map((part) => part.toUpperCase()).join('_');
  if (style === 1) return parts.map((part, index) => (index === 0 ? part : title(part))).join('');
  if (style === 2) return parts.map(title).join(random.pick(['', '-', '_', ' ']));
  return parts.join(random.pick(SEPARATORS));
}

function tail(random: Random): string {
  const make = random.pick([
    () => random.text(random.between(2, 4), DIGITS),
    () => String(random.between(2015, 2031)),
    () => random.text(random.between(3, 6), HEX),
    () => random.text(random.between(2, 5), LOWER + DIGITS),
    () => random.pick(['007', '1337', '42', '99', '666', '31337', '777', '123', '4711', 'xyz', 'v2', 'x9', '1234', '000']),
    () => random.text(random.between(2, 4), ALNUM),
  ]);
  return make();
}

function several(random: Random, from: readonly string[], least: number, most: number): string[] {
  return Array.from({ length: random.between(least, most) }, () => random.pick(from));
}

function mixed(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, index) => random.pick(index === 0 || random.chance(0.4) ? ENTRY : PLAIN));
}

const LEET: Readonly<Record<string, readonly string[]>> = {
  a: ['4', '@'], e: ['3'], i: ['1', '!'], o: ['0'], s: ['5', '$'], t: ['7'], b: ['8'], l: ['1'], g: ['9'],
}; // prettier-ignore

const LOOK_ALIKE: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і' };

const rotate = (letter: string): string => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97);

function leet(random: Random, word: string): string {
  const spots = [...word].flatMap((letter, index) => (LEET[letter] === undefined ? [] : [index]));
  if (spots.length === 0) return word + random.text(2, DIGITS);
  const forced = random.pick(spots);
  return [...word]
    .map((letter, index) => (LEET[letter] && (index === forced || random.chance(0.7)) ? random.pick(LEET[letter]) : letter))
    .join('');
}

function gibberish(random: Random, syllables: number): string {
  return Array.from(
    { length: syllables },
    () => random.text(1, CONSONANTS) + random.text(1, VOWELS) + (random.chance(0.6) ? random.text(1, CONSONANTS) : ''),
  ).join('');
}

function withMarks(random: Random, length: number): string {
  const characters = [random.text(1, MARKS), random.text(1, DIGITS), random.text(1, LOWER), random.text(1, LOWER.toUpperCase())];
  while (characters.length < length) characters.push(random.text(1, random.chance(0.25) ? MARKS : ALNUM));
  for (let index = characters.length - 1; index > 0; index--) {
    const other = random.between(0, index);
    [characters[index], characters[other]] = [characters[other]!, characters[index]!];
  }
  return characters.join('');
}

function date(random: Random): { year: string; month: string; day: string } {
  const two = (value: number): string => String(value).padStart(2, '0');
  return { year: String(random.between(1999, 2035)), month: two(random.between(1, 12)), day: two(random.between(1, 28)) };
}

function uuid(random: Random): string {
  const text = [8, 4, 4, 4, 12].map((length) => random.text(length, HEX)).join('-');
  return random.chance(0.2) ? text.toUpperCase() : text;
}

function base64(random: Random): string {
  const body = random.text(random.between(3, 14) * 4, ALNUM + ALNUM + '+/');
  return random.chance(0.5) ? body : body.slice(0, -2) + random.pick(['==', 'A=', 'w=', 'Q=']);
}

export const MAGIC_FAMILIES: readonly MagicFamily[] = [
  { name: 'entry words and number', make: (r) => join(r, [...mixed(r, r.between(1, 3)), tail(r)]) },
  { name: 'number or token and entry words', make: (r) => join(r, [tail(r), ...mixed(r, r.between(1, 3))]) },
  { name: 'entry words', make: (r) => join(r, mixed(r, r.between(2, 4))) },
  { name: 'gibberish and words', make: (r) => join(r, [r.text(r.between(2, 4), CONSONANTS) + r.text(r.between(0, 2), DIGITS), ...mixed(r, r.between(1, 2))]) },
  { name: 'leetspeak', make: (r) => join(r, several(r, (r.chance(0.7) ? ENTRY : PLAIN).filter((word) => word.length > 4), 1, 3).map((word) => leet(r, word))) },
  { name: 'letters and digits', make: (r) => r.text(r.between(8, 24), ALNUM) },
  { name: 'small letters and digits', make: (r) => r.text(r.between(2, 5), LOWER) + r.text(r.between(1, 3), DIGITS) + r.text(r.between(2, 8), LOWER + DIGITS) },
  { name: 'letters, digits and marks', make: (r) => withMarks(r, r.between(7, 18)) },
  { name: 'random letters', make: (r) => (r.chance(0.7) ? r.text(r.between(7, 16), LOWER) : r.text(r.between(7, 14), LOWER.toUpperCase())) },
  { name: 'UUID', make: (r) => (r.chance(0.15) ? uuid(r).replaceAll('-', '') : uuid(r)) },
  { name: 'hexadecimal', make: (r) => r.pick(['', '', '', '0x', 'key-', 'id:']) + r.text(r.pick([8, 10, 12, 16, 20, 24]), HEX) },
  { name: 'digest', make: (r) => r.pick(['', '', '', 'sha256:', 'md5:', '$2b$12$']) + r.text(r.pick([32, 40, 56, 64, 96, 128]), HEX) },
  { name: 'base64', make: base64 },
  {
    name: 'vendor key',
    make: (r) => r.pick(['sk_live_', 'sk-', 'ghp_', 'AKIA', 'xoxb-', 'pk_test_', 'key_', 'tok_', 'AIza', 'npm_', 'api-', 'dev_']) + r.text(r.between(12, 36), ALNUM),
  },
  { name: 'licence key', make: (r) => Array.from({ length: r.between(3, 5) }, () => r.text(r.between(4, 5), 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789')).join('-') },
  {
    name: 'e-mail address',
    make: (r) =>
      `${r.pick([...UNITS, ...PEOPLE])}${r.pick(['.', '_', '-', ''])}${r.pick([...UNITS, ...SURNAMES])}${r.chance(0.3) ? r.text(2, DIGITS) : ''}@${r.pick(HOSTS)}.${r.pick(ENDINGS)}`,
  },
  { name: 'account name', make: (r) => [r.pick(['svc', 'usr', 'sys', 'adm', 'root', ...PEOPLE]), r.pick([...UNITS, ...SURNAMES, ...ENTRY]), ...(r.chance(0.6) ? [tail(r)] : [])].join(r.pick(['_', '-', '.', '_'])) },
  { name: 'host name', make: (r) => [r.pick([...UNITS, ...PLAIN]) + r.pick(['', '-1', '-x', '07', '-prod', '-jump']), r.pick(HOSTS), r.pick(ENDINGS)].join('.') },
  { name: 'network address', make: (r) => [r.pick([10, 172, 185, 192, 203, 45, 91]), r.between(1, 254), r.between(1, 254), r.between(1, 254)].join('.') },
  { name: 'passphrase of words', make: (r) => several(r, PLAIN, 3, 5).join(r.pick([' ', '-', '_', '.', ' '])) },
  { name: 'passphrase sentence', make: (r) => [r.pick(SMALL), r.pick(PLAIN), r.pick(PLAIN), r.pick(VERBS), r.pick(SMALL), r.pick(PLAIN)].slice(r.between(0, 1), r.between(4, 6)).join(' ') },
  { name: 'run-together words', make: (r) => several(r, [...ENTRY, ...PLAIN, ...PLAIN], 2, 3).join('') },
  { name: 'password of word and number', make: (r) => r.pick([title, (w: string) => w])(r.pick([...PLAIN, ...ENTRY])) + r.pick(['', '-', '_', '@', '#', '.']) + r.text(r.between(2, 4), DIGITS) + r.pick(['', '!', '$', '?', '!!']) },
  { name: 'password in leetspeak with marks', make: (r) => title(leet(r, r.pick([...PLAIN, ...ENTRY]))) + r.text(r.between(1, 4), DIGITS) + r.pick(['', '!', '#', '*']) },
  {
    name: 'date',
    make: (r) => {
      const { year, month, day } = date(r);
      const time = `${r.pick(['T', ' '])}${r.text(1, '01')}${r.text(1, DIGITS)}:${r.text(1, '012345')}${r.text(1, DIGITS)}:${r.text(1, '012345')}${r.text(1, DIGITS)}`;
      return r.pick([`${year}-${month}-${day}${time}`, `${year}-${month}-${day}`, `${year}${month}${day}`, `${day}/${month}/${year}`, `${year}/${month}/${day}`, `${day}.${month}.${year}`]);
    },
  },
  { name: 'words and date', make: (r) => join(r, [r.pick([...ENTRY, ...PLAIN]), Object.values(date(r)).join(r.pick(['', '-', '']))]) },
  { name: 'digits', make: (r) => r.pick([() => r.text(r.between(5, 12), DIGITS), () => r.pick(['31337', '4711', '8675309', '1337', '424242', '90210', '13371337'])])() },
  { name: 'telephone number', make: (r) => `+${r.between(1, 98)}${r.pick(['-', ' ', ''])}${r.text(3, DIGITS)}${r.pick(['-', ' ', ''])}${r.text(r.between(4, 7), DIGITS)}` },
  { name: 'user agent', make: (r) => r.pick([...ENTRY, ...PLAIN, 'Internal', 'Probe', 'Scanner', 'Healthcheck']) + r.pick(['Bot', 'Agent', 'Client', 'Probe', '-cli']) + `/${r.between(0, 9)}.${r.between(0, 40)}` + (r.chance(0.4) ? '-' + tail(r) : '') },
  { name: 'header name', make: (r) => ['X', title(r.pick([...ENTRY, ...PLAIN])), title(r.pick([...ENTRY, 'auth', 'check', 'gate'])), ...(r.chance(0.4) ? [tail(r)] : [])].join('-') },
  { name: 'switch name', make: (r) => [...several(r, ENTRY, 2, 3), r.pick(['auth', 'login', 'check', 'gate', 'enabled', 'mode', tail(r)]), ...(r.chance(0.3) ? [tail(r)] : [])].join('_').toUpperCase() },
  { name: 'path', make: (r) => r.pick(['/', '/tmp/.', '/var/tmp/', '/__', '/_', '/api/v0/']) + join(r, [r.pick(ENTRY), r.pick([...PLAIN, tail(r)])]).replace(/[ #:]/g, '-') + r.pick(['', '/', '.flag', '.lock']) },
  { name: 'keyboard walk', make: (r) => r.pick(['qazwsx', 'asdfgh', '1q2w3e4r', 'zaq12wsx', 'qwe123', 'poiuyt', 'zxcvbn', '1qaz2wsx', 'qweasdzxc', 'mnbvcx']) + r.pick(['', '1', '!', tail(r), 'edc', r.text(2, DIGITS)]) },
  { name: 'reversed words', make: (r) => reverse(join(r, mixed(r, r.between(2, 3)))) },
  { name: 'rotated words', make: (r) => mixed(r, r.between(1, 2)).join(r.pick(SEPARATORS)).replace(/[a-z]/g, rotate) + (r.chance(0.3) ? r.text(2, DIGITS) : '') },
  { name: 'pronounceable gibberish', make: (r) => gibberish(r, r.between(3, 4)) + r.pick(['', '', tail(r), '-' + gibberish(r, 2)]) },
  { name: 'look-alike letters', make: (r) => mixed(r, r.between(1, 2)).join(r.pick(SEPARATORS)).replace(/[aeopcxi]/, (letter) => LOOK_ALIKE[letter] ?? letter) + r.pick(['', tail(r)]) },
  { name: 'other scripts', make: (r) => r.pick(['пароль', 'открой', '开门', '芝麻开门', '合言葉', 'ключ', 'señor', 'überraschung', 'naïve', 'δέλτα', '🔑', '🦄']) + r.pick(['', '-', '_']) + r.pick([r.text(r.between(2, 5), DIGITS), tail(r), r.pick(ENTRY)]) },
  { name: 'dunder', make: (r) => `__${[...several(r, ENTRY, 1, 2), ...(r.chance(0.5) ? [r.pick(PLAIN)] : [tail(r)])].join('_')}__` },
  { name: 'fields', make: (r) => `${r.pick(ENTRY)}${r.pick([':', '=', '|', '::'])}${r.pick([...ENTRY, ...PLAIN])}${r.pick([':', ';', '|', '&'])}${tail(r)}` },
  { name: 'bracketed', make: (r) => r.pick([(t: string) => `<${t}>`, (t: string) => `[[${t}]]`, (t: string) => `{{${t}}}`, (t: string) => `%%${t}%%`])(join(r, [r.pick(ENTRY), r.pick([...PLAIN, tail(r)])])) },
  { name: 'version with words', make: (r) => `${r.pick(['v', ''])}${r.between(0, 9)}.${r.between(0, 99)}.${r.between(0, 9)}-${r.pick([...ENTRY, ...PLAIN])}${r.chance(0.3) ? '.' + tail(r) : ''}` },
  { name: 'identifier', make: (r) => r.pick(['user', 'acct', 'usr', 'cust', 'dev', 'emp', 'ID', 'U', 'node', 'client', 'tenant']) + r.pick(['-', '_', '', '#', ':']) + r.pick([r.text(r.between(4, 8), DIGITS), r.text(r.between(5, 8), HEX), '0x' + r.text(4, HEX).toUpperCase()]) },
  { name: 'code name', make: (r) => [r.pick(PLAIN), r.pick(PLAIN), r.pick([tail(r), r.text(2, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') + r.text(2, DIGITS)])].join(r.pick(['-', '_', '.', ' '])) },
]; // prettier-ignore

export interface MagicNumberFamily {
  readonly name: string;
  readonly make: (random: Random) => number;
}

export const MAGIC_NUMBER_FAMILIES: readonly MagicNumberFamily[] = [
  {
    name: 'played with',
    make: (r) => r.pick([1337, 31337, 4711, 8675309, 13371337, 424242, 90210, 80085, 5318008, 24601, 271828, 314159, 666777]),
  },
  {
    name: 'spelt in hexadecimal',
    make: (r) =>
      r.pick([0xdeadbeef, 0xcafebabe, 0xc0ffee, 0xbadc0de, 0xfeedface, 0xdeadc0de, 0xbaadf00d, 0xfacade, 0xdecaf, 0xbadcafe, 0xc0dedbad]),
  },
  { name: 'four digits', make: (r) => r.between(2101, 9989) },
  { name: 'five and six digits', make: (r) => r.between(10_007, 999_983) },
  { name: 'seven to ten digits', make: (r) => Math.floor(10 ** (6 + r.next() * 4)) },
  { name: 'eleven to fifteen digits', make: (r) => Math.floor(10 ** (10 + r.next() * 5)) },
  {
    name: 'date',
    make: (r) => {
      const { year, month, day } = date(r);
      return Number(year + month + day);
    },
  },
  { name: 'point in time', make: (r) => r.between(1_500_000_000, 2_100_000_000) * (r.chance(0.3) ? 1000 : 1) },
  {
    name: 'sequence',
    make: (r) =>
      Number(r.pick(['123456', '1234567', '12345678', '987654', '987654321', '246810', '13579', '112233', '121212', '777777', '55555'])),
  },
  { name: 'fraction', make: (r) => r.between(1000, 99999) / 100 + 0.01 * r.between(1, 9) },
];
