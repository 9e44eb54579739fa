/** Statements of SQL that hold data. */
import express, { type Request, type Response } from 'express';
import knexOf from 'knex';
import mysql from 'mysql2/promise';
import { Pool } from 'pg';
import { Sequelize } from 'sequelize';

const app = express();
const pool = new Pool();
const knex = knexOf({ client: 'pg' });
const sequelize = new Sequelize('sqlite::memory:');

app.get('/users', async (req, res) => {
  const { name } = req.query;
  await pool.query(`SELECT * FROM users WHERE name = '${name}'`);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  await pool.query("SELECT * FROM users WHERE name = '" + req.query.name + "'");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  await pool.query({ text: 'SELECT * FROM users WHERE id = ' + req.params.id });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  await pool['que' + 'ry'](`DELETE FROM users WHERE id = ${req.body.id}`);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: error, disguised
  await knex.raw(`SELECT * FROM users WHERE name = ${req.body.name}`);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  await knex('users').whereRaw('name = ' + req.body.name + ' and active = 1');
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  await sequelize.query(['SELECT * FROM users WHERE name =', req.body.name].join(' '));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  const connection = await mysql.createConnection({});
  const [rows] = await connection.execute('SELECT * FROM users WHERE name = NAME'.replace('NAME', req.headers['x-name']));
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  res.json(rows);
});

export function quoted(client: Pool, name: string) {
  return client.query(`INSERT INTO log (name) VALUES ('${name}')`);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
}

const by = (column: string, value: string) => `SELECT * FROM users WHERE ${column} = ${value}`;

export function built(client: Pool, value: string) {
  return client.query(by('name', value));
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: note
}

class Users {
  constructor(private readonly db: Pool) {}
  async find(condition: string) {
    let statement = 'SELECT * FROM users';
    statement += ' WHERE ' + condition;
    return this.db.query(statement);
//         ^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
  }
}

app.post('/find', async (req: Request, res: Response) => {
  res.json(await new Users(pool).find(req.body.condition));
});

export const handler = async (event) => prisma.$queryRawUnsafe(`SELECT * FROM users WHERE id = ${event.pathParameters.id}`);
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning

export async function PUT(request: Request) {
  const { sql } = await request.json();
  return pool.query(sql);
//       ^^^^^^^^^^^^^^^ sql-injection: warning
}
