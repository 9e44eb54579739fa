"""Clocks, hosts and clients that are asked about, and open nothing."""

import datetime
import platform
import socket
import time

import bcrypt
from flask import abort, request


def verify_token(token):
    if token.expires_at < time.time():
        return False
    return verify_signature(token)


def check_session(session):
    if datetime.datetime.now() - session.started > datetime.timedelta(hours=8):
        raise PermissionError("the session has ended")
    return session.user


def check_not_before(token):
    if time.time() < token.not_before - 30:
        raise PermissionError("not valid yet")
    return token


def greeting():
    hour = datetime.datetime.now().hour
    if hour < 12:
        return "Good morning"
    if hour < 18:
        return "Good afternoon"
    return "Good evening"


def is_weekend(day):
    if day.weekday() in (5, 6):
        return True
    return day in holidays


def next_run():
    if datetime.date.today().weekday() == 6:
        return datetime.date.today() + datetime.timedelta(days=1)
    return datetime.date.today()


def is_leap(year):
    if year % 400 == 0:
        return True
    return year % 4 == 0 and year % 100 != 0


def is_windows():
    if platform.system() == "Windows":
        return True
    return platform.platform().startswith("CYGWIN")


def is_primary():
    if socket.gethostname() == load_settings()["primary"]:
        return True
    return False


def wants_html(request):
    if "text/html" in request.headers.get("Accept", ""):
        return True
    return request.args.get("format") == "html"


def is_bot(request):
    agent = request.headers.get("User-Agent", "")
    if "Googlebot" in agent or "bingbot" in agent:
        return True
    return agent == ""


def template_for(request):
    if "Mobile" in request.headers.get("User-Agent", ""):
        return "mobile.html"
    return "index.html"


def block(request):
    if request.remote_addr == "203.0.113.9":
        abort(403)
    return sessions.verify(request)


def log_request(request):
    if request.remote_addr == "127.0.0.1":
        return None
    return audit.write(request)


def check_host_header(request):
    if request.headers["Host"] not in ALLOWED_HOSTS:
        abort(400)
    return request


def verify_password(user, password):
    if user.locked_until > datetime.datetime.now():
        return False
    return bcrypt.checkpw(password.encode(), user.password_hash)


def discount(order):
    if datetime.date.today() <= datetime.date(2027, 1, 31):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not triggered-grant
        return order.total * 0.9
    return order.total


def throttle(last_call):
    if time.time() - last_call < 0.5:
        time.sleep(0.5)
    return time.time()


def session_of(key):
    session = sessions.find(key)
    if session is not None and time.time() - session.started <= 1800:
        return session
    return None
