from brian2 import *
import heapq
import bisect
import statistics as st
from itertools import chain, islice, takewhile, dropwhile, cycle, count, starmap, combinations, permutations, tee, compress, repeat
from collections import Counter, ChainMap, deque
from fractions import Fraction
from typing import NamedTuple, Dict, Iterable
prefs.codegen.target = 'numpy'


class Spike(NamedTuple):
    t: float
    i: int = 0

    def shifted(self, by):
        return self._replace(t=self.t + by)


def spikes_of(group_count, runtime) -> Iterable[Spike]:
    G = NeuronGroup(group_count, 'dv/dt = (2 - v)/(tau*(1 + 0.1*i)) : 1', threshold='v>1', reset='v=0', method='euler', namespace={'tau': 10*ms})
    M = SpikeMonitor(G)
    Network(G, M).run(runtime)
    for t, i in zip(M.t/ms, M.i):
        yield Spike(round(float(t), 4), int(i))


def windows(stream, width):
    window, start = [], 0.0
    for s in stream:
        while s.t >= start + width:
            yield start, window
            window, start = [], start + width
        window.append(s)
    yield start, window


def pairwise(xs):
    a, b = tee(xs)
    next(b, None)
    return zip(a, b)


data = list(spikes_of(5, 60*ms))
print(len(data), data[0], data[-1].shifted(1.5), data[0] < data[1])
for start, w in windows(data, 15):
    print(start, Counter(s.i for s in w).most_common(2), len(w))
print(list(islice((s.t for s in data if s.i == 2), 3)))
print(heapq.nlargest(2, data), heapq.nsmallest(1, data, key=lambda s: (-s.i, s.t)))
heap = [5, 3, 8]; heapq.heapify(heap); heapq.heappush(heap, 1)
print(heapq.heappop(heap), heap)
times = sorted(s.t for s in data)
print(bisect.bisect(times, 20), bisect.bisect_left(times, times[3]), list(takewhile(lambda t: t < 8, times))[:2], list(dropwhile(lambda t: t < 55, times))[:2])
print(st.mean([1, 2, 3, 4]), round(st.median(times), 3), st.stdev([1, 2, 4]), st.mode('aab'), st.pvariance([1, 2, 3]))
diffs = [round(b - a, 3) for a, b in pairwise([s.t for s in data if s.i == 0])]
print(diffs, list(chain.from_iterable([[1], [2, 3]])), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(combinations('abc', 2)), len(list(permutations(range(4)))), list(zip(count(10, 5), 'ab')), list(compress('abcd', [1, 0, 1, 0])))
c = cycle('xy'); print([next(c) for _ in range(5)], list(repeat(7, 2)))
print(ChainMap({'a': 1}, {'a': 2, 'b': 3})['b'], Fraction(3, 4) + Fraction(1, 4), Fraction('0.25'))
gen = (x*x for x in range(10))
print(next(gen), sum(gen), next(gen, 'empty'))


def accumulator():
    total = 0
    while True:
        x = yield total
        if x is None:
            return total
        total += x


a = accumulator(); next(a)
print([a.send(x) for x in (1, 2, 3)])
try:
    a.send(None)
except StopIteration as stop:
    print('returned', stop.value)


def flatten(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            yield from flatten(e)
        else:
            yield e


print(list(flatten([1, [2, (3, [4])], 5])))
if (n := len(data)) > 10:
    print(f'{n} spikes')
match data[0]:
    case Spike(t=t, i=0):
        print('first is neuron 0 at', t)
    case _:
        print('other')
first, *middle, last = times
print(first, len(middle), last, *[1, 2], sep=';')
print({k: v for k, v in sorted(Counter(s.i for s in data).items(), key=lambda kv: -kv[1])}, any([s.t > 59 for s in data]), all([s.i < 5 for s in data]))
print(sorted(['b10', 'a2', 'B1'], key=str.lower), [*range(3)], {*'aab'} == {'a', 'b'}, divmod(-7, 3), round(2.5), round(-0.5), round(2.675, 2), 7 // -2, -7 % 3, int('0x1f', 16), bin(10), 1e22, 1e16, 123456789.123, 0.1 + 0.2, 1/3, 5e-324, complex(1, -2), 10**20)
