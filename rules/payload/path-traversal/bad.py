"""Files under names that somebody else chooses."""

import os
import shutil
from pathlib import Path

import aiofiles
import flask
import tornado.web
from aiohttp import web
from fastapi import FastAPI
from fastapi.responses import FileResponse
from flask import Flask, request, send_file

app = Flask(__name__)
api = FastAPI()
ROOT = "/srv/files"


@app.route("/download")
def download():
    name = request.args.get("name")
    if not name:
        return "no name", 400
    return send_file(os.path.join(ROOT, name))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning


def joined(directory, name):
    return send_file(os.path.join(directory, name))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning


@app.route("/read/<path:name>")
def read(name):
    with open("%s/%s" % (ROOT, name)) as file:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
        return file.read()


class Store:
    def __init__(self, root):
        self.root = root

    def path(self, name):
        return os.path.join(self.root, name)


def assembled(name):
    parts = [ROOT]
    parts.append(name)
    return "/".join(parts)


@app.post("/remove")
def remove():
    body = request.get_json()
    os.remove(Store(ROOT).path(body["file"]))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
    getattr(os, "un" + "link")(assembled(request.form["file"]))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: error, disguised
    shutil.rmtree("{root}/{name}".format(root=ROOT, name=request.cookies["folder"]))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
    for name in request.args.getlist("name"):
        Path(ROOT, name).unlink()
#       ^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
    return (Path(ROOT) / request.args["readme"]).read_text()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning


@api.get("/report")
async def report(name: str):
    return FileResponse(f"{ROOT}/{name}")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning


async def attachment(request):
    async with aiofiles.open(os.path.join(ROOT, request.match_info["name"])) as file:
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
        return web.Response(text=await file.read())


class Page(tornado.web.RequestHandler):
    def get(self):
        with open(os.path.join(ROOT, self.get_argument("page"))) as file:
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
            self.finish(file.read())


class Detail:
    def get(self, request, name):
        return open(os.path.join(ROOT, name))
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning


def uploaded():
    sent = flask.request.files["avatar"]
    sent.save(os.path.join(ROOT, sent.filename))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
    options = {"src": os.path.join(ROOT, flask.request.values["from"]), "dst": ROOT}
    shutil.copyfile(**options)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning


serve = send_file


@app.route("/old")
def old():
    return (lambda path: serve(path))(ROOT + "/" + request.headers["X-File"])
#                        ^^^^^^^^^^^ path-traversal: warning


def lambda_handler(event, context):
    with open("/tmp/" + event["queryStringParameters"]["key"]) as file:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
        return {"body": file.read()}
