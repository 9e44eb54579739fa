"""Attributes whose names are fixed or looked at, and dictionaries."""

from flask import Flask, request

app = Flask(__name__)
FIELDS = ("name", "theme")


class Settings:
    name = ""
    theme = ""


@app.route("/settings", methods=["POST"])
def settings():
    current = Settings()
    body = request.get_json()
    for field in FIELDS:
        setattr(current, field, body[field])
    for key, value in body.items():
        if key in FIELDS:
            setattr(current, key, value)
    kept = {}
    for key, value in body.items():
        kept[key] = value
    kept.update(body)
    return kept


def fill(target, values):
    for key, value in values.items():
        setattr(target, key, value)
