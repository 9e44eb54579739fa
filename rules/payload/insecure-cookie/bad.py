"""Cookies that stand for their owner, open to scripts or to the network."""

from flask import Flask, make_response

app = Flask(__name__)


def settings():
    app.config["SESSION_COOKIE_HTTPONLY"] = False
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-cookie: warning
    app.config.update(SESSION_COOKIE_SECURE=False)
#                                           ^^^^^ insecure-cookie: note
    app.config["SESSION_COOKIE_" + "SECURE"] = not 1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-cookie: error, disguised
    app.config.from_mapping({"SESSION_COOKIE_HTTPONLY": bool(0)})
#                                                            ^ insecure-cookie: error


@app.route("/login")
def login(token=None):
    response = make_response("hello")
    response.set_cookie("session", token, httponly=False, secure=True)
#                                                  ^^^^^ insecure-cookie: warning
    response.set_cookie("session", token, secure=True, **{"httponly": 1 > 2})
#                                                                     ^ insecure-cookie: error
    response.set_cookie("theme", "dark", httponly=False)
#                                                 ^^^^^ insecure-cookie: note
    response.set_cookie("session_id", token)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-cookie: note
    getattr(response, "set_" + "cookie")("session_id", token)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-cookie: error, disguised
    response.set_cookie("lang", "en", secure=[] != [])
#                                            ^^^^^^^^ insecure-cookie: error
    return response


class Settings:
    SESSION_COOKIE_HTTPONLY = False
#                             ^^^^^ insecure-cookie: warning
    CSRF_COOKIE_SECURE = len("x") == 0
#                            ^^^ insecure-cookie: error


def by_hand(response, token):
    response.headers["Set-Cookie"] = f"session={token}; Path=/"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: insecure-cookie: note


configuration.apply({"SESSION_COOKIE_" + "SECURE": False})
#                                                  ^^^^^ insecure-cookie: error
