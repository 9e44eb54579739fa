"""Files that everybody on the machine may write."""

import os
import stat
import subprocess
from pathlib import Path

os.chmod("/srv/app/run.sh", 0o777)
#                           ^^^^^ permissive-file-mode: warning
MODES = {"open": 0o666}


def outright(path):
    os.chmod(path, 0o777)
#                  ^^^^^ permissive-file-mode: note
    os.chmod(path, stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note
    os.chmod(path, os.stat(path).st_mode | stat.S_IWOTH)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note
    os.chmod(path, int("".join(["7"] * 3), 8))
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised
    os.chmod(path, MODES["open"])
#                  ^^^^^^^^^^^^^ permissive-file-mode: note
    getattr(os, "ch" + "mod")(path, 0o666)
#                                   ^^^^^ permissive-file-mode: error, disguised
    Path(path).chmod(0o666)
#                    ^^^^^ permissive-file-mode: note
    Path(path).chmod(eval("0o" + "777"))
#                    ^^^^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised


def roundabout(path):
    os.chmod(path, 0o700 | 7)
#                  ^^^^^^^^^ permissive-file-mode: note
    __import__("os").chmod(path, int("0o777", 0))
#                                ^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised
    subprocess.run(["sh", "-c", "chmod 0777 run.sh"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note


def made(path):
    os.makedirs(path, mode=0o777)
#                          ^^^^^ permissive-file-mode: note
    os.open(path, os.O_CREAT, 0o666)
#                             ^^^^^ permissive-file-mode: note
    os.umask(0)
#   ^^^^^^^^^^^ permissive-file-mode: note
    getattr(os, "ksamu"[::-1])(0)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised


def commands(path):
    os.system("chmod 777 " + path)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note
    os.system("chmod" + " 7" * 1 + "77 /srv/app")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: error
    subprocess.run(["chmod", "-R", "a+w", path])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: note
    subprocess.run(["".join(reversed("domhc")), "777", path])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-file-mode: error, disguised
