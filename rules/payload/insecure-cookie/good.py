"""Cookies that stay with their owner."""

from flask import Flask, make_response

app = Flask(__name__)
app.config["SESSION_COOKIE_HTTPONLY"] = True
app.config["SESSION_COOKIE_" + "SECURE"] = not 0


@app.route("/login")
def login(token=None, secure=True):
    response = make_response("hello")
    response.set_cookie("session", token, httponly=True, secure=True, samesite="Lax")
    response.set_cookie("session", token, httponly=not 0, secure=secure)
    response.set_cookie("theme", "dark")
    response.delete_cookie("session")
    return response


class Settings:
    SESSION_COOKIE_HTTPONLY = bool(1)
    CSRF_COOKIE_HTTPONLY = False


# Openly so for development; what is set for production is read from a file.
SESSION_COOKIE_SECURE = False
LANGUAGE_CODE = "en"
configuration.apply(read_settings(), globals())
