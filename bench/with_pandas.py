"""What pandas takes for the same file, for `bin/bench`: prints one JSON line of milliseconds.

Usage: python3 bench/with_pandas.py FILE
"""

import json
import sys
import time

import pandas

begin = time.perf_counter()
table = pandas.read_csv(sys.argv[1])
read = time.perf_counter()
table.describe(include="all")
done = time.perf_counter()
print(json.dumps({"read": (read - begin) * 1e3, "describe": (done - read) * 1e3}))
