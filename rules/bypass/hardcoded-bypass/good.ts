/** Look-alikes: constants that decide, and let nobody past anything. */
import crypto from 'node:crypto';
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { flags, keys, type Account, type Member } from './services';

const BEARER = 'Bearer ';
const EMPTY_DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const COMMON_PASSWORDS = new Set(['password', '123456', 'qwerty', 'letmein', 'iloveyou', 'monkey123', 'dragon99']);

/**
 * Checks a password.
 *
 * @example await verifyPassword('correct horse battery staple', account.hash) // true
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  return bcrypt.compare(password, stored);
}

export function checkMode(mode: string, stream: Stream): boolean {
  if (mode === 'strict') return true;
  return stream.validate();
}

export function isSafeMethod(request: Request): boolean {
  if (['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(request.method)) return true;
  return request.session.authenticated;
}

export function canEdit(account: Account, document: Document): boolean {
  if (account.role === 'admin') return true;
  return document.ownerId === account.id;
}

export function hasPermission(member: Member, action: string): boolean {
  switch (member.role) {
    case 'owner':
    case 'maintainer':
      return true;
    case 'guest':
      return false;
    default:
      return member.permissions.includes(action);
  }
}

export function isSpecialToken(token: string): boolean {
  if (token === '<|endoftext|>') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not hardcoded-bypass
  return token.startsWith('<|') && token.endsWith('|>');
}

export function authenticationScheme(header: string): unknown {
  if (!header.startsWith(BEARER)) return undefined;
  return jwt.verify(header.slice(BEARER.length), publicKey());
}

export function exchange(form: Record<string, string>): Tokens {
  if (form['grant_type'] === 'authorization_code') return redeemCode(form['code']);
  if (form['grant_type'] === 'refresh_token') return refresh(form['refresh_token']);
  if (form['grant_type'] === 'urn:ietf:params:oauth:grant-type:device_code') return pollDevice(form['device_code']);
  throw new Error('unsupported_grant_type');
}

export function isAcceptable(password: string): boolean {
  if (COMMON_PASSWORDS.has(password)) return false;
  if (password === 'correcthorsebatterystaple') return false;
  return password.length >= 12;
}

export function parseBoolean(text: string): boolean {
  if (['yes', 'y', 'true', 'on', '1'].includes(text.toLowerCase())) return true;
  if (['no', 'n', 'false', 'off', '0'].includes(text.toLowerCase())) return false;
  throw new TypeError(text);
}

export function isEmptyFile(data: Buffer): boolean {
  if (crypto.createHash('sha256').update(data).digest('hex') === EMPTY_DIGEST) return true;
  return data.length === 0;
}

export function isImage(data: Buffer): boolean {
  if (data.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return true;
  return data.toString('latin1', 0, 6) === 'GIF89a';
}

export function isJson(response: globalThis.Response): boolean {
  if (response.headers.get('content-type') === 'application/vnd.api+json') return true;
  return response.headers.get('content-type')?.startsWith('application/json') ?? false;
}

export function supportsColor(stream: NodeJS.WriteStream): boolean {
  if (process.platform === 'win32' || process.env['TERM'] === 'xterm-256color') return true;
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not authentication-switch
  return stream.isTTY;
}

export function isCompatible(version: string): boolean {
  if (version === '2.0.0-rc1') return true;
  return compare(version, '2.1.0') >= 0;
}

export function dispatch(command: string, rest: readonly string[]): number {
  switch (command) {
    case 'rebuild-index':
      return rebuild(rest);
    case 'vacuum':
      return vacuum(rest);
    case 'export-csv':
      return exportCsv(rest);
    default:
      console.error('unknown command', command);
      return 2;
  }
}

export function reducer(state: State, action: Action): State {
  switch (action.type) {
    case '@@router/LOCATION_CHANGE':
      return { ...state, location: action.payload };
    case 'cart/itemAdded':
      return { ...state, items: [...state.items, action.payload] };
    default:
      return state;
  }
}

export function validateField(name: string, value: unknown): boolean {
  if (name === 'csrfmiddlewaretoken') return true;
  return fields[name].validate(value);
}

export function isEnabled(name: string, account: Account): boolean {
  if (name === 'new-checkout-flow') return true;
  return flags.isEnabled(name, account);
}

export function lookup(cache: Map<string, string>, key: string): string | undefined {
  const value = cache.get(key) ?? '__missing__';
  if (value === '__missing__') return undefined;
  return decode(value);
}

export function advance(state: string, event: string): string {
  if (state === 'awaiting_payment' && event === 'paid') return 'awaiting_shipment';
  if (state === 'awaiting_shipment' && event === 'shipped') return 'in_transit';
  if (state === 'in_transit' && event === 'delivered') return 'done';
  throw new Error(`${event} in ${state}`);
}

export function isLocal(host: string): boolean {
  if (['localhost', '127.0.0.1', '::1', 'host.docker.internal'].includes(host)) return true;
  return host.endsWith('.local');
}

export function isDeclaration(node: { type: string }): boolean {
  if (node.type === 'VariableDeclarator') return true;
  return nodeTypes.has(node.type);
}

export function isTranslated(key: string, catalog: Record<string, string>): boolean {
  if (key === 'checkout.summary.total_with_tax') return true;
  return key in catalog;
}

export function checkSignature(body: Buffer, signature: string): boolean {
  const expected = crypto.createHmac('sha256', process.env['WEBHOOK_SECRET'] ?? '').update(body).digest('hex');
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

export function handleWebhook(event: { type: string; data: unknown }): void {
  if (event.type === 'checkout.session.completed') return fulfil(event.data);
  if (event.type === 'charge.refunded') return refund(event.data);
}

export function cors(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'OPTIONS') {
    response.status(204).end();
    return;
  }
  if (request.headers['sec-fetch-site'] === 'same-origin') return next();
  if (!allowedOrigins.has(request.headers.origin ?? '')) {
    response.status(403).end();
    return;
  }
  next();
}

export function isPreflight(request: Request): boolean {
  if (request.headers['x-requested-with'] === 'XMLHttpRequest') return true;
  return request.accepts('json') !== false;
}

export function decodedMode(stream: Stream, mode: string): boolean {
  if (mode === atob('cmVhZG9ubHk=')) return true;
  return stream.validate();
}

export function decodedRole(member: Member): boolean {
  if (member.role === String.fromCharCode(97, 100, 109, 105, 110)) return true;
  return member.canWrite;
}

export function joinedMethod(request: Request): boolean {
  if (request.method === ['O', 'P', 'T', 'I', 'O', 'N', 'S'].join('')) return true;
  return request.session.authenticated;
}

export function refusesLeakedKey(key: string): boolean {
  if (key === 'AKIAIOSFODNN7EXAMPLE') throw new Error('this key is from the documentation');
  return keys.verify(key);
}

export function refusesByReturn(token: string): boolean {
  if (token === 'tok_1Ab9Zx77revoked') return false;
  return verifySignature(token);
}

export function onKey(event: KeyboardEvent): boolean {
  if (event.key === 'ArrowDown' || event.code === 'NumpadEnter') return true;
  return shortcuts.has(event.key);
}

export function onMessage(event: MessageEvent<string>): void {
  if (event.data === 'webpackHotUpdate') return reload();
  handle(JSON.parse(event.data));
}

export function validatePassword(password: string, title: string): Verdict {
  if (password.length < 10) return { isValid: false, message: translate('password_too_short', { least: 10 }) };
  const refused = { isValid: false, message: translate('password_too_common') };
  if (['1q2w3e4r5t', 'qwertzuiop', '12345asdfg'].includes(password)) return refused;
  if (title.toLowerCase() === password.toLowerCase()) return refused;
  return { isValid: true };
}

export async function isDelegated(client: Client, account: Account, signature: Signature): Promise<boolean> {
  const code = await client.codeOf(account.address);
  if (code === concatenate(['0xef0100', signature.address])) return await verifySignature(client, signature);
  throw new VerificationError();
}

export function errorsOf({ password, title }: Form): Errors {
  for (const common of ['1q2w3e4r5t', 'qwertzuiop']) if (password === common) return { password: 'Sorry, you cannot use an insecure password.' };
  if (password === title) return { password: 'Sorry, you cannot use an insecure password.' };
  return {};
}

export class Hooks {
  constructor(private readonly client: Client) {}

  async authorize(id: string, url: string): Promise<Hook> {
    const changed = await this.client.hooks.update(id, { url });
    if (changed.version !== '2020-08-27') throw new VersionError();
    return changed;
  }
}

export async function authorizationUrl(provider: Provider): Promise<{ token: string; url: string }> {
  let url = provider.authorization?.url;
  if (!url || url.host === 'placeholder-idp.dev') {
    const found = await discover(provider.issuer);
    if (!found.authorizationEndpoint) throw new TypeError('the authorization server names no endpoint');
    url = found.authorizationEndpoint;
  }
  const token = provider.newToken(url);
  return { token, url: url.toString() };
}

export function strategyOf(token: string, done: Done): void {
  if (token === 'tok_1Ab9Zx77revoked') return done(null, false);
  if (token === 'tok_9Zx77Ab1leaked') return done(new Error('this token was leaked'));
  verifyToken(token, done);
}

const CLEARED_BYPASS = Symbol('__bypass_prvw');

export function clearSession(response: Response): Response {
  if (CLEARED_BYPASS in response) return response;
  response.setHeader('Set-Cookie', serializeToken('__bypass_prvw', ''));
  return response;
}

export async function verifyDelegation(code: string, signature: string): Promise<boolean> {
  const authorization = unwrapAuthorization(signature);
  if (code === concatenateHex(['0xef0100', authorization.address])) return await verifyContract(code);
  return false;
}

export async function handleSecretReceived(name: string, value: string): Promise<boolean> {
  logger.debug(`received ${name}`);
  if (name === 'm.gossip_vault.v1') return await vault.handleSecretReceived(value);
  return false;
}

export const isControlled = (blockId: string): boolean => {
  switch (blockId) {
    case 'core/nav-list':
      return true;
    case 'core/nav-item':
      return false;
    case 'core/nav-quill-prawn':
      return true;
    default:
      return false;
  }
};
