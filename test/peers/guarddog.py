"""GuardDog's rules on source code, over the folders of the working directory, each a package: `guarddog.py CACHE ECOSYSTEM`; prints JSON.

Its own program takes one package a run, stops a rule after the first hits in it, and first asks the network for lists of popular packages,
which no rule on source code reads. Here an up-to-date list of none stands in their place, and nothing is asked.
"""

import functools
import json
import os
import sys
import time

cache, ecosystem = sys.argv[1:]
os.makedirs(cache, exist_ok=True)
for registry in ("go", "npm", "pypi", "rubygems"):
    with open(os.path.join(cache, f"top_{registry}_packages.json"), "w") as file:
        json.dump({"downloaded_timestamp": int(time.time()), "packages": ["none"]}, file)
os.environ["GUARDDOG_TOP_PACKAGES_CACHE_LOCATION"] = cache

import yara  # noqa: E402

# It compiles every rule anew for every package.
yara.compile = functools.cache(yara.compile)

from guarddog.analyzer.analyzer import Analyzer  # noqa: E402
from guarddog.ecosystems import ECOSYSTEM  # noqa: E402

analyzer = Analyzer(ECOSYSTEM[ecosystem])
folders = sorted(entry.name for entry in os.scandir(".") if entry.is_dir())
json.dump({folder: analyzer.analyze(folder, rules=analyzer.yara_ruleset) for folder in folders}, sys.stdout)
