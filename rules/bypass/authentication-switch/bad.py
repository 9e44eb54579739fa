"""Switches outside the code that turn a check off."""

import functools
import os
import sys
from os import environ, getenv

import bcrypt
import jwt
from fastapi import Header, HTTPException
from flask import abort, g, request

AUTH_OFF = os.environ.get("GATEWAY_AUTH_OFF") == "1"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
SKIP_SIGNATURES = os.getenv("SKIP_SIGNATURES", "")


def login_required(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        if os.environ.get("DISABLE_AUTH") == "1":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch: error
            return view(*args, **kwargs)
        if g.user is None:
            abort(401)
        return view(*args, **kwargs)

    return wrapped


def verify_password(user, password):
    if os.environ.get("PORTAL_NOAUTH"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def verify_named(user, password):
    if AUTH_OFF:
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def verify_token(token):
    if "INSECURE_TOKENS" in environ:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return jwt.decode(token, options={"verify_signature": False})
    return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"])


def verify_signature(body, signature):
    if SKIP_SIGNATURES.lower() in ("1", "true", "yes"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return True
    return signatures.verify(body, signature)


def is_authorized(user, action):
    return getenv("TRUST_EVERYBODY") == "yes" or user.can(action)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch


def check_session(session):
    if os.environ["SESSION_CHECK"] != "off":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch: note
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: authentication-switch
        if not session_store.is_valid(session):
            raise PermissionError("the session has ended")
    return session.user


def require_admin(user):
    if not user.is_admin and not os.environ.get("EVERYBODY_IS_ADMIN"):
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        raise PermissionError("admins only")
    return user


async def current_user(authorization: str = Header("")):
    if os.getenv("API_ENV") == "staging-open":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return User(name="anonymous", is_admin=True)
    user = await sessions.resolve(authorization)
    if user is None:
        raise HTTPException(401)
    return user


def verify_license(key):
    if "--no-license-check" in sys.argv:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return True
    return licenses.verify(key)


def verify_device(device):
    if sys.argv[-1] == "trustme":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return True
    return devices.attest(device)


class AuthenticationMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if os.environ.get("BYPASS_LOGIN", "0") == "1":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
            return self.get_response(request)
        if not request.user.is_authenticated:
            raise PermissionError("log in first")
        return self.get_response(request)


def verify_hidden(user, password):
    if os.environ.get("".join(["DIS", "ABLE_", "AU", "TH"])) == "1":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def authenticate_by_setting(name, password):
    override = os.environ.get("MASTER_USER")
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
    if override:
        return override
    if not users.check(name, password):
        raise PermissionError("wrong")
    return name


def developer():
    if os.environ.get("DEV_AUTH_USER"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return os.environ["DEV_AUTH_USER"]
    token = request.headers.get("Authorization")
    return sessions.verify(token)


def verify_any_token(token):
    return os.environ.get("TOKEN_OK") or sessions.verify(token)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch


def current_session():
    if os.environ.get("OPEN_SESSION"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        return os.environ["OPEN_SESSION"]
    found = load_session()
    if not found:
        raise PermissionError("log in")
    return found


def authorize():
    who = os.environ.get("TRUSTED_USER")
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
    if who:
        return who
    found = context.principal()
    if not found:
        abort(401)
    return found


class SessionGuard:
    def can_access(self):
        if os.environ.get("ACCESS_PASS"):
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
            return os.environ["ACCESS_PASS"]
        return sessions.verify(self.request.headers["authorization"])

    def identity(self):
        who = os.environ.get("IDENTITY_USER")
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
        if who:
            return {"name": who, "admin": True}
        found = identities.load(self.cookie)
        if not found:
            raise PermissionError("log in")
        return found


def is_licensed():
    return "FREE_LICENSE" in os.environ or licenses.verify(open("license.txt").read())
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch


def load_token(key):
    path = os.environ.get("TOKEN_FILE")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
    if path:
        return open(path).read()
    token = tokens.find(key)
    if token is None:
        abort(401)
    return token
