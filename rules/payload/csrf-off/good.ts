/** Sites that check where forms come from. */
import csurf from 'csurf';
import lusca from 'lusca';
import express from 'express';
import { ApolloServer } from '@apollo/server';

const app = express();

export function middleware() {
  app.use(csurf({ ignoreMethods: ['GET', 'HEAD', 'OPTIONS'] }));
  app.use(lusca({ csrf: true, ['xss' + 'Protection']: !1 }));
  app.use(csurf({ cookie: false }));
}

export function servers(typeDefs: string) {
  return new ApolloServer({ typeDefs, csrfPrevention: !0 });
}

export const security = { csrf: { enable: true } };
