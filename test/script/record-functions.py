# Records what NumPy's functions return for generated inputs: functions.json, read by functions.test.ts.
# Usage: python3 record-functions.py > functions.json
# `inputs` are arrays by name, `cases` are [expression, type, shape, values]; type is "error" where NumPy raises an error.
import functools
import itertools
import json
import math
import random
import re
import warnings

import numpy
import scipy.special

warnings.simplefilter("ignore")
random.seed(7)
rng = numpy.random.default_rng(7)

inputs = {
    "n0": numpy.array(3), "f0": numpy.array(-2.5), "b0": numpy.array(True),
    "e1": numpy.array([]), "e2": numpy.zeros((0, 3)), "e3": numpy.zeros((2, 0)),
    "o1": numpy.array([4.25]), "n1": numpy.array([5, 3, -1, 3, 0, 7, 7, 2]), "p1": numpy.array([2, 0, 1, 5, 2, 2, 1]),
    "b1": numpy.array([True, False, True, True, False]),
    "f1": numpy.round(rng.normal(size=9), 3), "g1": numpy.round(rng.normal(size=9) * 100, 2), "h1": rng.normal(size=4),
    "s1": numpy.sort(numpy.round(rng.normal(size=7), 2)), "d1": numpy.sort(numpy.round(rng.normal(size=6), 2))[::-1].copy(),
    "t1": numpy.array([-1, -0.5, 0, 0, 0.25, 2]), "x1": numpy.array([0.5, math.nan, -2, math.inf, 1, -math.inf]),
    "y1": numpy.array([1.5, math.nan, 0.5, 3, math.nan]), "i1": numpy.array([1.0, math.inf, 2]), "z1": numpy.array([0.0, 0, 0]),
    "n2": rng.integers(-5, 6, size=(3, 4)), "b2": rng.random((2, 3)) < 0.5, "f2": numpy.round(rng.normal(size=(3, 5)), 3),
    "g2": numpy.round(rng.normal(size=(4, 3)), 3), "q2": rng.normal(size=(3, 3)), "y2": numpy.array([[1, math.nan, 2], [4, 5, -1.5]]),
    "c2": numpy.array([[1.0], [2], [5]]), "f3": numpy.round(rng.normal(size=(2, 3, 4)), 3), "n3": rng.integers(0, 9, size=(2, 2, 3)),
    "l1": numpy.round(rng.normal(size=300), 2), "m1": numpy.round(rng.normal(size=400), 2), "k1": rng.integers(-20, 20, size=350),
}
rank = {name: value.ndim for name, value in inputs.items()}
some = [name for name in inputs if name not in ("l1", "m1", "k1")]
lists = [name for name in some if rank[name] == 1]
solid = [name for name in lists if name not in ("e1", "x1", "y1", "i1", "b1")]
matrices = [name for name in some if rank[name] == 2]
cases = []
truths = ("b0", "b1", "b2")  # calculations with booleans: NumPy refuses some, and 1 + 1 is True in others
infinite = ("x1", "y1", "i1", "y2")  # where nan and inf go in a transform depends on the algorithm


def add(text):
    cases.append(text)


def axes(name, missing=True):
    yield ""
    # NumPy lets a single number have the axes 0 and -1; here it has none.
    for axis in range(0) if rank[name] == 0 else range(-rank[name] - (1 if missing else 0), rank[name] + (1 if missing else 0)):
        yield f", axis={axis}"


for f in "sum mean median min max any all argmax argmin std var cumsum cumprod nansum nanmean nanmedian nanmin nanmax nanstd nanvar".split():
    for name in some:
        for axis in axes(name):
            add(f"{f}({name}{axis})")
            if f in ("std", "var", "nanvar") and axis in ("", ", axis=0", ", axis=-1"):
                for ddof in (0, 1, 2):
                    add(f"{f}({name}{axis}, ddof={ddof})")
for f in "sort argsort diff flip".split():
    for name in some:
        if rank[name] == 0:
            continue
        for axis in axes(name):
            add(f"{f}({name}{axis})")
for name in some:
    for n in (0, 2, 3):
        for axis in axes(name, False) if rank[name] > 0 else ():
            add(f"diff({name}, n={n}{axis})")
    for shift in (0, 1, -2, 7):
        for axis in axes(name):
            add(f"roll({name}, {shift}{axis})")
    for shape in ("-1", "[1, -1]", "[-1, 3]", "[2, 2]", "[3, 2, 2]", "[-1, 2, 2]", "[2, -1, -1]", "[0, 2]", "[4]"):
        add(f"reshape({name}, {shape})")
    for f in "transpose flatten isnan isfinite isinf abs nonzero unique round".split():
        if name in truths and f == "round" or rank[name] == 0 and f == "nonzero":
            continue
        add(f"{f}({name})" + ("[0]" if f == "nonzero" else ""))
    add(f"{name}.T")
    if rank[name] > 1:
        add(f"nonzero({name})[1]")
        add(f"transpose({name}, [1, 0])")
        add(f"transpose({name}, [2, 0, 1])")
        add(f"transpose({name}, [-1, 0])")
        add(f"transpose({name}, [0, 0])")
for name in some:
    if name in truths or rank[name] == 0:
        continue
    for q in ("0", "30", "50", "100", "[25, 75]", "[[0, 10], [99.5, 42]]", "[]"):
        for axis in axes(name, False):
            add(f"percentile({name}, {q}{axis})")
    for q in ("0.1", "0.5", "[0.25, 0.9, 1]", "1.5"):
        for axis in axes(name, False):
            add(f"quantile({name}, {q}{axis})")
    for axis in axes(name, False):
        add(f"trapz({name}{axis})")
        add(f"trapz({name}, dx=0.25{axis})")
        add(f"trapz({name}, {name}{axis})")
        add(f"gradient({name}{axis})" + ("[1]" if axis == "" and rank[name] > 1 else ""))
        add(f"gradient({name}, 0.5{axis})" + ("[0]" if axis == "" and rank[name] > 1 else ""))
for name in some:
    if name in infinite:
        continue
    for f, n in itertools.product(("fft", "rfft", "ifft"), ("", ", n=1", ", n=4", ", 7", ", 12")):
        for axis in axes(name, False):
            add(f"[{f}({name}{n}{axis}).real, {f}({name}{n}{axis}).imag]")
    for axis in axes(name, False):
        add(f"abs(rfft({name}{axis}))")
        add(f"irfft(rfft({name}{axis}){axis})")
        add(f"irfft({name}, 5{axis})")
    add(f"angle({name})")
for a, b in itertools.product(some, some):
    if random.random() < 0.45 or (rank[a] >= 1 and inputs[a].shape[-1:] == inputs[b].shape[-2:][:1]):
        add(f"dot({a}, {b})")
    if random.random() < 0.1:
        add(f"outer({a}, {b})")
for a, b in itertools.product(lists, lists):
    for mode in ("full", "same", "valid"):
        if random.random() < 0.7:
            add(f'convolve({a}, {b}, mode="{mode}")')
        if random.random() < 0.7:
            add(f'correlate({a}, {b}, "{mode}")')
    if random.random() < 0.4:
        add(f"convolve({a}, {b})")
        add(f"correlate({a}, {b})")
for a, b in itertools.permutations(("l1", "m1", "k1"), 2):
    for mode in ("full", "same", "valid"):
        add(f'convolve({a}, {b}, "{mode}")[::37]')
        add(f'correlate({a}, {b}, "{mode}")[::37]')
for a in lists + matrices:
    add(f"corrcoef({a})")
for a, b in (("f1", "g1"), ("f1", "h1"), ("f2", "f2"), ("n1", "n1"), ("f2", "g2"), ("l1", "l1"), ("q2", "z1")):
    add(f"corrcoef({a}, {b})")
for a in ("s1", "t1", "o1", "e1", "y1"):
    for v in some:
        ordered = a if a != "y1" else "sort(y1)"
        add(f"searchsorted({ordered}, {v})")
        add(f'searchsorted({ordered}, {v}, side="right")')
for bins in ("s1", "t1", "d1", "o1", "n1"):
    for v in some:
        add(f"digitize({v}, {bins})")
        add(f"digitize({v}, {bins}, right=True)")
for x in some:
    add(f"interp({x}, s1, s1)")
    add(f"interp({x}, t1, arange(6)*2)")
    add(f"interp({x}, s1, arange(7), left=-5)")
    add(f"interp({x}, s1, arange(7), right=0.5, left=1)")
    if x not in infinite:
        add(f"interp({x}, o1, o1)")
    add(f"interp({x}, s1, t1)")
for x in some:
    if x in ("e1", "z1"):  # floats with whole values, which are integers here
        continue
    add(f"bincount({x})")
    add(f"bincount({x}, minlength=4)")
add("bincount(p1, weights=[1, 2, 0.5, 1, 1, 0.25, 3])")
add("bincount(p1, [1, 2], 9)")
add("bincount(p1, minlength=12)")
for x, y in itertools.product(solid, solid):
    for k in (0, 1):
        if random.random() < 0.3:
            add(f"meshgrid({x}, {y})[{k}]")
        if random.random() < 0.15:
            add(f'meshgrid({x}, {y}, indexing="ij")[{k}]')
for k in (0, 1, 2):
    add(f"meshgrid(h1, b1, z1)[{k}]")
    add(f'meshgrid(h1, b1, z1, indexing="ij")[{k}]')
for y, x in itertools.product(solid, solid):
    if random.random() < 0.5:
        add(f"trapz({y}, {x})")
        add(f"gradient({y}, {x})")
for x in ("h1", "c2.T[0]", "arange(3)", "arange(4)**2"):
    for axis in (0, 1):
        add(f"gradient(n2, {x}, axis={axis})")
        add(f"trapz(n2, {x}, axis={axis})")
for args in ("0, 3", "0, 3, 4", "-1.5, 2, 7", "2, 0, 3, False", "0, 3, num=5, base=2", "1, 1, 1", "0, 1, 0"):
    add(f"logspace({args})")
for n in (1, 2, 5, 8, 9):
    for f in ("fftfreq", "rfftfreq"):
        add(f"{f}({n})")
        add(f"{f}({n}, 0.001)")
for name in ("f1", "n1", "f2", "f3", "y1"):
    for method in ("reshape(-1)", "transpose()", "flatten()", "argsort()", "argmax()", "argmin()", "var(ddof=1)", "std()", "cumprod()"):
        add(f"{name}.{method}")
for n in range(1, 40):
    add(f"abs(fft(l1[:{n}]))")
    add(f"[fft(l1, {n * 7}).real[::5], fft(l1, {n * 7}).imag[::5]]")


# Functions of single numbers, of two, and those that make, join and count. They draw from a generator of their own.
axial, cases = cases, []
draws = random.Random(11)
numbers = [name for name in some if name not in truths]
finite = [name for name in numbers if name not in infinite]
for f in "sin cos tan sinh cosh tanh arcsin arccos arctan exp log log10 expm1 log1p exprel erf sqrt floor ceil sign".split():
    for name in numbers:
        # Whole numbers stay integers since NumPy 2.1.
        if f not in ("floor", "ceil") or inputs[name].dtype.kind == "f":
            add(f"{f}({name})")
for name in finite:
    add(f"int({name})")
    for decimals in (-2, -1, 1, 2, 3):
        add(f"round({name}, {decimals})")
for name in some:
    add(f"len({name})")
    add(f"array({name})")
    for count in (0, 1, 3) if name in ("e2", "e3") else (0, 1, 3, -1):
        for axis in axes(name):
            add(f"repeat({name}, {count}{axis})")
    for reps in ("0", "2", "[2]", "[2, 1]", "[1, 3, 2]", "-1"):
        add(f"tile({name}, {reps})")
    for k, bins in itertools.product((0, 1), ("", ", 1", ", 4", ", 7, range=[-1.5, 2]", ", s1", ", [0, 1, 1, 3]", ", d1", ", 0")):
        if name not in truths and name != "e1":
            add(f"histogram({name}{bins})[{k}]")
    for k in range(max(rank[name], 1)):
        add(f"where({name})[{k}]")
for a, b in itertools.product(some, some):
    chance = draws.random()
    if a in numbers and b in numbers and chance < 0.4:
        add(f"arctan2({a}, {b})")
        add(f"heaviside({a}, {b})")
    if chance < 0.4:
        add(f"min({a}, {b})")
        add(f"max({b}, {a})")
        add(f"where({a}, {b}, {draws.choice(some)})")
        add(f"clip({draws.choice(numbers)}, {draws.choice(numbers)}, {draws.choice(numbers)})")
    if chance < 0.25 or rank[a] == rank[b]:
        add(f"array([{a}, {b}])")
        for axis in ("", ", axis=0", ", axis=1", ", axis=-1", ", axis=3"):
            add(f"concatenate([{a}, {b}]{axis})")
            add(f"concatenate([{b}, {a}, {b}]{axis})")
for a, b, c in itertools.combinations(("n0", "f0", "n1", "x1", "f2", "y2"), 3):
    add(f"min({a}, {b}, {c})")
    add(f"max({a}, {b}, {c})")
for start, stop in itertools.product(("0", "-2", "0.25", "7", "1e-3"), ("3", "-4", "2.5", "7", "1e4")):
    for num in ("", ", 0", ", 1", ", 2", ", 13", ", num=6, endpoint=False", ", -1"):
        add(f"linspace({start}, {stop}{num})")
    if stop != "1e4":
        add(f"arange({stop})")
        for step in ("1", "2", "0.3", "-1", "-0.75"):
            add(f"arange({start}, {stop}, {step})")
for start, stop, step in itertools.product((0, -3, 8), (-5, 0, 9), (1, 2, -1, -4)):
    add(f"range({start}, {stop}, {step})")
for shape in ("0", "3", "[2]", "[2, 3]", "[0, 2]", "[2, 1, 2]", "-1", "[2, -1]"):
    add(f"zeros({shape})")
    add(f"ones({shape})")
    for fill in ("7", "2.5", "True", "n0", "n1", "f2", "o1"):
        add(f"full({shape}, {fill})")

names = {name: getattr(numpy, name) for name in numpy.__all__ if hasattr(numpy, name)}
names.update({name: getattr(numpy.fft, name) for name in "fft ifft rfft irfft fftfreq rfftfreq".split()})
names.update(trapz=numpy.trapezoid, flatten=lambda a: numpy.ravel(a), abs=numpy.abs, max=numpy.max, min=numpy.min, sum=numpy.sum,
             any=numpy.any, all=numpy.all, argsort=lambda a, axis=-1: numpy.argsort(a, axis=axis, kind="stable"))


def extreme(of_one, of_two):
    def least_or_most(a, *others, axis=None):
        return functools.reduce(of_two, others, a) if others else of_one(a, axis=axis)

    return least_or_most


names.update(max=extreme(numpy.max, numpy.maximum), min=extreme(numpy.min, numpy.minimum), exprel=scipy.special.exprel,
             erf=scipy.special.erf, int=lambda x: numpy.trunc(x).astype(int), range=numpy.arange, len=len)


def plain(x):
    if isinstance(x, (bool, int)):
        return int(x)
    return (int(x) if x == int(x) and abs(x) < 1e15 else x) if math.isfinite(x) else str(x)


def entry(value):
    array = numpy.asarray(value)
    if array.dtype.kind == "O" or array.dtype.kind == "c":
        raise ValueError
    kind = {"b": "boolean", "i": "integer", "u": "integer", "f": "float"}[array.dtype.kind]
    return [kind, list(array.shape), [plain(x) for x in array.ravel().tolist()]]


def drawn(cases, draws, most):
    """At most so many cases of each function."""
    groups = {}
    for text in dict.fromkeys(cases):
        groups.setdefault(re.match(r"\[?(\w+)", text)[1], []).append(text)
    return (text for group in groups.values() for text in (draws.sample(group, most) if len(group) > most else group))


rows = []
for text in [*drawn(axial, random, 110), *drawn(cases, draws, 40)]:
    try:
        found = entry(eval(text, dict(names), dict(inputs)))
    except Exception:
        found = ["error"]
    rows.append(json.dumps([text] + found, separators=(",", ":")))
print('{"inputs":{')
print(",\n".join(f"{json.dumps(name)}:{json.dumps(entry(value), separators=(',', ':'))}" for name, value in inputs.items()))
print('},"cases":[')
print(",\n".join(rows))
print("]}")
