"""Files that appear when the program runs, and are run or stay."""

import base64
import importlib
import os
import subprocess
import sys
import tempfile
import winreg
import zlib
from pathlib import Path

PAYLOAD = "IyEvYmluL3NoCmVjaG8gaW5lcnQK"
STUB = """#!/usr/bin/env python3
import os, sys
print("inert", os.getpid(), sys.argv)
"""

with open("/tmp/.cache.sh", "wb") as handle:
    handle.write(base64.b64decode(PAYLOAD))
os.system("sh /tmp/.cache.sh")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error, disguised

helper = os.path.join(tempfile.gettempdir(), "helper.py")
with open(helper, "w") as handle:
    handle.write(STUB)
subprocess.Popen([sys.executable, helper])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

temporary = tempfile.NamedTemporaryFile(suffix=".py", delete=False)
temporary.write(base64.b64decode(PAYLOAD))
temporary.close()
subprocess.Popen(["python", temporary.name])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error, disguised

module = Path("runtime_hook.py")
module.write_bytes(zlib.decompress(Path("assets/hook.bin").read_bytes()))
importlib.import_module("runtime_hook")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

with open(os.path.expanduser("~/.bashrc"), "a") as profile:
    profile.write("python3 /tmp/.cache.py &\n")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

Path.home().joinpath(".config", "autostart", "updater.desktop").write_text("[Desktop Entry]\nExec=/tmp/updater\n")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

os.system("(crontab -l; echo '@reboot /tmp/updater') | crontab -")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

with open(os.path.join(sys.prefix, "lib", "site-packages", "hook.pth"), "w") as hook:
    hook.write("import os; os.getpid()\n")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error

key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Software\\Microsoft\\Windows\\CurrentVersion\\Run", 0, winreg.KEY_SET_VALUE)
winreg.SetValueEx(key, "Updater", 0, winreg.REG_SZ, "C:\\Users\\Public\\updater.exe")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: error


def allow(public):
    with open(os.path.expanduser("~/.ssh/authorized_keys"), "a") as keys:
        keys.write(public)
#       ^^^^^^^^^^^^^^^^^^ dropped-file: warning


def install(target, blob):
    with open(target, "wb") as handle:
        handle.write(zlib.decompress(blob))
    os.chmod(target, 0o755)
    subprocess.Popen([target])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-file: warning
