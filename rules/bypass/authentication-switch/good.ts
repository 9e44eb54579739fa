/** Environment variables and arguments that choose, and turn no check off. */
import fs from 'node:fs';
import path from 'node:path';
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { keychain } from './keychain';
import { sessions, signatures, type Account, type Token } from './services';

const DEBUG = process.env['DEBUG'] === '1';

export function createLogger(): Logger {
  if (process.env['LOG_FORMAT'] === 'json') return new JsonLogger();
  return new TextLogger();
}

export function databaseUrl(): string {
  if (process.env['NODE_ENV'] === 'test') return 'sqlite://';
  return process.env['DATABASE_URL'] ?? 'postgres://localhost/app';
}

export function supportsColor(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR']) return true;
  return stream.isTTY;
}

export function isContinuousIntegration(): boolean {
  if (process.env['CI'] === 'true') return true;
  return 'BUILD_NUMBER' in process.env;
}

export function verifyPassword(account: Account, password: string): boolean {
  if (DEBUG) console.debug('checking the password of', account.name);
  return bcrypt.compareSync(password, account.passwordHash);
}

export function verifyWebhook(body: Buffer, signature: string): boolean {
  const secret = process.env['WEBHOOK_SECRET'];
  if (!secret) throw new Error('WEBHOOK_SECRET is not set');
  return signatures.verify(body, signature, secret);
}

export function maintenance(request: Request, response: Response, next: NextFunction): void {
  if (process.env['MAINTENANCE'] === '1') {
    response.status(503).end();
    return;
  }
  next();
}

export function verifyStrictly(token: Token): boolean {
  if (process.env['REQUIRE_MFA'] === '1' && !token.secondFactor) return false;
  return sessions.verify(token);
}

export function cookieOptions(): CookieOptions {
  if (process.env['NODE_ENV'] === 'development') return { secure: false, sameSite: 'lax' };
  return { secure: true, sameSite: 'strict' };
}

export function createCache(): Cache {
  if (process.env['REDIS_URL']) return new RedisCache(process.env['REDIS_URL']);
  return new MemoryCache();
}

export function main(): number {
  if (process.argv.includes('--version')) {
    console.log('2.1.0');
    return 0;
  }
  return run(process.argv.slice(2));
}

export function checkApiKey(key: string): boolean {
  return key === process.env['SERVICE_API_KEY'];
}

export function chooseProvider(): LoginProvider {
  switch (process.env['LOGIN_PROVIDER']) {
    case 'oidc':
      return new OpenIdLogin();
    case 'saml':
      return new SamlLogin();
    default:
      return new PasswordLogin();
  }
}

export function warn(condition: boolean, message: string): void {
  if (process.env['NODE_ENV'] === 'production') return;
  if (!condition) console.warn(message);
}

export const isBrowser = (): boolean => typeof window !== 'undefined' && process.env['TARGET'] !== 'server';

const LICENSE_ENV = 'Depot_License';
const hasVariable = (name: string): boolean => Object.prototype.hasOwnProperty.call(process.env, name);

export function apiKey(): { id: string; secret: string } {
  const auth = process.env.DEPOT_POST_AUTH;
  if (!auth) {
    console.error('DEPOT_POST_AUTH is required');
    process.exit(1);
  }
  const [id, secret] = auth.split(':');
  if (id && secret) return { id, secret };
  console.error('DEPOT_POST_AUTH is invalid');
  process.exit(1);
}

export function licenseKey() {
  if (hasVariable(LICENSE_ENV)) return { key: process.env[LICENSE_ENV], source: 'variable' };
  const file = defaultLicenseFile();
  const key = readIfThere(file);
  if (key) return { key, source: file };
  return { key: null, source: null };
}

export class Manager {
  private token?: string;

  async fetchToken() {
    if (process.env.DEPOT_ADMIN_TOKEN) {
      this.token = process.env.DEPOT_ADMIN_TOKEN;
      return this.token;
    }
    if (process.env.DEPOT_TRACKER_TOKEN) {
      this.token = process.env.DEPOT_TRACKER_TOKEN;
      return this.token;
    }
    try {
      const config = parse(await readVolume());
      if (config.token) {
        this.token = config.token;
        return this.token;
      }
    } catch {
      return null;
    }
    throw new Error('no token');
  }
}

export function resolveLicense(prefix: string) {
  let license = process.env.DEPOT_LICENSE;
  if (!license) {
    try {
      const licensePath = path.join(app.root, 'license.txt');
      license = fs.readFileSync(licensePath).toString();
    } catch {
      // none
    }
  }
  if (!license) throw new Error(`${prefix} no license`);
  return { license, url: process.env.DEPOT_URL || 'https://depot.example' };
}

export const token = (): string => process.env.DEPOT_TOKEN || keychain.read('depot-token');
