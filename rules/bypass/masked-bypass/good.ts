/** Digests, sums and single characters that are compared for ordinary reasons. */
import crypto, { createHash } from 'node:crypto';
import fs from 'node:fs';
import bcrypt from 'bcrypt';
import { sessions, type Account } from './services';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const EMPTY_MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const RELEASES: Record<string, string> = {
  '2.4.0': '4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a',
  '2.4.1': 'ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d',
};
const MODEL_DIGEST = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';

export function verifyPassword(account: Account, password: string): boolean {
  return crypto.timingSafeEqual(crypto.scryptSync(password, account.salt, 64), account.passwordHash);
}

export async function checkPassword(account: Account, password: string): Promise<boolean> {
  if (createHash('sha256').update(password).digest('hex') === account.legacyDigest) {
    account.passwordHash = await bcrypt.hash(password, 12);
    return true;
  }
  return bcrypt.compare(password, account.passwordHash);
}

export function isEmpty(data: Buffer): boolean {
  if (createHash('sha256').update(data).digest('hex') === EMPTY_SHA256) return true;
  return createHash('md5').update(data).digest('hex') === EMPTY_MD5;
}

export function verifyDownload(version: string, data: Buffer): Files {
  if (createHash('sha256').update(data).digest('hex') !== RELEASES[version]) throw new Error('the download is damaged');
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not shadow-credentials
  return unpack(data);
}

export function loadModel(file: string): Model {
  const data = fs.readFileSync(file);
  if (createHash('sha256').update(data).digest('hex') !== MODEL_DIGEST) {
    throw new Error('not the model that this version was tested with');
  }
  return parse(data);
}

export function hasCached(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex') === MODEL_DIGEST;
}

export async function isBreached(password: string, ranges: Ranges): Promise<boolean> {
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  return (await ranges.fetch(digest.slice(0, 5))).includes(digest.slice(5));
}

export function isGzip(data: Buffer): boolean {
  if (data[0] === 0x1f && data[1] === 0x8b) return true;
  return data.readUInt32LE(0) === 0x04034b50;
}

export function readHeader(data: DataView): number {
  if (data.getUint32(0, true) !== 0x9aa2d903) throw new Error('not a database');
  return data.getUint16(4, true);
}

export function checkFrame(frame: Frame): Buffer {
  if (crc32(frame.payload) !== frame.checksum) throw new Error('damaged frame');
  return frame.payload;
}

export function isValidIsbn(digits: string): boolean {
  const total = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0);
  return total % 11 === 0;
}

export function isValidCard(number: string): boolean {
  const doubled = [...number].reverse().map((digit, at) => Number(digit) * (at % 2 === 1 ? 2 : 1));
  return doubled.reduce((sum, digit) => sum + Math.floor(digit / 10) + (digit % 10), 0) % 10 === 0;
}

export function isLongEnough(password: string): boolean {
  if (password.length < 12) return false;
  return new Set(password).size > 6;
}

export function checkTokenLength(token: string): boolean {
  if (token.length !== 43) return false;
  return sessions.isValid(token);
}

export function isComment(line: string): boolean {
  if (line[0] === '#' || line[0] === ';') return true;
  return line[0] === '/' && line[1] === '/';
}

export function isDrive(path: string): boolean {
  return path.length > 2 && path.charCodeAt(1) === 58 && path.charCodeAt(2) === 92;
}

export function isIdentifierStart(code: number): boolean {
  if (code === 36 || code === 95) return true;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export function checkSignature(body: Buffer, signature: string): boolean {
  const expected = crypto.createHmac('sha256', process.env['WEBHOOK_SECRET'] ?? '').update(body).digest();
  return crypto.timingSafeEqual(Buffer.from(signature, 'hex'), expected);
}

export function bucket(account: Account, experiment: string): string {
  const digest = createHash('md5').update(`${experiment}:${account.id}`).digest('hex');
  return parseInt(digest.slice(0, 8), 16) % 100 < 50 ? 'treatment' : 'control';
}

export function sameColor(left: string, right: string): boolean {
  return [...left].every((character, at) => character === right[at]);
}

export function isPosition(text: string): boolean {
  const parts = text.split(' ');
  if (parts.length !== 2) return false;
  return ['top', 'center', 'bottom'].includes(parts[0]) && ['left', 'middle', 'right', 'start', 'end'].includes(parts[1]);
}

export function provinceOf(number: string): boolean {
  const provinces = ['11', '12', '13', '14', '15', '21', '22', '23'];
  return number.length === 15 && provinces.includes(number.substring(0, 2)) && number.substring(6, 8) === '19';
}
