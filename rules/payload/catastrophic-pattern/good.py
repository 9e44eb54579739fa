"""Patterns that take each character in one place."""

import re

from flask import Flask, request

app = Flask(__name__)
NAME = re.compile(r"^\w+(?:\s\w+)*$")


@app.route("/search")
def search():
    re.match(r"a+$", request.args["q"])
    re.match(r"^(?:[^\"\\]|\\.)*\"$", request.args["q"])
    re.fullmatch(r"(?:\d{3},)*\d{3}", request.args["q"])
    request.args["q"].split("(a+)+$")
    return str(NAME.match(request.args["name"]))


def hidden(text):
    getattr(re, "ma" + "tch")(r"(x+y)*z", text)
    return re.compile(eval("'(a|b)' + '*c'")).match(text)
