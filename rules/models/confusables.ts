/**
 * Letters that are drawn like a letter or digit of ASCII. Only those that most fonts draw alike: a reader sees Greek alpha, but not
 * Cyrillic а. Each Latin letter, then its look-alikes.
 */
const LOOK_ALIKES: readonly (readonly [latin: string, others: string])[] = [
  ['a', '\u0430\u0251\u237a\uff41'],
  ['b', '\u044c\u0184\u13cf\uff42'],
  ['c', '\u0441\u03f2\u1d04\u2ca5\uff43'],
  ['d', '\u0501\u13e7\u146f\uff44'],
  ['e', '\u0435\u04bd\u212e\uff45'],
  ['f', '\u03dd\u017f\u0584\uff46'],
  ['g', '\u0261\u0581\u018d\uff47'],
  ['h', '\u04bb\u0570\u13c2\uff48'],
  ['i', '\u0456\u0131\u03b9\u1d0a\u13a5\uff49'],
  ['j', '\u0458\u03f3\uff4a'],
  ['k', '\u043a\u1d0b\uff4b'],
  ['l', '\u04cf\u2113\u01c0\u05c0\uff4c'],
  ['m', '\u217f\uff4d'],
  ['n', '\u0578\u057c\uff4e'],
  ['o', '\u043e\u03bf\u0585\u0d20\u101d\u2c9f\uff4f'],
  ['p', '\u0440\u2ca3\uff50'],
  ['q', '\u051b\u0563\uff51'],
  ['r', '\u0433\u1d26\u2c85\uff52'],
  ['s', '\u0455\ua731\u01bd\uff53'],
  ['t', '\u1d1b\uff54'],
  ['u', '\u03c5\u057d\u1d1c\u028b\uff55'],
  ['v', '\u0475\u03bd\u1d20\uff56'],
  ['w', '\u051d\u0461\u0561\u1d21\uff57'],
  ['x', '\u0445\u1541\uff58'],
  ['y', '\u0443\u04af\u0263\uff59'],
  ['z', '\u1d22\uff5a'],
  ['A', '\u0410\u0391\u13aa\uff21'],
  ['B', '\u0412\u0392\u13f4\uff22'],
  ['C', '\u0421\u03f9\u13df\u2ca4\uff23'],
  ['D', '\u13a0\uff24'],
  ['E', '\u0415\u0395\u13ac\uff25'],
  ['F', '\u03dc\uff26'],
  ['G', '\u050c\u13c0\uff27'],
  ['H', '\u041d\u0397\u13bb\uff28'],
  ['I', '\u0406\u0399\u04c0\uff29'],
  ['J', '\u0408\u13ab\uff2a'],
  ['K', '\u041a\u039a\u13e6\uff2b'],
  ['L', '\u13de\u2cd0\uff2c'],
  ['M', '\u041c\u039c\u13b7\uff2d'],
  ['N', '\u039d\u2c9a\uff2e'],
  ['O', '\u041e\u039f\u0555\u2c9e\uff2f'],
  ['P', '\u0420\u03a1\u13e2\uff30'],
  ['Q', '\u051a\uff31'],
  ['R', '\u13a1\u13d2\uff32'],
  ['S', '\u0405\u054f\u13da\uff33'],
  ['T', '\u0422\u03a4\u13a2\uff34'],
  ['U', '\u054d\uff35'],
  ['V', '\u0474\u13d9\uff36'],
  ['W', '\u051c\u13b3\uff37'],
  ['X', '\u0425\u03a7\uff38'],
  ['Y', '\u0423\u03a5\u04ae\uff39'],
  ['Z', '\u0396\u13c3\uff3a'],
  ['_', '\uff3f'],
];

export const confusables: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKES.flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** Names that programs of both languages know without binding them, and words of the languages. */
export const knownNames: ReadonlySet<string> = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield ' +
    'case catch const debugger default delete do export extends function instanceof let new null static super switch this throw typeof undefined var void true false True False None self cls ' +
    'print eval exec open input len list dict set str int float bool bytes tuple type range map filter zip sum min max abs all any sorted iter next getattr setattr hasattr isinstance compile format hash id repr object property ' +
    'os sys re json time random socket subprocess requests hashlib hmac base64 shutil pickle yaml ssl flask django numpy pandas ' +
    'require module exports process console window document fetch Object Array String Number Boolean Math JSON Date Promise Map Set Error RegExp Symbol Buffer Function fs path http https crypto url util express axios lodash ' +
    'pop copy cache core scope cap express admin user username password token secret key role name value data result request response session auth login verify check validate access allow permission'
  ).split(' '),
);
