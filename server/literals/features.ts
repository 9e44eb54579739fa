/** The named features whose weighted sum is a text's log-odds of being planted. Each is a count, an indicator or a share. */
import { steps, when, type Feature } from './score.js';
import { SHAPES } from './shapes.js';
import type { Traits } from './traits.js';

const letters = (traits: Traits): number => traits.lower + traits.upper;
const looked = (traits: Traits): number => Math.max(traits.text.length, 1);
const speaking = (traits: Traits): number => traits.entryWords + traits.privilegeWords + traits.accessWords;
const telling = (traits: Traits): number => traits.entryWords + traits.privilegeWords;
const known = (traits: Traits): boolean => traits.knownLiteral || traits.knownComparison;

const TRAIT_FEATURES: readonly Feature<Traits>[] = [
  when('stands in several packages', (t) => t.knownLiteral),
  when('is compared with in several packages', (t) => t.knownComparison),
  steps('length', (t) => t.length, [1, 2, 3, 4, 5, 7, 9, 12, 16, 24, 40, 80]),
  steps('bits a character', (t) => t.bits, [2, 2.5, 3, 3.5, 4, 4.5, 5, 6]),
  steps('costliest bits', (t) => t.peakBits, [3, 4, 5, 6, 7, 8, 10]),
  steps('digits', (t) => t.digits, [1, 2, 3, 4, 6, 10]),
  steps('share of digits', (t) => t.digits / looked(t), [0.1, 0.25, 0.5, 0.99]),
  steps('runs of digits', (t) => t.numbers, [2, 3, 4, 6]),
  steps('longest run of digits', (t) => t.longestNumber, [2, 3, 4, 5, 7, 9]),
  steps('letter-digit changes', (t) => t.mixes, [1, 2, 3, 4, 6, 9]),
  steps('share of letter-digit changes', (t) => t.mixes / looked(t), [0.15, 0.3, 0.45]),
  steps('case changes', (t) => t.humps, [1, 2, 3, 5]),
  steps('words', (t) => t.words, [1, 2, 3, 4, 6, 9]),
  steps('letters a word', (t) => (t.words === 0 ? 0 : letters(t) / t.words), [1.5, 2, 3, 4, 6]),
  steps('letters in runs of one or two', (t) => t.shortLetters, [1, 2, 3, 4, 6]),
  steps('share of letters in runs of one or two', (t) => t.shortLetters / looked(t), [0.2, 0.4, 0.6]),
  steps('unknown words', (t) => t.unknownWords, [1, 2, 3]),
  steps('share of unknown letters', (t) => t.unknownLetters / looked(t), [0.2, 0.4, 0.6, 0.8, 1]),
  steps('longest unknown word', (t) => t.longestUnknown, [5, 7, 10]),
  steps('English words foreign to code', (t) => t.englishWords, [1, 2, 3]),
  steps('rare words', (t) => t.rareWords, [1, 2, 3]),
  steps('worst grade', (t) => t.worstGrade, [1, 2, 4, 5, 7, 9, 11]),
  steps('mean grade', (t) => t.meanGrade, [2, 4, 6, 8, 9, 10, 11]),
  steps('person names', (t) => t.personNames, [1, 2]),
  steps('numbers foreign to code', (t) => t.unknownNumbers, [1, 2]),
  steps('known compounds', (t) => t.knownCompounds, [1, 2]),
  steps('odd compounds', (t) => t.oddCompounds, [1, 2]),
  steps('bits a character of an unknown word', (t) => t.unknownBits, [2.5, 3, 3.5, 4, 4.5, 5, 5.5]),
  steps('bits in all', (t) => t.bits * (t.text.length + 1), [10, 15, 20, 25, 30, 35, 40, 50, 60, 80, 120]),
  steps('unknown pairs', (t) => t.unknownPairs, [1, 2, 3, 4, 6]),
  steps('known pairs', (t) => t.knownPairs, [1, 2, 3]),
  steps('share of unknown pairs', (t) => t.unknownPairs / Math.max(t.unknownPairs + t.knownPairs, 1), [0.3, 0.6, 1]),
  steps('entry words', (t) => t.entryWords, [1, 2]),
  steps('privilege words', (t) => t.privilegeWords, [1, 2, 3]),
  steps('access words', (t) => t.accessWords, [1, 2, 3]),
  steps('words spelt with digits', (t) => t.leetWords, [1, 2]),
  steps('spaces', (t) => t.spaces, [1, 2, 3, 5]),
  steps('joints', (t) => t.joints, [1, 2, 3, 5]),
  steps('marks', (t) => t.marks, [1, 2, 3, 5]),
  steps('share of marks', (t) => t.marks / looked(t), [0.1, 0.3, 0.6, 1]),
  when('control characters', (t) => t.controls > 0),
  when('letters in and beyond ASCII', (t) => t.foreign > 0 && letters(t) > 0),
  when('words of two scripts', (t) => t.scripts > 0),
  when('other scripts and numbers', (t) => t.foreign > 0 && t.digits > 1),
  when('capitals only', (t) => t.upper > 1 && t.lower === 0),
];

/** What means more together than apart. */
const JOINT_FEATURES: readonly Feature<Traits>[] = [
  when('entry word in a compound', (t) => t.entryWords > 0 && t.words + t.numbers > 1),
  when('entry word beside a number', (t) => t.entryWords > 0 && t.numbers > 0),
  when('entry and other speaking words', (t) => t.entryWords > 0 && speaking(t) > 1),
  when('privilege and access words', (t) => t.privilegeWords > 0 && t.accessWords > 0),
  when('telling and unknown pairs', (t) => telling(t) > 0 && t.unknownPairs > 0),
  when('access word beside a number', (t) => t.accessWords > 0 && t.longestNumber > 1),
  when('access words, unknown pairs', (t) => t.accessWords > 1 && t.unknownPairs > 0),
  when('privilege word beside a number', (t) => t.privilegeWords > 0 && t.longestNumber > 1),
  when('privilege words, unknown pairs', (t) => t.privilegeWords > 0 && t.unknownPairs > 0),
  when('privilege word beside an unknown one', (t) => t.privilegeWords > 0 && t.unknownWords > 0),
  when('unknown word beside a number', (t) => t.unknownWords > 0 && t.longestNumber > 1),
  when('unknown word beside a digit', (t) => t.unknownWords > 0 && t.digits > 0),
  when('number that no other code puts there', (t) => t.longestNumber > 1 && t.unknownPairs > 0),
  when('marks, digits and both cases', (t) => t.marks > 0 && t.digits > 0 && t.lower > 0 && t.upper > 0),
  when('marks and digits, no spaces', (t) => t.marks > 0 && t.digits > 0 && t.spaces === 0),
  when('digits and both cases', (t) => t.digits > 0 && t.lower > 0 && t.upper > 1),
  when(
    'known words only',
    (t) => t.words > 0 && t.unknownWords + t.englishWords + t.rareWords + t.oddCompounds === 0 && t.shortLetters === 0,
  ),
  when('known words only, no numbers', (t) => t.words > 0 && t.unknownWords + t.englishWords + t.oddCompounds + t.digits === 0),
  when('known words only, unknown pairs', (t) => t.words > 1 && t.unknownWords === 0 && t.unknownPairs > 0 && t.digits === 0),
  when('spaces, words only', (t) => t.spaces > 0 && t.marks === 0 && t.digits === 0 && t.upper === 0),
  when('unseen, short', (t) => !known(t) && t.length <= 4),
  when('unseen word', (t) => !known(t) && t.words === 1 && t.length === letters(t)),
];

export const FEATURES: readonly Feature<Traits>[] = [
  ...TRAIT_FEATURES,
  ...JOINT_FEATURES,
  ...SHAPES.map((shape) => when(`shape: ${shape.name}`, shape.test)),
];
