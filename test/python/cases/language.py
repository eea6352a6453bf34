
x = 3.
print(x, 3, 7//2, -7//2, -7%3, 2**-1, 2**100, 10/4, True+1)
def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw
print(f(1), f(1, 5, 6, 7, c=8, d=9))
class A:
    n = 0
    def __init__(self, x):
        self.x = x
        A.n += 1
    def __add__(self, o): return A(self.x + o.x)
    def __repr__(self): return f'A({self.x!r})'
    @property
    def double(self): return self.x*2
    @staticmethod
    def s(y): return y+1
    @classmethod
    def make(cls, y): return cls(y)
class B(A):
    def __init__(self, x):
        super().__init__(x)
        self.y = 1
print(A(1)+A(2), B(5).double, A.s(3), B.make(2), A.n)
def gen(n):
    for i in range(n):
        got = yield i*i
        if got: print('got', got)
    return 'end'
print(list(gen(4)), sum(x*x for x in range(10) if x % 2))
g = gen(3); next(g); print(g.send('hi'))
print([i*j for i in range(3) for j in range(i)], {k: v for k, v in zip('abc', range(3))}, {1, 2, 1})
try:
    1/0
except ZeroDivisionError as e:
    print('caught', e, repr(e))
finally:
    print('fin')
try:
    d = {}
    d['x']
except KeyError as e:
    print('KeyError', e)
a, *b, c = 1, 2, 3, 4
print(a, b, c, f'{3.14159:.2f} {1000000:,} {"x":>5}|{5:<4}|{a=}')
print('%d %5.2f %s %r %e' % (3, 2.5, 'a', 'b', 12345.678))
print('{} {1} {name:>8.3f}'.format(1, 2, name=2.5) if False else '{0} {1} {name:>8.3f}'.format(1, 2, name=2.5))
fs = [lambda: i for i in range(3)]
print([h() for h in fs])
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
h = outer(); h(); print(h())
print(sorted([3, 1, 2], reverse=True), max(1, 5, 3), min([4, 2]), round(2.5), round(3.14159, 2), abs(-3))
print(1 < 2 < 3, 1 if x else 2, not x, x and 5, None or 'z', 3 in [1, 2, 3], 'a' not in 'abc')
with_ = [1, 2, 3, 4, 5]
print(with_[1:3], with_[::-1], with_[-1], 'hello'[1:4])
s = 0
while True:
    s += 1
    if s > 5: break
else:
    print('no')
print(s, 1e16, 1e-5, 1.5e300*1e10, 0.1+0.2, float('inf'), -0.0, 1e22, 123456789.123)
print([1, 2.0, 'a', None, True, (1,), {'a': 1}])
assert s == 6, 'bad'
def r(n): return 1 if n == 0 else n*r(n-1)
print(r(20), r(900) % 1000007)
try:
    def rr(n): return rr(n+1)
    rr(0)
except RecursionError as e: print('rec', e)
print((lambda x, y=2: x*y)(4))
print("a,b,c".split(','), ' '.join(['x', 'y']), 'Ab'.lower(), 'x'.center(5, '*'))
class Point2:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def kind_of(v):
    match v:
        case None | True: return 'none or true'
        case 0: return 'zero'
        case int(n) if n > 10: return f'big {n}'
        case int() | float(): return 'number'
        case 'a' | 'b' as s: return 'letter ' + s
        case str(): return 'text'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [1, *rest]: return f'one and {rest}'
        case (x, y, *_): return f'{x}, {y} and more'
        case {'k': [a, b], **rest}: return f'{a} {b} {rest}'
        case {}: return 'dict'
        case Point2(0, y): return f'on axis {y}'
        case Point2(x=px, y=3): return f'three {px}'
        case Point2(): return 'point'
        case _: return 'other'
for v in [None, True, False, 0, 0.0, 11, 5, 2.5, 'a', 'c', [], [7], (1, 2, 3), [4, 5], (4,5,6), {'k': (1, 2), 'z': 3}, {'k': 1}, Point2(0, 1), Point2(1, 3), Point2(2, 2), {1}, b'a']:
    print(kind_of(v))
def gen(vs):
    for v in vs:
        match v:
            case (a, b):
                yield a
                yield b
            case a: yield a
print(list(gen([(1, 2), 3])))
match 5:
    case n: pass
print(n)
try:
    match Point2(1, 2):
        case Point2(1, 2, 3): pass
except TypeError as e: print(e)
print(['%.2f' % x for x in (0.125, 0.375, 2.675, 1e15 + 0.5, 0.005, 1e22, 5e-324, 0.5, 1.5, 2.5)], ['%.0f' % x for x in (0.5, 1.5, 2.5, 3.499999999999999, 1e16)], [f'{x:.1f}' for x in (0.25, 0.35, 0.05, 99.95, -0.04)])
print(['  a b '.strip(), 'xxaxx'.strip('x'), '\x1ca\x85'.strip(), '\U0001f600a\U0001f600'.strip('\U0001f600'), 'a\u00e9b'.rstrip('b'), ''.strip(), '  '.split(), ' a  b c '.split(), ' a  b c '.split(None, 1), 'a\x1cb'.split(), ''.split(), 'a'.split(None, 0)])
