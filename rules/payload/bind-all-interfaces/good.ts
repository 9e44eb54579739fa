/** Programs that listen where they are meant to. */
import http from 'node:http';
import express from 'express';
import Fastify from 'fastify';

const app = express();

export function plain(port: number, host: string) {
  http.createServer().listen(port, '127.0.0.1');
  app.listen(port, 'localhost');
  app.listen(port, host);
  return http.createServer().listen({ port, host: ['127', '0', '0', '1'].join('.') });
}

export async function fast() {
  await Fastify().listen({ port: 1, host: '::1' });
}

export const SUBNET_MASK = '0.0.0.0';
