// `statistics`, `fractions` and `decimal`, in Python.

/** `fractions`: fractions of whole numbers. */
export const fractions = String.raw`
import math
import re

class Fraction:
    def __init__(self, numerator=0, denominator=None):
        if isinstance(numerator, str):
            found = re.fullmatch(r'\s*([-+]?)(\d*)(?:/(\d+)|\.?(\d*)(?:[eE]([-+]?\d+))?)\s*', numerator)
            if found is None or not (found[2] or found[4]):
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            sign, whole, under, digits, power = found.groups()
            if under:
                top, bottom = int(whole), int(under)
            else:
                top, bottom = int((whole or '') + (digits or '') or 0), 10**len(digits or '')
                if power:
                    top, bottom = (top*10**int(power), bottom) if int(power) > 0 else (top, bottom*10**-int(power))
            numerator, denominator = (-top if sign == '-' else top), bottom
        elif denominator is None:
            numerator, denominator = _ratio(numerator)
        else:
            (a, b), (c, d) = _ratio(numerator), _ratio(denominator)
            numerator, denominator = a*d, b*c
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        common = math.gcd(numerator, denominator)
        self.numerator = numerator // common
        self.denominator = denominator // common

    def limit_denominator(self, max_denominator=1000000):
        if self.denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n // d
            q2 = q0 + a*q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a*p1, q2
            n, d = d, n - a*d
        k = (max_denominator - q0) // q1
        first, second = Fraction(p0 + k*p1, q0 + k*q1), Fraction(p1, q1)
        return second if abs(second - self) <= abs(first - self) else first

    def __repr__(self):
        return 'Fraction(%s, %s)' % (self.numerator, self.denominator)

    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else '%s/%s' % (self.numerator, self.denominator)

    def __float__(self):
        return self.numerator / self.denominator

    def __int__(self):
        return math.trunc(self)

    def __trunc__(self):
        return -(-self.numerator // self.denominator) if self.numerator < 0 else self.numerator // self.denominator

    def __floor__(self):
        return self.numerator // self.denominator

    def __ceil__(self):
        return -(-self.numerator // self.denominator)

    def __round__(self, digits=None):
        scale = 10**(digits or 0)
        whole, rest = divmod(self.numerator*scale, self.denominator)
        if 2*rest > self.denominator or 2*rest == self.denominator and whole % 2:
            whole += 1
        return whole if digits is None else Fraction(whole, scale)

    def __bool__(self):
        return self.numerator != 0

    def __hash__(self):
        return hash(self.numerator) if self.denominator == 1 else hash(float(self))

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def _combine(self, other, exact, approximate):
        if isinstance(other, (int, Fraction)):
            other = Fraction(other)
            return exact(self.numerator, self.denominator, other.numerator, other.denominator)
        if isinstance(other, float):
            return approximate(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(a*d + c*b, b*d), lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(a*d - c*b, b*d), lambda x, y: x - y)

    def __rsub__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(c*b - a*d, b*d), lambda x, y: y - x)

    def __mul__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(a*c, b*d), lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(a*d, b*c), lambda x, y: x / y)

    def __rtruediv__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(c*b, a*d), lambda x, y: y / x)

    def __floordiv__(self, other):
        return self._combine(other, lambda a, b, c, d: a*d // (b*c), lambda x, y: x // y)

    def __mod__(self, other):
        return self._combine(other, lambda a, b, c, d: Fraction(a*d % (c*b), b*d), lambda x, y: x % y)

    def __pow__(self, power):
        if isinstance(power, int):
            if power >= 0:
                return Fraction(self.numerator**power, self.denominator**power)
            return Fraction(self.denominator**-power, self.numerator**-power)
        return float(self)**float(power)

    def __eq__(self, other):
        return self._combine(other, lambda a, b, c, d: a == c and b == d, lambda x, y: x == y)

    def __lt__(self, other):
        return self._combine(other, lambda a, b, c, d: a*d < c*b, lambda x, y: x < y)

    def __le__(self, other):
        return self._combine(other, lambda a, b, c, d: a*d <= c*b, lambda x, y: x <= y)

    def __gt__(self, other):
        return self._combine(other, lambda a, b, c, d: a*d > c*b, lambda x, y: x > y)

    def __ge__(self, other):
        return self._combine(other, lambda a, b, c, d: a*d >= c*b, lambda x, y: x >= y)

def _ratio(value):
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    if isinstance(value, int):
        return int(value), 1
    if isinstance(value, (float,)) or hasattr(value, 'as_integer_ratio'):
        return value.as_integer_ratio()
    raise TypeError('both arguments should be Rational instances')
`;

/** `statistics`: means, medians and deviations. */
export const statistics = String.raw`
import math
from fractions import Fraction

class StatisticsError(ValueError):
    pass

def _listed(data, name, least=1):
    values = list(data)
    if len(values) < least:
        need = 'at least one data point' if least == 1 else 'at least two data points'
        raise StatisticsError('%s requires %s' % (name, need))
    return values

def _total(values):
    return sum((Fraction(x) for x in values), Fraction(0))

def _as(fraction, values):
    if all(isinstance(x, int) for x in values):
        return fraction.numerator if fraction.denominator == 1 else float(fraction)
    if any(isinstance(x, Fraction) for x in values):
        return fraction
    return float(fraction)

def _mean(values):
    return _total(values) / len(values)

def mean(data):
    values = _listed(data, 'mean')
    return _as(_mean(values), values)

def fmean(data, weights=None):
    values = [float(x) for x in _listed(data, 'fmean')]
    if weights is None:
        return math.fsum(values) / len(values)
    weights = list(weights)
    return math.fsum(x*w for x, w in zip(values, weights)) / math.fsum(weights)

def geometric_mean(data):
    return math.exp(fmean([math.log(x) for x in data]))

def harmonic_mean(data):
    values = _listed(data, 'harmonic_mean')
    return _as(len(values) / sum((1 / Fraction(x) for x in values), Fraction(0)), values)

def median(data):
    values = sorted(_listed(data, 'median'))
    n = len(values)
    return values[n//2] if n % 2 else (values[n//2 - 1] + values[n//2]) / 2

def median_low(data):
    values = sorted(_listed(data, 'median'))
    return values[(len(values) - 1)//2]

def median_high(data):
    values = sorted(_listed(data, 'median'))
    return values[len(values)//2]

def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]

def mode(data):
    return multimode(_listed(data, 'mode'))[0]

def _squares(values, center):
    middle = _mean(values) if center is None else Fraction(center)
    return sum(((Fraction(x) - middle)**2 for x in values), Fraction(0))

def variance(data, xbar=None):
    values = _listed(data, 'variance', 2)
    return _as(_squares(values, xbar) / (len(values) - 1), values)

def pvariance(data, mu=None):
    values = _listed(data, 'pvariance')
    return _as(_squares(values, mu) / len(values), values)

def _root(fraction):
    n, d = fraction.numerator, fraction.denominator
    shift = max(0, (110 - n.bit_length() + d.bit_length()) // 2)
    root = math.isqrt((n << 2*shift) // d)
    if root*root*d != n << 2*shift:
        root |= 1
    return root / (1 << shift)

def stdev(data, xbar=None):
    values = _listed(data, 'stdev', 2)
    return _root(_squares(values, xbar) / (len(values) - 1))

def pstdev(data, mu=None):
    values = _listed(data, 'pstdev')
    return _root(_squares(values, mu) / len(values))

def quantiles(data, *, n=4, method='exclusive'):
    values = sorted(_listed(data, 'quantiles', 2))
    size = len(values)
    cuts = []
    for i in range(1, n):
        if method == 'inclusive':
            j, delta = divmod(i*(size - 1), n)
            cuts.append((values[j]*(n - delta) + values[j + 1]*delta) / n)
        else:
            j = min(max(i*(size + 1) // n, 1), size - 1)
            delta = i*(size + 1) - j*n
            cuts.append((values[j - 1]*(n - delta) + values[j]*delta) / n)
    return cuts

def correlation(x, y):
    x, y = list(x), list(y)
    mx, my = fmean(x), fmean(y)
    sxy = math.fsum((a - mx)*(b - my) for a, b in zip(x, y))
    return sxy / math.sqrt(math.fsum((a - mx)**2 for a in x) * math.fsum((b - my)**2 for b in y))
`;
