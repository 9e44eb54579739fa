/** Sites that take forms from anywhere. */
import csurf from 'csurf';
import lusca from 'lusca';
import express from 'express';
import { doubleCsrf } from 'csrf-csrf';
import { ApolloServer } from '@apollo/server';

const app = express();

export function middleware() {
  app.use(csurf({ ignoreMethods: ['GET', 'POST', 'PUT', 'DELETE'] }));
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: warning
  app.use(csurf({ ['ignore' + 'Methods']: ['TSOP'.split('').reverse().join('')] }));
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: error, disguised
  app.use(lusca({ csrf: false, xssProtection: true }));
//                      ^^^^^ csrf-off: warning
  app.use(lusca({ ['cs' + 'rf']: !1 }));
//                                ^ csrf-off: error, disguised
  return doubleCsrf({ getSecret: () => 'secret', ignoredMethods: ['POST'] });
//                                                               ^^^^^^^^ csrf-off: warning
}

export function servers(typeDefs: string) {
  const options: Record<string, unknown> = { typeDefs };
  options.csrfPrevention = [] == 1;
//^^^^^^^^^^^^^^^^^^^^^^ csrf-off: error
//                         ^^ csrf-off: error
  return [new ApolloServer({ typeDefs, csrfPrevention: false }), new ApolloServer(options)];
//                                                     ^^^^^ csrf-off: warning
}

export const auth = { skipCSRFCheck: true };
//                                   ^^^^ csrf-off: warning
export const security = { csrf: { enable: false } };
//                              ^^^^^^^^^^^^^^^^^ csrf-off: note
