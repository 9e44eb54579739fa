/** Cookies that stand for their owner, open to scripts or to the network. */
import express from 'express';
import session from 'express-session';
import cookieSession from 'cookie-session';

const app = express();

export function sessions(secret: string) {
  app.use(session({ secret, cookie: { httpOnly: false, secure: true } }));
//                                              ^^^^^ insecure-cookie: warning
  app.use(session({ secret, cookie: { ['http' + 'Only']: !1 } }));
//                                                        ^ insecure-cookie: error, disguised
  app.use(cookieSession({ secret, httpOnly: false }));
//                                          ^^^^^ insecure-cookie: warning
  app.use(session({ secret, cookie: { secure: false } }));
//                                            ^^^^^ insecure-cookie: note
}

app.post('/login', (request, response) => {
  response.cookie('session', request.body.token, { httpOnly: false, secure: true });
//                                                           ^^^^^ insecure-cookie: warning
  response.cookie('session', request.body.token, Object.assign({ secure: true }, { httpOnly: [] == 1 }));
//                                                                                           ^^ insecure-cookie: error
  response.cookie('theme', 'dark', { httpOnly: false });
//                                             ^^^^^ insecure-cookie: note
  response.cookie('session', request.body.token);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-cookie: note
  response['coo' + 'kie']('session', request.body.token);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-cookie: error, disguised
  response.end();
});
