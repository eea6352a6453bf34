# semantics
class Meta: pass
class A(object):
    """doc"""
    x = [1]
    def __init__(self, v=0): self._v = v
    @property
    def v(self): return self._v
    @v.setter
    def v(self, value):
        if value < 0: raise ValueError("neg")
        self._v = value
    def __eq__(self, o): return isinstance(o, A) and self._v == o._v
    def __lt__(self, o): return self._v < o._v
    def __hash__(self): return hash(self._v)
    def __len__(self): return 3
    def __getitem__(self, i): return i*2
    def __call__(self, *a, **k): return a, sorted(k)
    def __contains__(self, z): return z == 7
    def __enter__(self): return self
    def __exit__(self, t, e, tb): return False
    def __iter__(self): yield from (1, 2)
    def __str__(self): return "A<%s>" % self._v
    def __radd__(self, o): return o + self._v
    def __neg__(self): return A(-self._v)
    def __bool__(self): return self._v != 0
    def __getattr__(self, n):
        if n.startswith('dyn'): return n
        raise AttributeError(n)
a = A(3); a.v = 5
print(a.v, a == A(5), a < A(9), len(a), a[4], a(1, k=2), 7 in a, list(a), str(a), 2 + a, bool(A()), a.dyn1, {a: 1}[A(5)])
try: a.v = -1
except ValueError as e: print('VE', e)
try: a.zzz
except AttributeError as e: print('AE', e)
print(sorted([A(3), A(1), A(2)])[0], max(A(1), A(4)), [str(q) for q in sorted([A(3), A(1)], reverse=True)])
class B(A):
    def __init__(self, *args, **kw):
        super(B, self).__init__(*args, **kw)
        self.extra = 1
    def __repr__(self): return 'B()'
class C(B, Meta):
    pass
c = C(4); print(c, [c], c.extra, C.__mro__[0].__name__ if hasattr(C, '__mro__') else 'C', isinstance(c, Meta), c.__class__.__name__, type(c).__name__, C.__name__)
class L(list):
    def total(self): return sum(self)
l = L([1, 2, 3]); l.append(4); print(l, l.total(), len(l), l[0], isinstance(l, list))
class D(dict):
    def __missing__(self, k): return k*2
d = D(a=1); print(d['a'], d['zz'], d, dict(d))
def deco(n):
    def w(f):
        def inner(*a, **k): return n * f(*a, **k)
        return inner
    return w
@deco(3)
def three(x, y=1): return x + y
print(three(2), three(2, y=5))
def gen():
    r = 0
    while True:
        x = yield r
        if x is None: return 'done'
        r += x
g = gen(); next(g); print(g.send(3), g.send(4))
try: g.send(None)
except StopIteration as s: print('stop', s.value)
def sub():
    v = yield from gen2()
    print('got', v)
def gen2():
    yield 1
    yield 2
    return 3
print(list(sub()))
try:
    try: raise KeyError('a')
    finally: print('f1')
except (KeyError, ValueError) as e: print(type(e), e)
else: print('no')
def fin():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: return 'r'
        finally: print('fin', i)
print(fin())
def f2():
    try: return 1
    finally: print('x')
print(f2())
x = 10
def scope():
    global x
    x = 20
    y = 1
    def inner():
        nonlocal y
        y += 1
        return [y + k for k in range(2)]
    return inner() + inner()
print(scope(), x)
print([[i*j for j in range(3)] for i in range(2)], {i: [j for j in range(i)] for i in range(3)}, list((i, j) for i in range(2) for j in 'ab' if i))
fs = []
for i in range(3): fs.append(lambda i=i: i)
print([f() for f in fs], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3))
i = 5; print([i for i in range(3)], i)
if (n := len('abc')) > 2: print('walrus', n)
print([y := 1, y**2])
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
x = y = []; x.append(1); print(y, x is y)
s = 'abc'; s += 'd'; t = (1,); t += (2,); print(s, t)
m = {}; m['k'] = m.get('k', 0) + 1; m.setdefault('l', []).append(2); print(m, 'k' in m, m.pop('k'), list(m))
for k, v in sorted({'b': 2, 'a': 1}.items()): print(k, v, end=' ')
print()
print(*[1, 2], sep='-', end='!\n')
print('%s and %(a)s' % {'a': 1} if False else '%(a)s %(b)05.2f' % {'a': 1, 'b': 2.5})
print("{:>10}|{:<10}|{:^10}|{:+d}|{:x}|{:08.3f}|{!r}".format('a', 'b', 'c', 5, 255, 3.14159, 'q'))
print(f"{[1,2][0]} {'nested' + 'q'} {3:{5}d} {{}} {1e10} {d['a'] if isinstance(d, dict) else d!r:>5} {x=}")
print(1_000, 0xff, 0b11, 0o17, 1e3, 1., .5, 10**-2, 3 // 2 * 2.0, -3 ** 2, 2 ** 3 ** 2, not 1 == 2, 1 if [] else 2)
print(True and 'a' or 'b', None is None, 1 != 2 > 1, 5 & 3 | 8 ^ 1, ~5, 1 << 4 >> 2, 7 // -2, -7 // 2, 7 % -3, -7.5 // 2)
def kw(a, /, b, *, c): return a, b, c
print(kw(1, b=2, c=3))
try: kw(1, 2, 3)
except TypeError as e: print(e)
try: three()
except TypeError as e: print(e)
try: [1, 2][5]
except IndexError as e: print(e)
try: int('x')
except ValueError as e: print(e)
try: 'a' + 1
except TypeError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: undefined
except NameError as e: print(e)
try: {}['q']
except KeyError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: (1).x
except AttributeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: 5()
except TypeError as e: print(e)
try: [] < 1
except TypeError as e: print(e)
try: float('abc')
except ValueError as e: print(e)
try: assert 1 == 2, 'msg'
except AssertionError as e: print(e)
import sys as _s
class Ctx:
    def __enter__(self): print('enter'); return self
    def __exit__(self, *e): print('exit', e[0] is None); return False
with Ctx() as q, Ctx(): print('body')
print(str(3.0), repr(1e100), str(1e-10), 1.1 + 2.2, 3.0 * 2, 2 / 1, 1e5, 123456789.0 * 1000, 1 / 3 * 3)
print(list(map(str, [1, 2.5, None])), dict(zip('ab', [1, 2])), set('a'), tuple([1]), list('abc'), list({'a': 1}))
del m['l']; print(m); del x
print('x' in dir() if False else 'ok', hasattr(a, 'real'), "tab\tq", 'a\\b', r'a\b', 'it''s', "a" "b")
print(sum([[1], [2]], []), sum([0.1]*3), max('abc', key=lambda c: -ord(c)), min([3, 1], default=0), sorted('bca', reverse=True), any([]), pow(2, 10, 1000))

# Descriptors that assign go before fields of the same name, others after them.
class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, cls=None):
        return 'class' if instance is None else instance.__dict__[self.name]

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(self.name + ' is negative')
        instance.__dict__[self.name] = value


class Once:
    def __get__(self, instance, cls=None):
        instance.__dict__['lazy'] = 'kept'
        return 'made'


class Measured:
    size = Positive()
    lazy = Once()

    def __init__(self, size):
        self.size = size


measured = Measured(3)
measured.size = 4
measured.size += 0.5
try:
    measured.size = -1
except ValueError as error:
    print(error, measured.size, Measured.size)
measured.__dict__['size'] = 9
print(measured.size, measured.lazy, measured.lazy, sorted(measured.__dict__))

# Ints and floats together, ints that no float holds, containers that change under a loop.
print(3 + 0.5, 0.5 - 3, 2**60 * 0.5, 7 / 2.0, 2.0 / 4, 2**53 + 1 > 2.0**53, 2**53 + 1 == 2.0**53, 1 <= 1.0, True + 0.5, 3 != 3.0)
for operation in (lambda: 2**2000 + 1.0, lambda: 1.0 * 2**2000, lambda: 1.5 / 0, lambda: 2**2000 / 2.0):
    try:
        print(operation())
    except (OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
table = {(1, 'a'): 1, (1.0, 'a'): 2, (True, 'a'): 3, (1, ('a', -0.0)): 4, (1, ('a', 0)): 5, ('1,', 'a'): 6, ('1', ',a'): 7}
print(table)
try:
    for key in table:
        table[key, 0] = 1
except RuntimeError as error:
    print(error)
pairs = iter(table.items())
print(len(list(pairs)), list(pairs), [row for row in [[1, 2], [3, 4]] for row in row if row % 2 if row > 1])
