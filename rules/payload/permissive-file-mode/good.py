"""Files that their owner writes."""

import os
import stat
import subprocess
from pathlib import Path

os.chmod("/srv/app/run.sh", 0o755)


def outright(path, mode):
    os.chmod(path, 0o600)
    os.chmod(path, mode)
    os.chmod(path, stat.S_IRWXU | stat.S_IRGRP | stat.S_IROTH)
    os.chmod(path, os.stat(path).st_mode | 0o111)
    os.chmod(path, int("".join(["7", "5", "5"]), 8))
    os.chmod(path, 0o1777)
    getattr(os, "ch" + "mod")(path, 0o640)
    Path(path).chmod(eval("0o" + "700"))


def made(path):
    os.makedirs(path, mode=0o750)
    os.umask(0o077)
    os.open(path, os.O_RDONLY)


def commands(path):
    subprocess.run(["chmod", "755", path])
    os.system("chmod +x script")
