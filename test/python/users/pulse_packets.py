import sys, time
from brian2 import *
from itertools import product, cycle, islice, accumulate, groupby, zip_longest
from operator import itemgetter
prefs.codegen.target = "numpy"

# -------------------------------------------------------------- parameters
PARAMS = {
    "n": [20, 40],
    "sigma": [1, 4],
    "w": [0.6, 1.2],
}


def grid(params):
    names = sorted(params)
    for values in product(*(params[n] for n in names)):
        yield dict(zip(names, values))


def packet(n, sigma, center=20.0):
    """n spike times, spread evenly by sigma"""
    z = np.linspace(-2, 2, n)
    return center + sigma*np.sign(z)*np.abs(z)**1.5


class Chain(object):
    layers = 3
    counter = 0

    def __init__(self, n, sigma, w):
        type(self).counter += 1
        self.n, self.w = n, w
        self.source = SpikeGeneratorGroup(n, range(n), packet(n, sigma)*ms)
        self.groups = [NeuronGroup(n, """dv/dt = (g - v)/(10*ms) : 1 (unless refractory)
                                         dg/dt = -g/(3*ms) : 1""", threshold="v > 1", reset="v = 0; g = 0",
                                   refractory=5*ms, method="exact", name="layer_%d_%d" % (self.counter, k)) for k in range(self.layers)]
        self.synapses = []
        for a, b in zip([self.source] + self.groups[:-1], self.groups):
            s = Synapses(a, b, on_pre="g += %g" % (8*w/n), delay=2*ms)
            s.connect()
            self.synapses.append(s)
        for k, g in enumerate(self.groups):
            g.v = "0.3*(i % 5)/5"
        self.monitors = [SpikeMonitor(g) for g in self.groups]

    @property
    def network(self):
        return Network(self.source, self.groups, self.synapses, self.monitors)

    def __repr__(self):
        return "<{0.__class__.__name__} of {0.layers} layers, n={0.n}>".format(self)

    def analyse(self):
        for m in self.monitors:
            t = m.t/ms
            yield (len(t), float(np.mean(t)) if len(t) else None, float(np.std(t)) if len(t) else None)


start = time.time()
rows = []
for p in grid(PARAMS):
    chain = Chain(**p)
    chain.network.run(60*ms)
    result = list(chain.analyse())
    rows.append((p, result))
    cells = " | ".join("%3d %s" % (a, "-" if m is None else "%6.2f (%.3f)" % (m, s)) for a, m, s in result)
    print("n={n:<3d} sigma={sigma} w={w}: ".format(**p) + cells)
print(chain, Chain.counter, [s.name for s in chain.groups], len(chain.synapses[0]))
alive = [p for p, r in rows if r[-1][0] >= p["n"]]
print(len(alive), "of", len(rows), "propagate")
for sigma, items in groupby(sorted(rows, key=lambda r: r[0]["sigma"]), key=lambda r: r[0]["sigma"]):
    items = list(items)
    print(sigma, len(items), [r[0][0] for _, r in items])
print(list(islice(cycle("abc"), 7)), list(accumulate([1, 2, 3, 4], lambda a, b: a*b)), list(zip_longest("ab", "c", fillvalue="-")))
print(sorted([("b", 2), ("a", 2), ("c", 1)], key=itemgetter(1, 0)), max(rows, key=lambda r: r[1][0][0])[0])
matrix = np.array([[r[k][0] for k in range(3)] for _, r in rows])
print(matrix.T, matrix.sum(0), matrix.argmax(axis=0), (matrix > 0).all(axis=1).nonzero()[0], sep="\n")
try:
    Chain(n=5, sigma=1)
except TypeError as e:
    print(e)
assert time.time() - start < 100, "too slow"
if __name__ == "__main__" and len(sys.argv) > 1:
    print(sys.argv[1:])
