/** Texts in scripts that are written from right to left, and emoji. */
export const greetings = { he: 'שלום שלום', ar: 'مرحبا' };
export const closed = 'The name ⁧שלום⁩ stands in the text';
export const embedded = '‫שלום abc‬';
export const marks = ['‎', 'שלום‏!', '\u202e', '\u2066'];
export const family = '👨‍👩‍👧';
export const heart = '❤️';
export const persian = 'می‌خواهم';
export const sentence = 'A long sentence that may be broken here,​ or not at all.';
export const wrap = (name: string) => `⁦${name}⁩`;

export function greet(name: string) {
  // שלום: ⁧שלום⁩
  return name; // مرحبا
}

export const longWord = 'Donau­dampf­schiff';
export const copied = '‪C:\\Users\\me';
export const formatted = (name: string) => `hello ⁨${name}⁩, bye ⁨${name}⁩`;
export const separated = 'one two';
