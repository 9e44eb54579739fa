"""Files under names that are looked at first."""

import os

from flask import Flask, abort, request, safe_join, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
ROOT = "/srv/files"
REPORTS = {"daily": "daily.csv", "weekly": "weekly.csv"}


@app.route("/download")
def download():
    return send_from_directory(ROOT, request.args["name"])


@app.route("/secured")
def secured():
    return send_file(os.path.join(ROOT, secure_filename(request.args["name"])))


@app.route("/joined")
def joined():
    return send_file(safe_join(ROOT, request.args["name"]))


@app.route("/base")
def base():
    return send_file(os.path.join(ROOT, os.path.basename(request.args["name"])))


@app.route("/table")
def table():
    return send_file(os.path.join(ROOT, REPORTS[request.args["period"]]))


@app.route("/checked")
def checked():
    path = os.path.realpath(os.path.join(ROOT, request.args["name"]))
    if not path.startswith(ROOT + os.sep):
        abort(404)
    return send_file(path)


@app.route("/allowed")
def allowed():
    name = request.args.get("name", "daily")
    if name not in REPORTS:
        abort(404)
    return send_file(os.path.join(ROOT, name))


@app.route("/number")
def number():
    return send_file(os.path.join(ROOT, "%d.pdf" % int(request.args["number"])))


def fixed():
    return send_file(os.path.join(os.path.dirname(__file__), "robots.txt"))


def read(directory, name):
    with open(os.path.join(directory, name)) as file:
        return file.read()
