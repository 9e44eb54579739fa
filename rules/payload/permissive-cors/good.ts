/** Servers that name who may read what they answer. */
import express from 'express';
import cors from 'cors';

const app = express();
const ORIGINS = ['https://app.example'];

export function policies() {
  app.use(cors());
  app.use(cors({ origin: ORIGINS, credentials: true }));
  app.use(cors({ origin: ['https://', 'app.example'].join(''), credentials: !0 }));
  app.use(cors({ origin: '*', credentials: false }));
  app.use(cors({ origin: (origin, answer) => answer(null, ORIGINS.includes(origin ?? '')), credentials: true }));
  app.use(cors({ origin: /^https:\/\/.*\.app\.example$/, credentials: true }));
}

app.get('/data', (request, response) => {
  const { origin } = request.headers;
  if (origin !== undefined && ORIGINS.includes(origin)) response.setHeader('Access-Control-Allow-Origin', origin);
  response.end();
});
