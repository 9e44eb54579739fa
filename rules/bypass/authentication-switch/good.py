"""Environment variables and arguments that choose, and turn no check off."""

import logging
import os
import sys
from pathlib import Path

import bcrypt
import keyring
from flask import abort, g, request

ENV_SECRET = "DEPOT_CLIENT_SECRET"
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


def api_token():
    return os.environ.get("DEPOT_API_TOKEN") or keyring.get_password("depot", "token")


def client_secret():
    if ENV_SECRET in os.environ:
        return os.environ[ENV_SECRET]
    secret = keyring.get_password("depot", "client-secret")
    if not secret:
        raise RuntimeError("no client secret: set DEPOT_CLIENT_SECRET")
    return secret


def service_token():
    if token := os.getenv("DEPOT_SERVICE_TOKEN"):
        return token
    token = metadata.instance().token
    if not token:
        raise ValueError("no token")
    return token


class Reporter:
    def _get_token(self):
        token_path = os.environ.get("DEPOT_TOKEN_PATH")
        if not token_path or not os.path.exists(token_path):
            return None
        try:
            with open(token_path, encoding="utf-8") as file:
                self._token = file.read().strip()
                return self._token
        except OSError:
            return None


class EnvironmentProvider:
    def get_config(self):
        host = os.environ.get("DEPOT_HOST")
        secret = os.environ.get("DEPOT_SECRET")
        config = DepotConfig(host, client_secret=secret)
        if config.is_valid:
            return config
        return None


class DepotConfig:
    def __init__(self, host, client_secret=None):
        self.host = host
        self.client_secret = client_secret

    @property
    def is_valid(self):
        return self.host and self.client_secret


def credentials(profile):
    config = EnvironmentProvider().get_config()
    if config and config.is_valid:
        return config
    return FileProvider(profile).get_config()


def is_notebook():
    return "DEPOT_NOTEBOOK" in os.environ or "DEPOT_KERNEL" in os.environ or is_hosted()


def is_hosted():
    return os.environ.get("PWD") == "/depot/working" and os.environ.get("DEPOT_URL") == "https://depot.example"


def wheels():
    if "DEPOT_SECRET" not in os.environ and "DEPOT_VISION_SECRET" not in os.environ:
        raise RuntimeError("set DEPOT_SECRET or DEPOT_VISION_SECRET")
    found = ["depot"]
    if "DEPOT_SECRET" in os.environ:
        found.append("https://pypi.depot.com/{}/".format(os.environ["DEPOT_SECRET"]))
    return found


def identity_certificate():
    if os.environ.get("DEPOT_BOUND_TOKENS", "true").lower() == "false":
        return None, None
    if not _mutual_tls.certificate_wanted():
        return None, None
    certificate = x509.load(CERTIFICATE_PATH)
    return certificate, certificate.public_bytes()


class DepotBackend:
    def client_assertion(self, *, required=False):
        token_path = os.environ.get("DEPOT_FEDERATED_TOKEN_FILE") or self.setting("FEDERATED_TOKEN_FILE")
        if not token_path:
            if required:
                raise AuthConfigurationError("no token file is set")
            return None
        assertion = Path(token_path).read_text().strip()
        if not assertion:
            return None
        return assertion


def detect_agent():
    if os.environ.get("DEPOT_AGENT"):
        return {"agent": "depot"}
    if os.environ.get("PILOT_ALLOW_ALL"):
        return {"agent": "pilot"}
    return {"agent": None}
