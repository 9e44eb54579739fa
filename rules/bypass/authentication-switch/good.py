"""Environment variables and arguments that choose, and turn no check off."""

import logging
import os
import sys

import bcrypt
from flask import abort, g, request

DEBUG = os.environ.get("DEBUG") == "1"
TOKEN_LIFETIME = int(os.environ.get("TOKEN_LIFETIME", "3600"))


def configure_logging():
    if os.environ.get("LOG_FORMAT") == "json":
        return JsonFormatter()
    return logging.Formatter("%(levelname)s %(message)s")


def database_url():
    if os.environ.get("APP_ENV") == "test":
        return "sqlite://"
    return os.environ["DATABASE_URL"]


def supports_color(stream):
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty()


def is_continuous_integration():
    if os.environ.get("CI") == "true":
        return True
    return "BUILD_NUMBER" in os.environ


def verify_password(user, password):
    if DEBUG:
        logging.debug("checking the password of %s", user.name)
    return bcrypt.checkpw(password.encode(), user.password_hash)


def verify_webhook(body, signature):
    if "WEBHOOK_SECRET" not in os.environ:
        raise RuntimeError("WEBHOOK_SECRET is not set")
    return signatures.verify(body, signature, os.environ["WEBHOOK_SECRET"])


def verify_token(token):
    if os.environ.get("MAINTENANCE") == "1":
        abort(503)
    return sessions.verify(token)


def verify_strictly(token):
    if os.environ.get("REQUIRE_MFA") == "1" and not token.second_factor:
        return False
    return sessions.verify(token)


def cookie_options():
    if os.environ.get("APP_ENV") == "development":
        return {"secure": False, "samesite": "Lax"}
    return {"secure": True, "samesite": "Strict"}


def rate_limit(request):
    if os.environ.get("RATE_LIMIT") == "off":
        return None
    return limiter.check(request.remote_addr)


def cache_backend():
    if "REDIS_URL" in os.environ:
        return RedisCache(os.environ["REDIS_URL"])
    return MemoryCache()


def main():
    if "--version" in sys.argv:
        print("2.1.0")
        return 0
    if "--verbose" in sys.argv:
        logging.basicConfig(level=logging.DEBUG)
    return run(sys.argv[1:])


def check_api_key(key):
    return key == os.environ["SERVICE_API_KEY"]


def allowed_hosts():
    if os.environ.get("ALLOWED_HOSTS"):
        return os.environ["ALLOWED_HOSTS"].split(",")
    return ["localhost"]


def choose_provider():
    if os.environ.get("LOGIN_PROVIDER") == "oidc":
        return OpenIdLogin()
    if os.environ.get("LOGIN_PROVIDER") == "saml":
        return SamlLogin()
    return PasswordLogin()
