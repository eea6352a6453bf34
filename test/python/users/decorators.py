import contextlib
import functools
import itertools
import time
from brian2 import *
import random

prefs.codegen.target = 'numpy'


def timed(unit='s'):
    def decorator(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            t0 = time.perf_counter()
            try:
                return func(*args, **kwargs)
            finally:
                wrapper.calls += 1
                wrapper.last = time.perf_counter() - t0
        wrapper.calls = 0
        return wrapper
    return decorator


@contextlib.contextmanager
def temporary_dt(dt):
    old = defaultclock.dt
    defaultclock.dt = dt
    print('dt', old, '->', defaultclock.dt)
    try:
        yield dt
    finally:
        defaultclock.dt = old


@timed()
def decay(n=3, tau=5*ms, **options):
    """exponential decay of n neurons"""
    G = NeuronGroup(n, 'dv/dt = -v/tau : 1', method=options.pop('method', 'exact'))
    G.v = 'exp(-i)'
    net = Network(G)
    net.run(options.get('duration', 10*ms))
    return G.v[:]


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)


with temporary_dt(0.5*ms) as dt:
    coarse = decay(method='euler')
fine = decay(method='euler')
exact = decay()
print(coarse, fine, exact, sep='\n')
print('errors: %.2e %.2e' % (abs(coarse - exact).max(), abs(fine - exact).max()))
print(decay.__name__, '-', decay.__doc__, '-', decay.calls, 'calls', decay.last < 100, defaultclock.dt)
print(fib(60), fib.cache_info())
with contextlib.suppress(ValueError, KeyError):
    int('abc')
    print('not reached')
print(list(itertools.accumulate([1, 2, 3, 4], lambda a, b: a*b)), list(itertools.zip_longest('ab', [1], fillvalue='-')))


@functools.singledispatch
def describe(x):
    return 'something'


@describe.register(int)
def _(x):
    return 'int %d' % x


@describe.register(list)
def _(x):
    return 'list of ' + ', '.join(map(describe, x))


print(describe([1, 2.5, [3]]))


class cached_property_demo:
    @functools.cached_property
    def value(self):
        print('computing')
        return 42


c = cached_property_demo()
print(c.value, c.value)
random.seed(3)
order = list(range(8))
random.shuffle(order)
print(order, random.sample(order, 3), random.choice('abc'), round(random.gauss(0, 1), 6), random.randint(1, 6))
with contextlib.ExitStack() as stack:
    for name in ('a', 'b'):
        stack.callback(print, 'closing', name)
    print('inside')
total = functools.reduce(lambda a, b: a + b, [1*mV, 2*mV, 3*mV])
print(total)
