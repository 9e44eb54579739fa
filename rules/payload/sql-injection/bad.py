"""Statements of SQL that hold data."""

import sqlite3

import pandas
import psycopg2
from django.db import connection
from flask import Flask, request
from sqlalchemy import text

app = Flask(__name__)
TABLE = "users"


@app.route("/users")
def users():
    name = request.args.get("name")
    database = sqlite3.connect("app.db")
    cursor = database.cursor()
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    cursor.execute("SELECT * FROM users WHERE name = {}".format(name))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    cursor.execute(f"DELETE FROM {TABLE} WHERE name = {name!r}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    cursor.executescript("UPDATE users SET seen = 1 WHERE name = " + name.strip())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    getattr(cursor, "exe" + "cute")(f"SELECT * FROM users WHERE name = {name}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: error, disguised
    statement = ["SELECT * FROM users"]
    statement.append("WHERE name = '%(name)s'" % {"name": name})
    cursor.execute(" ".join(statement))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    return database.execute("SELECT 1 FROM users WHERE name = 'NAME'".replace("NAME", name)).fetchall()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning


def quoted(cursor, name):
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    cursor.execute("SELECT * FROM users WHERE name = '%s'", (name,))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    cursor.execute(f"INSERT INTO log (name) VALUES ('{name}')")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    return cursor.execute("UPDATE users SET name = \"{0}\"".format(name))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning


def by(column, value):
    return f"SELECT * FROM users WHERE {column} = {value}"


def built(cursor, value):
    return cursor.execute(by("name", value))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: note


class Users:
    def __init__(self, url):
        self.connection = psycopg2.connect(url)

    def find(self, condition):
        query = "SELECT * FROM users"
        query += " WHERE " + condition
        with self.connection.cursor() as cursor:
            cursor.execute(query)
#           ^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
            return cursor.fetchall()


@app.route("/find")
def find():
    return Users("postgres:///app").find(request.form["condition"])


def raw(request):
    User.objects.raw("SELECT * FROM auth_user WHERE username = '%s'" % request.GET["name"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM auth_user ORDER BY " + request.GET.get("order"))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    session.execute(text("SELECT * FROM users WHERE id = " + request.headers["X-User"]))
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    pandas.read_sql(f"SELECT * FROM sales WHERE region = '{request.COOKIES['region']}'", connection)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    run = connection.cursor().execute
    run("SELECT * FROM users WHERE name = " + request.POST["name"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
    return connection.cursor().execute(request.POST["sql"])
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-injection: warning
