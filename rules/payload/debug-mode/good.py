"""Servers that keep their inside to themselves."""

import asyncio
import os

from fastapi import FastAPI
from flask import Flask
from werkzeug.serving import run_simple

app = Flask(__name__)
SWITCHES = {"on": True, "off": False}
DEBUG = False


def keywords():
    app.run(debug=False)
    app.run("127.0.0.1", 5000, False)
    app.run(debug=not 1)
    app.run(**{"de" + "bug": 2 < 1})
    app.run(debug=SWITCHES["off"])


def attributes():
    app.debug = False
    app.config["DEBUG"] = bool(0)
    app.config.update(DEBUG=False)
    app.config.from_mapping({"DEBUG": not True})
    setattr(app, "_debug"[1:], False)


def configured(settings, application):
    app.run(debug=settings.debug)
    os.environ["FLASK_DEBUG"] = "0"
    run_simple("localhost", 4000, application, use_debugger=False)
    return FastAPI(debug=os.environ.get("APP_DEBUG") == "1")


async def work():
    return None


def loop():
    asyncio.run(work(), debug=True)


class Parser:
    def __init__(self):
        self.debug = True


if __name__ == "__main__":
    app.run(debug=True)
