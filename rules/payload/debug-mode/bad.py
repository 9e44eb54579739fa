"""Servers that show their visitors what is meant for their author."""

import functools
import json
import operator
import os
from functools import partial

import uvicorn
from fastapi import FastAPI
from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

app = Flask(__name__)
SWITCHES = {"on": True, "off": False}


def keywords():
    app.run(debug=True)
#                 ^^^^ debug-mode: warning
    app.run("127.0.0.1", 5000, True)
#                              ^^^^ debug-mode: warning
    app.run(debug=not 0)
#                 ^^^^^ debug-mode: error
    app.run(debug=bool(1))
#                 ^^^^^^^ debug-mode: error
    app.run(**{"de" + "bug": 2 > 1})
#                            ^ debug-mode: error, disguised
    app.run(debug=SWITCHES["on"])
#                 ^^^^^^^^^^^^^^ debug-mode: error
    getattr(app, "nur"[::-1])(debug=True)
#                                   ^^^^ debug-mode: error, disguised


def attributes():
    app.debug = True
#   ^^^^^^^^^ debug-mode: warning
    app.config["DEBUG"] = True
#   ^^^^^^^^^^^^^^^^^^^ debug-mode: warning
    app.config["".join(["DE", "BUG"])] = 1 == 1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
    app.config.update(DEBUG=True)
#                           ^^^^ debug-mode: warning
    app.config.from_mapping({"DEBUG": not None})
#                                         ^^^^ debug-mode: error
    app.config |= {"DEBUG": True}
#                           ^^^^ debug-mode: warning
    setattr(app, "_debug"[1:], True)
#                              ^^^^ debug-mode: error, disguised
    object.__setattr__(app, "debug", True)
#                                    ^^^^ debug-mode: warning
    operator.setitem(app.config, "DEBUG", True)
#                                         ^^^^ debug-mode: warning
    vars(app)["debug"] = True
#   ^^^^^^^^^^^^^^^^^^ debug-mode: warning


def environment():
    os.environ["FLASK_DEBUG"] = "1"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: note
    os.environ["FLASK_" + "GUBED"[::-1]] = str(1)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
    os.environ["WERKZEUG_DEBUG_PIN"] = "off"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: warning


def consoles(application):
    run_simple("localhost", 4000, application, use_debugger=True)
#                                                           ^^^^ debug-mode: warning
    run_simple("localhost", 4000, application, use_evalex=not False)
#                                                         ^^^^^^^^^ debug-mode: error
    return DebuggedApplication(application, evalex=True)
#                                                  ^^^^ debug-mode: warning


def bound():
    start = partial(app.run, debug=True)
#                                  ^^^^ debug-mode: warning
    start()


def roundabout():
    operator.methodcaller("run", debug=True)(app)
#                                      ^^^^ debug-mode: error, disguised
    functools.partial(Flask.run, app, **{"de" + "bug": True})()
#                                                      ^^^^ debug-mode: warning
    app.config.from_object(type("Settings", (), {"DEBUG": not 0}))
#                                               ^^^^^^^^^^^^^^^^ debug-mode: error
    app.config.update(json.loads('{"DEBUG": true}'))
#                                ^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
    for key, value in {"debug": True}.items():
        setattr(app, key, value)
#                         ^^^^^ debug-mode: error


class Late:
    TESTING = False


def filled_later():
    Late.DEBUG = True
#                ^^^^ debug-mode: warning
    app.config.from_object(Late)


class Config:
    DEBUG = True
#           ^^^^ debug-mode: warning


class Service:
    def __init__(self):
        self.app = Flask("service")

    def open(self):
        self.app.run(debug=True)
#                          ^^^^ debug-mode: warning


def configured():
    app.config.from_object(Config)


def later(application):
    application.debug = eval("Tr" + "ue")
#   ^^^^^^^^^^^^^^^^^ debug-mode: error, disguised


if __name__ == "__main__":
    app.run(host="127.0.0.1", debug=True)
#                                   ^^^^ debug-mode: note
    app.run(host="0.0.0.0", debug=True)
#                                 ^^^^ debug-mode: warning
    uvicorn.run(FastAPI(debug=len("x") == 1))
#                             ^^^^^^^^^^^^^ debug-mode: error
