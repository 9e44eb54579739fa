"""Pages that hold data of the request as it is."""

from aiohttp import web
from django.http import HttpResponse
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from flask import Flask, Response, make_response, request
import tornado.web

app = Flask(__name__)
api = FastAPI()


@app.route("/search")
def search():
    query = request.args.get("query")
    if not query:
        return "nothing", 400
    return "<h1>Results for " + query + "</h1>"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning


@app.route("/hello/<name>")
def hello(name):
    return f"<b>Hello, {name}</b>"
#          ^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning


@app.route("/echo")
def echo():
    return request.args["text"], 200
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning


def heading(text):
    return "<h1>{}</h1>".format(text)


@app.post("/title")
def title():
    parts = ["<html>"]
    parts.append(heading(request.form["title"]))
    make_response("".join(parts))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
    answer = Response("<p>%s</p>" % request.cookies["name"], mimetype="text/html")
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
    return answer


def profile(request):
    return HttpResponse("<b>" + request.GET["name"] + "</b>")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning


def hidden(request):
    make = getattr(__import__("django.http", fromlist=["x"]), "Http" + "Response")
    return make("<b>%s</b>" % request.POST["name"])
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: error, disguised


@api.get("/page")
async def page(name: str):
    return HTMLResponse(f"<b>{name}</b>")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning


async def web_page(request):
    return web.Response(text="<b>" + request.query["name"] + "</b>", content_type="text/html")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning


class Page(tornado.web.RequestHandler):
    def get(self):
        self.write("<b>" + self.get_argument("name") + "</b>")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
