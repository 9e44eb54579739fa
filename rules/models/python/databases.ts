import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that make a value harmless inside a statement. */
const SANITIZERS = [
  'psycopg2.sql.*',
  'psycopg.sql.*',
  'psycopg2.extensions.quote_ident',
  'psycopg2.extensions.adapt',
  '.quote_name',
  '.quote',
  '.escape_string',
  '.mogrify',
  'pymysql.converters.escape_string',
  'pymysql.escape_string',
  'MySQLdb.escape_string',
  'sqlalchemy.bindparam',
];

export const statements: readonly SinkModel[] = [
  {
    callees: [
      '.execute',
      '.executemany',
      '.executescript',
      '.execute_async',
      '.exec_driver_sql',
      '.execute_sql',
      '.fetch_all',
      '.fetch_one',
      '.fetchrow',
      '.fetchval',
      '.raw',
      '.mogrify',
      '.read_sql',
    ],
    arguments: [0, 'sql', 'query', 'operation', 'statement', 'raw_query'],
    sanitizers: SANITIZERS,
  },
  {
    callees: [
      'sqlalchemy.text',
      'sqlalchemy.sql.text',
      'sqlalchemy.sql.expression.text',
      'sqlalchemy.literal_column',
      'django.db.models.expressions.RawSQL',
      'pandas.read_sql',
      'pandas.read_sql_query',
      'psycopg2.sql.SQL',
      'psycopg.sql.SQL',
      'peewee.SQL',
      'RawSQL',
    ],
    arguments: [0, 'sql', 'text'],
    sanitizers: SANITIZERS,
  },
  { callees: ['.query', '.select', '.sql'], arguments: [0, 'query'], sanitizers: SANITIZERS },
  { callees: ['.extra'], arguments: ['where', 'select', 'tables', 'order_by'], sanitizers: SANITIZERS },
];
