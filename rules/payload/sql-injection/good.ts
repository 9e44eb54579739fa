/** Statements of SQL that are given data as parameters. */
import express from 'express';
import mysql from 'mysql2';
import { Pool } from 'pg';

const app = express();
const pool = new Pool();
const COLUMNS: Record<string, string> = { name: 'users.name', age: 'users.age' };
const TABLE = 'users';

app.get('/users', async (req, res) => {
  const { name, order } = req.query;
  await pool.query('SELECT * FROM users WHERE name = $1', [name]);
  await pool.query({ text: 'SELECT * FROM users WHERE name = $1', values: [name] });
  await pool.query(`SELECT * FROM ${TABLE} WHERE active`);
  await pool.query(`SELECT * FROM users ORDER BY ${COLUMNS[order]}`);
  await pool.query(`SELECT * FROM users LIMIT ${Number(req.query.limit)}`);
  await pool.query(`SELECT * FROM users WHERE name = ${mysql.escape(name)}`);
  if (!Object.keys(COLUMNS).includes(order)) return res.status(400).end();
  res.json(await pool.query(`SELECT * FROM users ORDER BY ${order}`));
});

export function other(client: { query(text: string): void }, name: string) {
  client.query(`media '${name}'`);
}
