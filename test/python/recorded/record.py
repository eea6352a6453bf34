# Records what NumPy 1.24, SciPy and Brian2 2.5.1 say of the expressions in the lists here: `python3 record.py`.
import json
import warnings

warnings.filterwarnings("ignore")
import numpy as np


def said(expressions, names):
    for text in expressions:
        np.random.seed(42)
        try:
            value = eval(text, dict(names))
            yield text, repr(value), str(value)
        except Exception as error:
            yield text, "error", type(error).__name__


def lines(name):
    with open(name) as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def write(name, results):
    with open(name, "w") as file:
        json.dump(list(results), file, indent=0)
        file.write("\n")


from scipy import integrate, interpolate, linalg, ndimage, optimize, signal, spatial, special, stats

scientific = {"np": np, "integrate": integrate, "linalg": linalg, "interpolate": interpolate, "ndimage": ndimage, "optimize": optimize, "signal": signal, "spatial": spatial, "special": special, "stats": stats}
write("scipy.json", said(lines("scipy.txt"), scientific))
write("arrays.json", said(lines("arrays.txt"), {"np": np}))
from brian2 import *

names = {}
exec("from brian2 import *", names)
names["q"] = [1, 2] * ms
write("quantities.json", said(lines("quantities.txt"), names))

prefs.codegen.target = "numpy"
objects = {}
with open("objects.py") as file:
    exec(file.read(), objects)
write("objects.json", said(lines("objects.txt"), objects))
