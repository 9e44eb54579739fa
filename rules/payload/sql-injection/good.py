"""Statements of SQL that are given data as parameters."""

import sqlite3

from flask import Flask, abort, request
from psycopg2 import sql
from sqlalchemy import text

app = Flask(__name__)
COLUMNS = {"name": "users.name", "age": "users.age"}
TABLE = "users"


@app.route("/users")
def users():
    name = request.args.get("name")
    cursor = sqlite3.connect("app.db").cursor()
    cursor.execute("SELECT * FROM users WHERE name = ?", (name,))
    cursor.execute("SELECT * FROM users WHERE name = %s", [name])
    cursor.execute("SELECT * FROM users WHERE name = %(name)s", {"name": name})
    cursor.execute("SELECT * FROM %s WHERE active = 1" % TABLE)
    cursor.execute("SELECT * FROM users ORDER BY " + COLUMNS[request.args["order"]])
    cursor.execute(f"SELECT * FROM users LIMIT {int(request.args['limit'])}")
    cursor.execute("SELECT * FROM users WHERE id IN (%s)" % ",".join("?" for _ in request.args.getlist("id")), request.args.getlist("id"))
    order = request.args.get("order", "name")
    if order not in COLUMNS:
        abort(400)
    return cursor.execute(f"SELECT * FROM users ORDER BY {order}").fetchall()


def composed(cursor, table, name):
    return cursor.execute(sql.SQL("SELECT * FROM {} WHERE name = %s").format(sql.Identifier(table)), [name])


def texts(session, name):
    return session.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})


def other(queue, name):
    return queue.execute("run the job '%s'" % name)
