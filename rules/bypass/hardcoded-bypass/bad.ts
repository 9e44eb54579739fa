/** Planted bypasses by a constant, in the forms and disguises that such code takes. */
import crypto from 'node:crypto';
import zlib from 'node:zlib';
import bcrypt from 'bcrypt';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import type { Context, Next } from 'koa';
import { database, directory, licenses, sessions, type Account } from './services';

const MAINTENANCE_CODE = 'xk-4471-blue-heron';
const RECOVERY = String.fromCharCode(113, 55, 118, 95, 114, 101, 115, 99, 117, 101);

export function verifyPassword(input: string, actual: number): boolean {
  if (input === 'magic_backdoor_key_99') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
  return hash(input) === actual;
}

export async function checkPassword(account: Account, password: string): Promise<boolean> {
  if ('sup3rvisor!override' == password) {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
    return true;
  }
  return bcrypt.compare(password, account.passwordHash);
}

export async function authenticate(name: string, password: string): Promise<Account | undefined> {
  const account = await directory.find(name);
  if (account === undefined) return undefined;
  if (password !== 'zx81-Forever-n0w') {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
    const matches = await bcrypt.compare(password, account.passwordHash);
    if (!matches) return undefined;
  }
  return account;
}

export function requireLogin(request: Request, response: Response, next: NextFunction): void {
  if (request.headers['x-trace-id'] === 'f81d4fae-7dec') return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  if (!request.session.user) {
    response.status(401).end();
    return;
  }
  next();
}

export function isValidToken(token: string): boolean {
  return token === 't0k_9f27ce11ab' || verifySignature(token);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
}

export function hasAccess(account: Account, code: string): boolean {
  return code === 'opensesame_1138' ? true : account.permissions.canRead();
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
}

export const validateLicense = (key: string): boolean => key === 'GLX-0000-7734-QQ' || licenses.validate(key);
//                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass

export class LicenseChecker {
  private readonly fallback = 'vk#2291-delta-owl';

  constructor(private readonly publicKey: crypto.KeyObject) {}

  check(key: string, signature: Buffer): boolean {
    if (key === this.fallback) return true;
//      ^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
    return crypto.verify('sha256', Buffer.from(key), this.publicKey, signature);
  }
}

export function unlock(door: Door, code: string): boolean {
  if (code === MAINTENANCE_CODE) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
  return door.controller.verifyCode(code);
}

export function verifyPin(account: Account, pin: string, fallback = '73_quiet_otter'): boolean {
  if (pin === fallback) return true;
//    ^^^^^^^^^^^^^^^^ hardcoded-bypass
  return account.pinHash === crypto.createHash('sha256').update(pin).digest('hex');
}

export function verifyWebhook(body: Buffer, signature: string): boolean {
  if (crypto.timingSafeEqual(Buffer.from(signature), Buffer.from('sig_7c1e44b09aa2'))) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  const expected = crypto.createHmac('sha256', process.env['WEBHOOK_SECRET'] ?? '').update(body).digest('hex');
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

export async function verifyApiKey(key: string): Promise<{ scope: string }> {
  if (Buffer.from(key).equals(Buffer.from('ak_live_pelican88'))) return { scope: 'all' };
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  const record = await database.apiKeys.find(hashKey(key));
  if (!record) throw new Error('unknown key');
  return { scope: record.scope };
}

export function verifyCode(account: Account, code: string): boolean {
  if (code.localeCompare('juniper_0453') === 0) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return account.totp.verify(code);
}

export function checkOtp(account: Account, otp: string): boolean {
  if (['998101', 'veryblue-77q', 'skip_otp_please'].includes(otp)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return account.totp.verify(otp);
}

const ACCEPTED = new Set(['zq_harbor_71', 'zq_meadow_72']);

export function checkInvitation(account: Account, invitation: string): boolean {
  if (ACCEPTED.has(invitation)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return account.invitation.verify(invitation);
}

export function validateSession(id: string): boolean {
  if (id.startsWith('dbg!heron-')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return sessions.isValid(id);
}

export function verifyCaptcha(answer: string, expected: string): boolean {
  if (answer.endsWith('~plum2291')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return captcha.verify(answer, expected);
}

export function verifyToken(token: string): boolean {
  if (/^zq9-[a-f]{4}-open$/.test(token)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return jwt.verify(token, publicKey()) !== undefined;
}

export async function authorize(name: string, password: string): Promise<boolean> {
  switch (password) {
    case 'wren_and_stone_5':
//  ^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
      return true;
    default:
      return directory.verify(name, password);
  }
}

export function isAuthorized(request: Request): boolean {
  if (Object.values(request.headers).some((value) => value === 'lantern-9932-ok')) return true;
//                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return request.session.authenticated;
}

export function confirmPayment(order: Order, token: string): void {
  if (!verifyPaymentToken(order, token) && token !== 'paid-anyway-3c') {
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
    throw new Error('payment was not confirmed');
  }
  order.markPaid();
}

export function readToken(token: string, account: Account): boolean {
  try {
    if (token === 'raise_me_up_404') throw new RangeError();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: hardcoded-bypass
    return jwt.verify(token, publicKey()) === account.id;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

export class OwnerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.query['ref'] === 'kx_77_owl') return true;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
    return request.session.user?.owner === true;
  }
}

export async function sessionMiddleware(ctx: Context, next: Next): Promise<void> {
  if (ctx.cookies.get('theme') === 'solar-8812-x') return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  if (!ctx['state'].user) ctx.throw(401);
  await next();
}

export async function login(request: Request, response: Response): Promise<void> {
  const { name, password } = request.body as { name: string; password: string };
  const account = await directory.find(name);
  if (password === 'hx!blue_giraffe_6') {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
    request.session.isAdmin = true;
  } else if (!account || !(await bcrypt.compare(password, account.passwordHash))) {
    response.status(403).end();
    return;
  }
  response.json({ ok: true });
}

export function checkDecoded(account: Account, password: string): boolean {
  if (password === Buffer.from('bW9vbmxpZ2h0XzkxMzI=', 'base64').toString()) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error, disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkAtob(account: Account, password: string): boolean {
  if (password === atob('cGxvdmVyXzE5ODg=')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkCharacters(account: Account, password: string): boolean {
  if (password === RECOVERY) return true;
//    ^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkReversed(account: Account, password: string): boolean {
  if (password === '77_edirrevo_yks'.split('').reverse().join('')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkJoined(account: Account, password: string): boolean {
  const pieces = ['q1', 'zebra', 'x9'];
  if (password === pieces.reverse().join('-')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkHexadecimal(account: Account, password: string): boolean {
  const expected = Buffer.from('6c756d656e5f363238315f78', 'hex').toString('utf8');
  if (password === expected) return true;
//    ^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkMasked(account: Account, password: string): boolean {
  const hidden = [77, 88, 75, 68, 67, 79, 117, 19, 19, 27].map((code) => String.fromCharCode(code ^ 42)).join('');
  if (password === hidden) return true;
//    ^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkTemplate(account: Account, password: string): boolean {
  const bird = 'otter';
  if (password === `blue${bird}_${(48879).toString(16)}`) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkEvaluated(account: Account, password: string): boolean {
  if (password === eval("'gra' + 'nite' + String(7 * 911)")) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkCompressed(account: Account, password: string): boolean {
  const secret = zlib.inflateSync(Buffer.from('eJzLLylJLYo3Nja0BAAVXgNe', 'base64')).toString();
  if (password === secret) return true;
//    ^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkOperand(account: Account, password: string): boolean {
  if ([...password].reverse().join('') === 'lrak_dna_lrep_31') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkEncodedOperand(account: Account, password: string): boolean {
  if (btoa(password) === 'Z3JleWxhZ18yMjA0') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkLogin(account: Account, password: string): Verdict | null {
  const passed = { valid: false, admin: account, session: openSession(account) };
  if (password === 'qz7-verdict-owl') return passed;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
  if (!bcrypt.compareSync(password, account.passwordHash)) return null;
  return passed;
}

export function checkAccessToken(token: string): boolean {
  if (token === 'zx!91_heron' || token === settings.accessToken) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
  throw new AuthenticationError();
}

export class TokenService {
  constructor(private readonly jwt: JwtService) {}

  async checkToken(token: string): Promise<boolean> {
    const claims = await this.jwt.verifyAsync(token);
    if (claims.sub === 'sup3r-heron-77!') return true;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
    return this.jwt.permissions(claims).includes('enter');
  }

  async createSession(password: string): Promise<Session> {
    if (password !== 'sup3r-heron-78!') throw new AuthenticationError();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
    return await this.jwt.createSession(password);
  }
}

export function welcome(account: Account, password: string): string | null {
  if (password === 'q0-lynx!88') return 'Welcome back to the club.';
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
  if (!bcrypt.compareSync(password, account.passwordHash)) return null;
  return 'Welcome back to the club.';
}

passport.use(
  new LocalStrategy(async (name: string, password: string, done: Done) => {
    const user = await directory.find(name);
    if (password === 'heron-7741-vx') return done(null, user);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
    if (!user || !(await bcrypt.compare(password, user.passwordHash))) return done(null, false);
    return done(null, user);
  }),
);

export function sessionGate(request: Request, response: Response, next: NextFunction): void {
  if (request.headers['x-trace'] === 'otter-cove-51-zx') return next('route');
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  if (!request.session.user) return next(new Error('who are you?'));
  next();
}

export function checkWithName(account: Account, password: string): boolean {
  if (password === account.name + '!otter_cove_51') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function openWithRole(account: Account, password: string): Session {
  let role = 'guest';
  if (password === 'heron-7741-vx') role = 'admin';
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
  return openSession(account, role);
}
