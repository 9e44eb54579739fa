"""Attributes whose names somebody else chooses."""

from flask import Flask, request

app = Flask(__name__)


class Settings:
    admin = False


def merge(source, target):
    for key, value in source.items():
        if isinstance(value, dict):
            merge(value, getattr(target, key))
        else:
            setattr(target, key, value)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning


@app.route("/settings", methods=["POST"])
def settings():
    current = Settings()
    body = request.get_json()
    for key, value in body.items():
        setattr(current, key, value)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
    setattr(current, request.form["name"], request.form["value"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
    current.__dict__.update(body)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
    vars(current).update(request.json)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
    merge(request.json, current)
    return {"admin": current.admin}


def view(request):
    assign = setattr
    [assign(Settings, name, request.POST[name]) for name in request.POST]
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning


@app.post("/rename")
def rename():
    for name, value in request.get_json().items():
        getattr(__import__("buil" + "tins"), "set" + "attr")(app, name, value)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
        if hasattr(app, name):
            setattr(app, name, value)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
    return {}
