/** Cookies that stay with their owner. */
import express from 'express';
import session from 'express-session';

const app = express();

export function sessions(secret: string, secure: boolean) {
  app.use(session({ secret, cookie: { httpOnly: true, secure } }));
  app.use(session({ secret, cookie: { ['http' + 'Only']: !0 } }));
}

app.post('/login', (request, response) => {
  response.cookie('session', request.body.token, { httpOnly: true, secure: true, sameSite: 'lax' });
  response.cookie('theme', 'dark');
  response.clearCookie('session');
  response.end();
});
