"""Writing files and running programs, each for itself."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def edit(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as handle:
        handle.write(text)
    subprocess.call([os.environ.get("EDITOR", "vi"), handle.name])


def compile_c(source):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "probe.c")
        with open(path, "w") as handle:
            handle.write("int main(void) { return 0; }\n")
        return subprocess.call(["cc", path, "-o", os.path.join(folder, "probe")]) == 0


def save(settings):
    target = Path.home() / ".config" / "tool" / "settings.json"
    target.write_text(json.dumps(settings))


def render(graph):
    with open("graph.dot", "w") as handle:
        handle.write(graph.source)
    subprocess.check_call(["dot", "-Tpng", "graph.dot", "-o", "graph.png"])


def show_profile():
    with open(os.path.expanduser("~/.bashrc")) as profile:
        return profile.read()


def jobs():
    return subprocess.check_output(["crontab", "-l"])


def run_module(name):
    return subprocess.call([sys.executable, "-m", name])
