"""Installers that build what they contain."""

import os
import re
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.install import install

with open("README.md") as readme:
    LONG = readme.read()

with open("example/__init__.py") as source:
    VERSION = re.search(r'__version__ = "(.*)"', source.read()).group(1)

exec(open("example/version.py").read())


def flags(library):
    return subprocess.check_output(["pkg-config", "--cflags", library]).decode().split()


class Build(build_ext):
    def run(self):
        subprocess.check_call(["cmake", "-S", "native", "-B", "build"])
        subprocess.check_call(["cmake", "--build", "build", "-j", str(os.cpu_count())])
        subprocess.check_call([sys.executable, "tools/generate.py"])
        build_ext.run(self)


class Install(install):
    def run(self):
        install.run(self)
        subprocess.call(["update-desktop-database"])


setup(
    name="example",
    version=VERSION,
    long_description=LONG,
    ext_modules=[Extension("example.native", ["native/module.c"], extra_compile_args=flags("zlib"))],
    cmdclass={"build_ext": Build, "install": Install},
)
