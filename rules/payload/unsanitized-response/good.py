"""Pages that hold data of the request escaped, and answers that are no pages."""

from html import escape

from aiohttp import web
from django.http import HttpResponse, JsonResponse
from fastapi import FastAPI
from flask import Flask, jsonify, make_response, render_template, request

app = Flask(__name__)
api = FastAPI()


@app.route("/search")
def search():
    return "<h1>Results for " + escape(request.args["query"]) + "</h1>"


@app.route("/json")
def json():
    return {"query": request.args["query"]}


@app.route("/other")
def other():
    return jsonify(query=request.args["query"])


@app.route("/template")
def template():
    return render_template("search.html", query=request.args["query"])


@app.route("/number/<int:number>")
def number(number):
    return f"<b>{number}</b>"


@api.get("/greeting")
async def greeting(name: str):
    return f"Hello, {name}"


def profile(request):
    make_response(escape(request.GET["name"]))
    HttpResponse("name: " + request.GET["name"], content_type="text/plain")
    return JsonResponse({"name": request.GET["name"]})


async def web_page(request):
    return web.Response(text=request.query["name"])
