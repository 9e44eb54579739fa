"""Temporary files under names that others can guess."""

import os
import tempfile
import time
from pathlib import Path


def named():
    first = tempfile.mktemp()
#           ^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
    second = getattr(tempfile, "mk" + "temp")(suffix=".txt")
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: error, disguised
    third = vars(tempfile)["pmetkm"[::-1]]()
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: error, disguised
    return first, second, third


def written(text):
    with open("/tmp/report.txt", "w") as file:
#             ^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
        file.write(text)
    with open("/" + "/".join(["tmp", "report"]), "w") as file:
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: error, disguised
        file.write(text)
    with open(bytes.fromhex("2f746d702f61").decode(), mode="a") as file:
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: error, disguised
        file.write(text)
    with open(os.path.join(tempfile.gettempdir(), "report-%d" % os.getpid()), "wb") as file:
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
        file.write(text)
    with open(f"/tmp/report-{time.time()}", "w") as file:
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
        file.write(text)
    Path("/tmp/report").write_text(text)
#        ^^^^^^^^^^^^^ insecure-temporary-file: note
    (Path(tempfile.gettempdir()) / "report").write_text(text)
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
    with open(os.path.join("/tmp", "report-%s" % os.getpid()), "w") as file:
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-temporary-file: note
        file.write(text)
