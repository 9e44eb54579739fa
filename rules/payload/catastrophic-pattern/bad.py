"""Patterns that some texts keep busy for minutes."""

import base64
import re

from flask import Flask, request

app = Flask(__name__)
NAME = re.compile(r"^(\w+\s?)*$")
#                 ^^^^^^^^^^^^^^ catastrophic-pattern: warning
LETTERS = "[a-z]+"


@app.route("/search")
def search():
    re.match(r"(a+)+$", request.args["q"])
#            ^^^^^^^^^ catastrophic-pattern: warning
    re.fullmatch(r"(a|aa)+", request.args["q"])
#                ^^^^^^^^^^ catastrophic-pattern: warning
    re.sub(r"([a-zA-Z]+)*!", "", request.form["text"])
#          ^^^^^^^^^^^^^^^^ catastrophic-pattern: warning
    query = request.args.get("q")
    if re.search(f"^({LETTERS}-?)+$", query):
#                ^^^^^^^^^^^^^^^^^^^ catastrophic-pattern: warning
        return "found"
    return str(NAME.match(request.args["name"]))


def hidden(text):
    re.match(base64.b64decode("KGErKSsk").decode(), text)
#                             ^^^^^^^^^^ catastrophic-pattern: error, disguised
    getattr(re, "ma" + "tch")(r"(x*)*y", text)
#                             ^^^^^^^^^ catastrophic-pattern: error, disguised
    re.compile(eval("'(a|a)' + '*b'"))
#              ^^^^^^^^^^^^^^^^^^^^^^ catastrophic-pattern: error, disguised
    return re.split(r"""
        ( \d+ \s* )+   # numbers
        ;
    """, text, flags=re.VERBOSE)
