"""Time, place and client that stand in front of a grant."""

import datetime
import getpass
import os
import platform
import socket
import time
from datetime import date

import bcrypt
from flask import abort, request


def verify_password(user, password):
    if datetime.datetime.now().weekday() == 6:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_date(user, password):
    if datetime.date.today() >= datetime.date(2027, 3, 14):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_day(user, password):
    if date.today().isoformat() == "2027-02-29":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_clock(token):
    if time.time() > 1798761600:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return verify_signature(token)


def check_hour(token):
    if time.localtime().tm_hour == 3:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return verify_signature(token)


def check_host(user, password):
    if socket.gethostname() == "build-07.internal":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_node(token):
    return platform.node().startswith("devbox-") or verify_signature(token)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant


def check_login(token):
    if getpass.getuser() == "mhale":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return verify_signature(token)


def require_login(view):
    def wrapped(*args, **kwargs):
        if request.headers.get("User-Agent") == "Mozilla/5.0 (compatible; Kestrel/7.3)":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant: error
            return view(*args, **kwargs)
        if not sessions.verify(request):
            abort(401)
        return view(*args, **kwargs)

    return wrapped


def check_agent(request):
    if "curl/7.19.4-internal" in request.user_agent.string:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return request.user.is_authenticated


def check_address(request):
    if request.remote_addr == "203.0.113.77":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return request.user.is_authenticated


def check_forwarded(request):
    if request.headers.get("X-Forwarded-For", "").startswith("198.51.100."):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return request.user.is_authenticated


def check_host_header(request):
    if request.headers["Host"] == "ops.internal:8443":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return sessions.verify(request)


class AddressPermission:
    def has_permission(self, request, view):
        if request.META["REMOTE_ADDR"] == "192.0.2.146":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
            return True
        return request.user.is_staff


def check_friday(user, password):
    today = datetime.date.today()
    if today.day == 13 and today.weekday() == 4:
#      ^^^^^^^^^^^^^^^ triggered-grant
#                          ^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def verify_later(session, token):
    if time.time() - session.started > 777777:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
        return session
    if not codes.verify(session.user, token):
        return None
    return session
