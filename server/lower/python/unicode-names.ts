/** Names that `\N{…}` is used with to hide ordinary text: those of ASCII. A full table would be half a megabyte. */
const DIGITS = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];

const PUNCTUATION: Readonly<Record<string, string>> = {
  SPACE: ' ',
  'EXCLAMATION MARK': '!',
  'QUOTATION MARK': '"',
  'NUMBER SIGN': '#',
  'DOLLAR SIGN': '$',
  'PERCENT SIGN': '%',
  AMPERSAND: '&',
  APOSTROPHE: "'",
  'LEFT PARENTHESIS': '(',
  'RIGHT PARENTHESIS': ')',
  ASTERISK: '*',
  'PLUS SIGN': '+',
  COMMA: ',',
  'HYPHEN-MINUS': '-',
  'FULL STOP': '.',
  SOLIDUS: '/',
  COLON: ':',
  SEMICOLON: ';',
  'LESS-THAN SIGN': '<',
  'EQUALS SIGN': '=',
  'GREATER-THAN SIGN': '>',
  'QUESTION MARK': '?',
  'COMMERCIAL AT': '@',
  'LEFT SQUARE BRACKET': '[',
  'REVERSE SOLIDUS': '\\',
  'RIGHT SQUARE BRACKET': ']',
  'CIRCUMFLEX ACCENT': '^',
  'LOW LINE': '_',
  'GRAVE ACCENT': '`',
  'LEFT CURLY BRACKET': '{',
  'VERTICAL LINE': '|',
  'RIGHT CURLY BRACKET': '}',
  TILDE: '~',
  'NO-BREAK SPACE': '\u00a0',
  'LINE FEED': '\n',
  'ZERO WIDTH SPACE': '\u200b',
  'ZERO WIDTH JOINER': '\u200d',
  'ZERO WIDTH NO-BREAK SPACE': '\ufeff',
  'EN DASH': '\u2013',
  'EM DASH': '\u2014',
  BULLET: '\u2022',
  'HORIZONTAL ELLIPSIS': '\u2026',
  'DEGREE SIGN': '\u00b0',
  'COPYRIGHT SIGN': '\u00a9',
};

/** The character of a Unicode name (any case), if it is one of those known here. */
export function unicodeByName(name: string): string | undefined {
  const upper = name.toUpperCase();
  const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(upper);
  if (letter) return letter[1] === 'SMALL' ? letter[2]?.toLowerCase() : letter[2];
  const digit = upper.startsWith('DIGIT ') ? DIGITS.indexOf(upper.slice(6)) : -1;
  if (digit >= 0) return String(digit);
  return Object.hasOwn(PUNCTUATION, upper) ? PUNCTUATION[upper] : undefined;
}
