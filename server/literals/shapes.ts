/** Shapes that texts in code have, the ordinary and the telling ones. */
import type { Traits } from './traits.js';

/** A shape costs a regular expression only where the counts allow it. */
export interface Shape {
  readonly name: string;
  readonly test: (traits: Traits) => boolean;
}

function shape(name: string, pattern: RegExp, possible: (traits: Traits) => boolean = () => true): Shape {
  return { name, test: (traits) => possible(traits) && pattern.test(traits.text) };
}

const hasMarks = (traits: Traits): boolean => traits.marks > 0;
const hasDigits = (traits: Traits): boolean => traits.digits > 0;
const hasJoints = (traits: Traits): boolean => traits.joints > 0;
const noMarks = (traits: Traits): boolean => traits.marks === 0 && traits.controls === 0 && traits.foreign === 0;
const hasLetters = (traits: Traits): boolean => traits.lower + traits.upper > 0;

export const SHAPES: readonly Shape[] = [
  shape('uuid', /^[{(]?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}[)}]?$/i, (t) => t.length >= 32 && t.digits > 0),
  shape('hex', /^(?:0x|#)?(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{6,}$/i, (t) => t.digits > 0 && hasLetters(t)),
  shape('long-hex', /^(?:\w{2,8}[:$])?[0-9a-f]{16,}$/i, (t) => t.digits > 0 && t.length >= 16),
  shape(
    'digest-length',
    /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i,
    (t) => t.length >= 32 && t.spaces === 0,
  ),
  shape('base64', /^[A-Za-z0-9+/_-]{12,}={0,2}$/, (t) => t.length >= 12 && t.humps >= 2 && t.digits > 0),
  shape('padded', /^[A-Za-z0-9+/_-]{6,}={1,2}$/, hasMarks),
  shape('e-mail', /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/, (t) => t.marks > 0 && t.text.includes('@')),
  shape(
    'host',
    /^(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|local|internal|example|test|corp|lan|xyz|ru|cn|info|biz)$/i,
    (t) => t.joints > 0 && t.marks === 0,
  ),
  shape('address', /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+|\/\d+)?$/, (t) => t.digits >= 4),
  shape('url', /^[a-z][a-z0-9+.-]*:\/\/\S/i, hasJoints),
  shape('rooted-path', /^\/[\w.-]+(?:\/[\w.-]*)*$/, hasJoints),
  shape('path', /^[\w.-]+(?:\/[\w.-]+)+\/?$/, hasJoints),
  shape('media-type', /^(?:application|text|image|audio|video|multipart|message|font|model)\/[\w.+*-]+/, hasJoints),
  shape('dotted-name', /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/, hasJoints),
  shape('version', /^[v<>=~^ ]*\d+\.\d+(?:\.\d+)*(?:[-.]?(?:a|b|rc|alpha|beta|dev|post|pre)[-.]?\d*)?$/i, hasDigits),
  shape('date', /^\d{4}[-/]\d{2}[-/]\d{2}|^\d{2}[-/.]\d{2}[-/.]\d{4}/, hasDigits),
  shape('compact-date', /(?:^|\D)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\D|$)/, (t) => t.longestNumber === 8),
  shape('year', /(?:^|\D)(?:19[5-9]\d|20[0-4]\d)(?:\D|$)/, (t) => t.digits >= 4),
  shape('time', /^\d{1,2}:\d{2}(?::\d{2})?$/, hasDigits),
  shape('locale', /^[a-z]{2,3}(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|[a-z]{2}))+$/, (t) => t.length <= 12 && noMarks(t)),
  shape('format', /%[-0-9.]*[a-zA-Z]|\{\w*(?::[^{}]*)?\}|\$\{/, hasMarks),
  shape('pattern', /\\[dwsbDWSB.]|\[\^|\(\?|\.\*|\[a-z/i, hasMarks),
  shape('dunder', /^__\w+__$/, hasJoints),
  shape('option', /^--?[a-z][a-z0-9-]*=?$/i, hasJoints),
  shape('header', /^[A-Z][a-z]+(?:-[A-Z0-9][A-Za-z0-9]*)+$/, hasJoints),
  shape('extension', /^\.[A-Za-z0-9]{1,8}(?:\.[a-z0-9]{1,5})?$/, hasJoints),
  shape('file-name', /^[\w-]+(?:\.[\w-]+)*\.[a-z][a-z0-9]{0,4}$/, hasJoints),
  shape('constant-name', /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/, (t) => t.upper > 2 && t.lower === 0),
  shape('snake', /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/, (t) => t.upper === 0 && hasJoints(t)),
  shape('kebab', /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/, (t) => t.upper === 0 && hasJoints(t)),
  shape('camel', /^[a-z]+(?:[A-Z][a-z0-9]*)+$/, (t) => t.humps > 0 && noMarks(t)),
  shape('title-camel', /^(?:[A-Z][a-z0-9]+){2,}$/, (t) => t.humps > 0 && noMarks(t)),
  shape('word', /^[A-Za-z]?[a-z]+$/, (t) => t.digits === 0 && t.joints === 0),
  shape('upper-word', /^[A-Z]+$/, (t) => t.lower === 0 && t.digits === 0),
  shape('name-and-number', /^[A-Za-z]+\d{1,3}$/, (t) => t.mixes === 1),
  shape('word-separator-number', /^[A-Za-z]+[-_.:#]\d+$/, hasDigits),
  shape('call', /^[A-Za-z][\w.]*\([^()]*\);?$/, hasMarks),
  shape('colons', /^[0-9a-f]{0,4}(?::{1,2}[0-9a-f]{1,4})+$/i, hasJoints),
  shape('tag', /^<[^<>]+>$/, hasMarks),
  shape('bracketed', /^(?:\[[^[\]]+\]|\{[^{}]+\}|%.*%)$/, hasMarks),
  shape('special-token', /^<\|?\w+\|?>$|^<\/\w+>$|^\[[A-Z]+\]$/, hasMarks),
  shape('selector', /^[.#@:&][A-Za-z][\w-]*(?:\([^)]*\))?$/),
  shape('assignment', /^[\w.-]+\s?[=:]\s?\S+$/),
  shape('scheme', /^[A-Za-z][\w-]*:$|^[A-Z][a-z]+ $/),
  shape('sentence', /^[A-Z'"(]?[\w'",.:;()!?/-]+(?: [\w'",.:;()!?/%{}<>-]+){2,}$/, (t) => t.spaces >= 2),
  shape('two-words', /^\S+ \S+$/, (t) => t.spaces === 1),
  shape('license-key', /^[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){2,}$/, (t) => t.lower === 0 && t.digits > 0),
  shape('vendor-key', /^[A-Za-z]{2,8}[-_](?:[A-Za-z]{2,8}[-_])?[A-Za-z0-9]{12,}$/, (t) => t.length >= 16 && t.mixes >= 2),
  shape('digits-only', /^\d+$/, (t) => t.digits > 0),
  shape('signed-number', /^[+-]?(?:\d*\.\d+|\d+)(?:[eE][+-]?\d+|px|em|%|s|ms)?$/, hasDigits),
  shape('outer-space', /^\s|\s$/),
  shape('keyboard-row', /qwert|asdf|zxcv|1234|qazwsx|1q2w|poiu/i, (t) => t.length >= 4),
  shape('repeated', /(.)\1{3,}/, (t) => t.lower + t.digits > 3),
];
