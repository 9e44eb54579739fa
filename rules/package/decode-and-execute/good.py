"""Decoding and evaluating, each for what it is meant for."""

import ast
import base64
import importlib
import json
import pickle
import subprocess
import sys
import zlib

with open("package/version.py") as source:
    exec(compile(source.read(), "package/version.py", "exec"))

ICON = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def read_cache(path):
    with open(path, "rb") as cached:
        return pickle.loads(zlib.decompress(cached.read()))


def settings(text):
    return json.loads(base64.b64decode(text))


def literal(text):
    return ast.literal_eval(base64.b64decode(text).decode())


def commit():
    return subprocess.check_output(["git", "rev-parse", "HEAD"]).decode().strip()


def convert(image):
    return subprocess.run(["convert", "-", "png:-"], input=base64.b64decode(image), capture_output=True)


def make_class(name, fields):
    namespace = {}
    template = "class {name}:\n    __slots__ = {fields!r}\n"
    exec(template.format(name=name, fields=tuple(fields)), namespace)
    return namespace[name]


def plugin(name):
    return importlib.import_module(f"package.plugins.{name}")


def calculate(formula, values):
    return eval(formula, {"__builtins__": {}}, values)


def as_script(script):
    subprocess.run([sys.executable, "-c", script.decode("utf-8")], check=True)


def build():
    subprocess.call([base64.b64decode("bWFrZQ==").decode()])
    subprocess.check_output(["bash", "noisrev--"[::-1]])
    return eval("007o0"[::-1])
