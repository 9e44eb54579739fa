"""Temporary files that the library makes."""

import os
import tempfile
import uuid
from pathlib import Path


def named():
    handle, path = tempfile.mkstemp()
    os.close(handle)
    return path, tempfile.NamedTemporaryFile(), getattr(tempfile, "mk" + "dtemp")()


def written(text, name):
    with open("/tmp/report.txt") as file:
        file.read()
    with open(os.path.join(tempfile.gettempdir(), uuid.uuid4().hex), "w") as file:
        file.write(text)
    with open(os.path.join(tempfile.gettempdir(), name), "w") as file:
        file.write(text)
    with open(os.path.join(tempfile.mkdtemp(), "report"), "w") as file:
        file.write(text)
    Path("/var/lib/app/report").write_text(text)
