// `cmath`, in Python.

/** `cmath`: functions of complex numbers. */
export const cmath = String.raw`
import math
from math import pi, e, tau, inf, nan

def _parts(z):
    z = complex(z)
    return z.real, z.imag

def phase(z):
    x, y = _parts(z)
    return math.atan2(y, x)

def polar(z):
    return abs(complex(z)), phase(z)

def rect(r, phi):
    return complex(r*math.cos(phi), r*math.sin(phi))

def exp(z):
    x, y = _parts(z)
    return rect(math.exp(x), y)

def log(z, base=None):
    found = complex(math.log(abs(complex(z))), phase(z))
    return found if base is None else found/log(base)

def log10(z):
    return log(z)/math.log(10)

def sqrt(z):
    x, y = _parts(z)
    if x == 0 and y == 0:
        return complex(0.0, y)
    s = math.sqrt((abs(x) + math.hypot(x, y))/2)
    d = abs(y)/(2*s)
    return complex(s, math.copysign(d, y)) if x >= 0 else complex(d, math.copysign(s, y))

def sin(z):
    x, y = _parts(z)
    return complex(math.sin(x)*math.cosh(y), math.cos(x)*math.sinh(y))

def cos(z):
    x, y = _parts(z)
    return complex(math.cos(x)*math.cosh(y), -math.sin(x)*math.sinh(y))

def tan(z):
    return sin(z)/cos(z)

def sinh(z):
    x, y = _parts(z)
    return complex(math.cos(y)*math.sinh(x), math.sin(y)*math.cosh(x))

def cosh(z):
    x, y = _parts(z)
    return complex(math.cos(y)*math.cosh(x), math.sin(y)*math.sinh(x))

def tanh(z):
    return sinh(z)/cosh(z)

def isnan(z):
    return any(map(math.isnan, _parts(z)))

def isinf(z):
    return any(map(math.isinf, _parts(z)))

def isfinite(z):
    return all(map(math.isfinite, _parts(z)))

def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return a == b or abs(a - b) <= max(rel_tol*max(abs(a), abs(b)), abs_tol)
`;
