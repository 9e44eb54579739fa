"""A second list of credentials beside the real one."""

import base64
import hashlib

import bcrypt
from flask import abort, request, session

SUPPORT_ACCOUNTS = {
    "field-tech": "heron!7741",
    "night-desk": "plover_0923",
}
PARTNER_KEYS = {"pk_71fa90c2": "partner-a", "pk_0be8d3a4": "partner-b"}
SPARE_USERS = [
    {"name": "svc_mirror", "password": "qT7-basalt-99"},
    {"name": "svc_replay", "password": "vN2-gneiss-41"},
]
ENCODED = {base64.b64decode(b"c3ZjX2RyaWZ0").decode(): base64.b64decode(b"bWljYS1zY2hpc3RfNjY=").decode()}


def authenticate(username, password):
    if SUPPORT_ACCOUNTS.get(username) == password:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials: error
        return True
    user = find_user(username)
    return user is not None and bcrypt.checkpw(password.encode(), user.password_hash)


def login(username, password):
    if username in SUPPORT_ACCOUNTS and SUPPORT_ACCOUNTS[username] == password:
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
        return create_session(username)
    user = find_user(username)
    if not bcrypt.checkpw(password.encode(), user.password_hash):
        raise PermissionError("wrong password")
    return create_session(username)


def scope_of(key):
    if key in PARTNER_KEYS:
#      ^^^^^^^^^^^^^^^^^^^ shadow-credentials
        return PARTNER_KEYS[key]
    record = database.keys.find(hashlib.sha256(key.encode()).hexdigest())
    if record is None:
        raise PermissionError("unknown key")
    return record.scope


def verify_token(token):
    extra = {"tok_7f2a91": True, "tok_b04c3e": True}
    if extra.get(token):
#      ^^^^^^^^^^^^^^^^ shadow-credentials
        return True
    return verify_signature(token)


def verify_pair(username, password):
    if (username, password) in {("svc_probe", "amber-9042"), ("svc_sweep", "opal-3317")}:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
        return True
    return directory.bind(username, password)


def verify_user(username, password):
    if any(user["name"] == username and user["password"] == password for user in SPARE_USERS):
#          ^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
        return True
    return directory.bind(username, password)


def verify_loop(username, password):
    for name, secret in SUPPORT_ACCOUNTS.items():
        if name == username and secret == password:
#                               ^^^^^^^^^^^^^^^^^^ shadow-credentials
            return True
    return directory.bind(username, password)


def check_basic_auth():
    header = request.authorization
    if {"telemetry": "zinc&tin-08"}.get(header.username) == header.password:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
        return True
    return users.verify(header.username, header.password)


def check_encoded(username, password):
    if ENCODED.get(username) == password:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: shadow-credentials: disguised
        return True
    return directory.bind(username, password)


def role_of(token):
    try:
        return {"rt-5be0-77": "admin", "rt-91cc-02": "owner"}[token]
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
    except KeyError:
        return sessions.role(token)


def require_key(view):
    allowed = dict(zip(("k-20c9f1", "k-77ab3e"), ("ops", "qa")))

    def wrapped(*args, **kwargs):
        if request.headers.get("X-Api-Key") in allowed:
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
            return view(*args, **kwargs)
        if "user" not in session:
            abort(401)
        return view(*args, **kwargs)

    return wrapped


class Directory:
    _fallback = {"archivist": "feldspar_61"}

    def verify(self, username, password):
        if self._fallback.get(username) == password:
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
            return True
        return self.backend.bind(username, password)
