# Records what Brian2 prints for the scripts beside it: `python3 record.py [names]`, with Brian2 2.5.1. The tests then need no Python.
import os
import pathlib
import subprocess
import sys
import tempfile

folder = pathlib.Path(__file__).resolve().parent
for script in sorted(folder.glob("*.py")):
    if script.name == "record.py" or (sys.argv[1:] and script.stem not in sys.argv[1:]):
        continue
    with tempfile.TemporaryDirectory() as elsewhere:
        surroundings = {**os.environ, "MPLBACKEND": "Agg", "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, str(script)]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=elsewhere, env=surroundings, check=True)
    script.with_suffix(".txt").write_text(ran.stdout)
