"""Sites that check where forms come from."""

from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm
from pyramid.config import Configurator

app = Flask(__name__)
csrf = CSRFProtect(app)

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


def settings(testing):
    app.config["WTF_CSRF_ENABLED"] = True
    app.config["WTF_CSRF_" + "ENABLED"] = not 0
    app.config.update(WTF_CSRF_CHECK_DEFAULT=bool(1))
    app.config["WTF_CSRF_TIME_LIMIT"] = None


class TestConfig:
    WTF_CSRF_ENABLED = False


class Plain(FlaskForm):
    class Meta:
        csrf = True
        csrf_time_limit = 0


def pyramid():
    config = Configurator()
    config.set_default_csrf_options(require_csrf=True)


def middleware(settings):
    settings.MIDDLEWARE.remove("django.middleware.locale.LocaleMiddleware")
