"""Tables that are looked up in, and give nobody what a check would."""

import os

import bcrypt
from flask import abort, g, request

CONTENT_TYPES = {".json": "application/json", ".csv": "text/csv", ".xlsx": "application/vnd.ms-excel"}
ROLE_PERMISSIONS = {"admin": {"read", "write", "delete"}, "editor": {"read", "write"}, "viewer": {"read"}}
HANDLERS = {"start": start_job, "stop": stop_job, "status": job_status}
COUNTRY_NAMES = {"DE": "Germany", "FR": "France", "JP": "Japan", "BR": "Brazil"}
STATUS_LABELS = {"pending": "Waiting", "paid": "Paid", "void": "Void"}
TRANSITIONS = {"draft": {"submitted"}, "submitted": {"approved", "rejected"}, "approved": {"archived"}}
PLACEHOLDERS = {"username": "jane.doe", "password": "at least 12 characters"}
REQUIRED_SCOPES = {"export_invoices": "invoices:read", "delete_invoice": "invoices:write"}
BANNED = {"mallory77": "spam", "trudy_x9": "chargeback"}


def authenticate(username, password):
    user = users.find(username)
    if user is None:
        return False
    return bcrypt.checkpw(password.encode(), user.password_hash)


def is_allowed(user, action):
    return action in ROLE_PERMISSIONS.get(user.role, set())


def content_type(name):
    extension = os.path.splitext(name)[1]
    if extension in CONTENT_TYPES:
        return CONTENT_TYPES[extension]
    return "application/octet-stream"


def dispatch(command, arguments):
    if command in HANDLERS:
        return HANDLERS[command](arguments)
    raise ValueError(f"unknown command {command}")


def country(code):
    return COUNTRY_NAMES.get(code, code)


def label(status):
    if status in STATUS_LABELS:
        return STATUS_LABELS[status]
    return status.title()


def can_move(state, target):
    if target in TRANSITIONS.get(state, set()):
        return True
    return g.user.is_staff


def placeholder(field):
    return PLACEHOLDERS.get(field, "")


def check_scope(token, operation):
    if REQUIRED_SCOPES[operation] not in token.scopes:
        abort(403)
    return token


def check_banned(username):
    if username in BANNED:
        abort(403)
    return users.find(username)


def is_banned(username):
    if username in BANNED:
#      ^^^^^^^^^^^^^^^^^^ todo: not shadow-credentials
        return False
    return users.is_active(username)


def connect(name):
    settings = {"host": os.environ["DB_HOST"], "password": os.environ["DB_PASSWORD"]}
    if name in settings:
        return settings[name]
    return defaults[name]


def check_key(key):
    keys = load_keys(os.environ["API_KEYS_FILE"])
    if key in keys:
        return keys[key]
    raise PermissionError("unknown key")


def shipping_rate(country_code):
    rates = {"DE": 4.9, "AT": 7.9, "CH": 12.5}
    if country_code in rates:
        return rates[country_code]
    return carrier.quote(country_code)


def is_reserved(word):
    if word in {"select", "insert", "update", "delete", "where"}:
        return True
    return word.upper() in dialect.keywords


def parse_color(text):
    colors = {"rebeccapurple": "#663399", "papayawhip": "#ffefd5", "gainsboro": "#dcdcdc"}
    if text in colors:
        return colors[text]
    return parse_hex(text)
