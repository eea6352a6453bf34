# Writes references.json: for each function of src/math arguments and what mpmath gives for them with 120 digits, as the
# nearest double and what that double lacks. Run with: python3 references.py
import json
import math
import random
import struct
from pathlib import Path

from mpmath import mp, mpf
import mpmath

mp.prec = 1300
random.seed(20240501)


def bits_to_double(bits):
    return struct.unpack('<d', struct.pack('<Q', bits))[0]


def two_parts(value):
    high = float(value)
    return [high, float(value - mpf(high))] if abs(high) != float('inf') else None


def spread(low, high):
    """A number whose exponent is as likely as any other between those of the bounds."""
    return math.exp(random.uniform(math.log(low), math.log(high)))


def signed(f):
    return lambda: random.choice([-1, 1]) * f()


wide = lambda: spread(1e-12, 700.0)
moderate = lambda: spread(1e-9, 30.0)
angle = lambda: random.choice([spread(1e-10, 10.0), random.uniform(0, 100.0), spread(1.0, 5e4), spread(5e4, 1.7e308),
                               float(random.randrange(1, 2000) * mpmath.pi / 2)])
positive = lambda: random.choice([spread(1e-307, 1e308), random.uniform(0.5, 2.0), 1 + random.choice([-1, 1]) * spread(1e-15, 1e-2),
                                  5e-324 * random.randrange(1, 10**12)])
unit = lambda: random.choice([random.random(), spread(1e-11, 1.0), 1 - spread(1e-16, 0.5)])

exprel = lambda x: mpmath.expm1(x) / x
functions = {
    'exp': (mpmath.exp, [signed(wide), signed(moderate)]),
    'expm1': (mpmath.expm1, [signed(wide), signed(lambda: spread(1e-6, 1.0))]),
    'exprel': (exprel, [signed(wide), signed(lambda: spread(1e-6, 1.0))]),
    'log': (mpmath.log, [positive]),
    'log1p': (mpmath.log1p, [positive, lambda: -unit(), signed(lambda: spread(1e-15, 0.5))]),
    'log10': (mpmath.log10, [positive]),
    'log2': (lambda x: mpmath.log(x, 2), [positive]),
    'sin': (mpmath.sin, [signed(angle)]),
    'cos': (mpmath.cos, [signed(angle)]),
    'tan': (mpmath.tan, [signed(angle)]),
    'sinh': (mpmath.sinh, [signed(wide), signed(moderate)]),
    'cosh': (mpmath.cosh, [signed(wide), signed(moderate)]),
    'tanh': (mpmath.tanh, [signed(lambda: spread(1e-9, 20.0))]),
    'arcsin': (mpmath.asin, [signed(unit)]),
    'arccos': (mpmath.acos, [signed(unit)]),
    'arctan': (mpmath.atan, [signed(lambda: spread(1e-9, 1e9)), signed(unit)]),
    'erf': (mpmath.erf, [signed(lambda: spread(1e-9, 6.5))]),
}
two_place_functions = {
    'power': (mpmath.power, [lambda: (spread(1e-3, 1e3), random.uniform(-40, 40)),
                             lambda: (random.uniform(0.9, 1.1), random.uniform(-3000, 3000)),
                             lambda: (positive(), random.uniform(-1, 1)),
                             lambda: (float(random.randrange(2, 30)), float(random.randrange(-12, 60)))]),
    'arctan2': (mpmath.atan2, [lambda: (signed(moderate)(), signed(moderate)()),
                               lambda: (signed(positive)(), signed(positive)())]),
}

rows = {}
for name, (f, makers) in functions.items():
    rows[name] = []
    while len(rows[name]) < 160:
        x = makers[len(rows[name]) % len(makers)]()
        parts = two_parts(f(mpf(x)))
        if parts is not None and parts[0] != 0:
            rows[name].append([[x], *parts])
for name, (f, makers) in two_place_functions.items():
    rows[name] = []
    while len(rows[name]) < 160:
        x, y = makers[len(rows[name]) % len(makers)]()
        parts = two_parts(f(mpf(x), mpf(y)))
        if parts is not None and abs(parts[0]) > 1e-290:
            rows[name].append([[x, y], *parts])


def checksum(values):
    """Of the 64 bits of each, low word first: h = (h*31 + word) mod 2^32."""
    h = 0
    for value in values:
        low, high = struct.unpack('<II', struct.pack('<d', value))
        for word in (low, high):
            h = (h * 31 + word) % 2**32
    return h


fractions = [-0.0 if j == 0 else float(mpf(2) ** (mpf(j) / 2048) - 1) for j in range(-1024, 1024)]
rows['tables'] = {'fractionPowers': checksum(fractions)}
Path(__file__).with_name('references.json').write_text(json.dumps(rows, separators=(',', ':')).replace('],[[', '],\n[[') + '\n')
