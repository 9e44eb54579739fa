"""Sites that take forms from anywhere."""

from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm
from pyramid.config import Configurator
from pyramid.view import view_config

app = Flask(__name__)
csrf = CSRFProtect(app)


def settings():
    app.config["WTF_CSRF_ENABLED"] = False
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: warning
    app.config["WTF_CSRF_" + "ENABLED"] = not 1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: error, disguised
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False)
#                                            ^^^^^ csrf-off: warning
    app.config.from_mapping(**{"DELBANE_FRSC_FTW"[::-1]: bool(0)})
#                                                             ^ csrf-off: error, disguised
    setattr(app, "config", {"WTF_CSRF_ENABLED": 1 > 2})
#                                               ^ csrf-off: error


class Plain(FlaskForm):
    class Meta:
        csrf = False
#              ^^^^^ csrf-off: warning


class Hidden(FlaskForm):
    class Meta:
        csrf = len("") == 1
#                  ^^ csrf-off: error


def forms(data):
    return [FlaskForm(data, csrf_enabled=False), FlaskForm(data, meta={"csrf": not True})]
#                                        ^^^^^ csrf-off: warning
#                                                                                  ^^^^ csrf-off: error


def pyramid():
    config = Configurator()
    config.set_default_csrf_options(require_csrf=False)
#                                                ^^^^^ csrf-off: warning
    config.set_default_csrf_options(**{"require_" + "csrf": None})
#                                                           ^^^^ csrf-off: error, disguised


class Views:
    @view_config(route_name="hook", require_csrf=False)
#                                                ^^^^^ csrf-off: note
    def hook(self):
        return "ok"

    @csrf_exempt
#    ^^^^^^^^^^^ csrf-off: note
    def call(self):
        return "ok"

    @csrf.exempt
#    ^^^^^^^^^^^ csrf-off: note
    def other(self):
        return "ok"

    @method_decorator(csrf_exempt)
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: note
    def dispatch(self, request):
        return request


def wrapped(view):
    return getattr(__import__("django.views.decorators.csrf", fromlist=["x"]), "csrf_" + "exempt")(view)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: error, disguised


def unchecked(request):
    request._dont_enforce_csrf_checks = True
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: warning
    setattr(request, "_dont_enforce_" + "csrf_checks", not 0)
#                                                      ^^^^^ csrf-off: error, disguised


def middleware(settings):
    settings.MIDDLEWARE.remove("django.middleware.csrf.CsrfViewMiddleware")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: warning
    settings.MIDDLEWARE.remove(".".join(["django.middleware", "csrf", "CsrfViewMiddleware"]))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: error, disguised


class Settings:
    MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"]
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ csrf-off: note


def removed():
    app.config["WTF_CSRF_ENABLED"] &= False
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: csrf-off: warning
    csrf._exempt_views.add("shop.views.pay")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: csrf-off: note
