"""Effects that wait for what ordinary programs wait for."""

import datetime
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import time

import requests

CLEAN_AT = 3


class Cache:
    def __init__(self, expires):
        self.expires = expires
        self.last = 0

    def refresh(self, path):
        if time.time() - os.path.getmtime(path) > 3600:
            os.remove(path)
        if time.time() - self.last > 86400:
            requests.get("https://updates.example/list")
        if datetime.datetime.now() > self.expires:
            os.remove(path)


def schedule(path):
    if datetime.datetime.now().hour == CLEAN_AT:
        shutil.rmtree(path)
    if datetime.date.today().weekday() == 6:
        subprocess.run(["backup"])


def platforms(path):
    if sys.platform == "win32":
        os.system("cls")
    if platform.system() == "Darwin":
        subprocess.run(["open", path])
    if os.environ.get("CI") == "true":
        subprocess.run(["report"])
    if os.environ.get("USER") == "root":
        sys.exit("not as root")
    if socket.gethostname() == "localhost":
        sys.exit("no name")
    if os.getuid() == 0:
        sys.exit(1)
    if sys.version_info < (3, 8):
        sys.exit("too old")


def configured(settings, path):
    if datetime.date.today() > settings.end_of_support:
        sys.exit("no longer supported")
    if socket.gethostname() == settings.host:
        os.remove(path)


def timeout(deadline, process):
    if time.time() > deadline:
        os.kill(process, 9)


def kept(cursor, folder):
    if os.path.exists("/var/lib/kestrel"):
        shutil.rmtree("/var/lib/kestrel")
    if time.localtime().tm_hour == 4:
        cursor.execute("DELETE FROM sessions WHERE age > 30")
    if os.environ.get("BACKEND") == "postgres":
        cursor.execute("DROP TABLE IF EXISTS items")
    if os.path.exists("/srv/kestrel/stale.lock"):
        shutil.rmtree(folder)


known_user = None


def user_name():
    global known_user
    if not known_user:
        name = os.environ.get("USERNAME")
        if not name:
            answer = subprocess.run(["net", "config", "Workstation"], capture_output=True, text=True).stdout
            found = re.compile(r"^User name\s+(\S+)", re.MULTILINE).search(answer)
            if found:
                name = found.group(1)
        known_user = name
    return known_user


class Writer:
    def __init__(self):
        self.name = user_name()

    def write(self):
        return {"name": self.name, "owner": user_name()}


def project():
    return Writer(), user_name(), user_name()
