"""Closures, generators, recursion, decorators, operator overloading: the Python of a programmer."""
from __future__ import annotations
import functools
import math
import operator
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto
from typing import Callable, Optional, Union
from brian2 import *
prefs.codegen.target = 'numpy'


class Kind(Enum):
    EXC = auto()
    INH = auto()

    @property
    def sign(self):
        return 1 if self is Kind.EXC else -1


@dataclass(order=True)
class Projection:
    weight: float
    source: str = field(compare=False)
    target: str = field(compare=False)
    kind: Kind = field(default=Kind.EXC, compare=False)
    tags: list = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self):
        if self.weight < 0:
            raise ValueError(f'weight must not be negative: {self.weight}')

    @property
    def signed(self):
        return self.weight * self.kind.sign


class Vector:
    __slots__ = ('xs',)

    def __init__(self, *xs):
        self.xs = tuple(xs)

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.xs, other.xs)))

    def __mul__(self, k):
        return Vector(*(a * k for a in self.xs))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.xs, other.xs))

    def __eq__(self, other):
        return isinstance(other, Vector) and self.xs == other.xs

    def __hash__(self):
        return hash(self.xs)

    def __getitem__(self, k):
        return self.xs[k]

    def __len__(self):
        return len(self.xs)

    def __iter__(self):
        return iter(self.xs)

    def __bool__(self):
        return max(self.xs) > 0

    def __repr__(self):
        return f'Vector{self.xs}'


def memo(f):
    cache = {}

    @functools.wraps(f)
    def inner(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    inner.cache = cache
    return inner


@memo
def fib(n):
    """Fibonacci numbers."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n
    return up


def tree(depth, k=2):
    if depth == 0:
        yield ()
        return
    for j in range(k):
        for rest in tree(depth - 1, k):
            yield (j, *rest)


ps = [Projection(0.5, 'E', 'I'), Projection(1.5, 'I', 'E', Kind.INH), Projection(0.25, 'E', 'E')]
print(sorted(ps)[0], max(ps).signed, asdict(ps[0])['kind'], replace(ps[0], weight=2.0) > ps[1])
try:
    Projection(-1, 'a', 'b')
except ValueError as e:
    print(e)
v, w = Vector(1, 2, 3), Vector(4, 5, 6)
print(v + w, 2*v, v @ w, v == Vector(1, 2, 3), {v: 1}[Vector(1, 2, 3)], v[-1], len(v), list(v), bool(Vector(0, 0)), [*v, *w])
print(fib(80), fib.__name__, fib.__doc__, len(fib.cache))
up = counter()
print(up(), up(5), up(), [f(3) for f in [lambda x, k=k: x*k for k in range(3)]])
print(list(tree(3))[:4], sum(1 for _ in tree(4, 3)))
print(functools.reduce(operator.mul, range(1, 21)), math.comb(10, 3), math.gcd(84, 36), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4))
groups = {p: NeuronGroup(n, 'dv/dt = -v/(5*ms) : 1', threshold='v > 0.5', reset='v = 0', name=p, method='exact') for p, n in (('E', 4), ('I', 2))}
net = Network(groups.values())
syn = {}
for p in ps:
    s = Synapses(groups[p.source], groups[p.target], 'w : 1', on_pre='v_post += w', name=f'{p.source}_to_{p.target}')
    s.connect('i != j')
    s.w = p.signed
    syn[p.source, p.target] = s
net.add(syn)
mons = {k: SpikeMonitor(g, name=f'm{k}') for k, g in groups.items()}
net.add(mons)
groups['E'].v = [0.9, 0.4, 0.3, 0.1]
net.run(20*ms)
for (a, b), s in sorted(syn.items()):
    print(f'{a}->{b}: {len(s):2d} synapses, mean {np.mean(s.w[:]):+.3f}')
print({k: m.count[:].tolist() for k, m in mons.items()})
match ps[1]:
    case Projection(weight=wt, kind=Kind.INH) if wt > 1:
        print('strong inhibition', wt)
    case _:
        print('other')
first, *middle, last = range(5)
print(first, middle, last, (lambda *a, **k: (a, k))(1, *[2], x=3), *map(str, range(3)), sep='|')
print(f'{3*mV!r:>12} {2.5*ms} {math.pi:.3f} {"x"!r} {1_000_000:,} {0.256:.1%} {255:#x} {7:03d} {-3.0:+g} {1e-7:g}')
