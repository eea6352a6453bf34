"""A small classifier trained with store and restore; weights by Hebb's rule."""
from collections import OrderedDict, defaultdict, namedtuple
from brian2 import *
prefs.codegen.target = 'numpy'
defaultclock.dt = 0.5*ms

Pattern = namedtuple('Pattern', ['name', 'pixels', 'label'])
patterns = [Pattern('T', '111 010 010', 0), Pattern('L', '100 100 111', 1), Pattern('X', '101 010 101', 2)]


def pixels(p):
    return np.array([int(c) for c in p.pixels if c != ' '], dtype=bool)


n_in, n_out = 9, 3
rates = np.zeros(n_in)
inp = SpikeGeneratorGroup(n_in, [], []*ms)
out = NeuronGroup(n_out, '''dv/dt = -v/(20*ms) : 1
                            teach : 1''', threshold='v > 1', reset='v = 0', refractory=3*ms, method='exact')
S = Synapses(inp, out, '''w : 1
                          dap/dt = -ap/(10*ms) : 1 (event-driven)''',
             on_pre='''v_post += w
                       ap += 1''',
             on_post='w = clip(w + 0.05*ap*teach_post, 0, 0.8)')
S.connect()
S.w = '0.2 + 0.01*((i*7 + j*3) % 5)'
M = SpikeMonitor(out)
net = Network(inp, out, S, M)
net.store('initial')


def present(p, teach=False):
    k = np.flatnonzero(pixels(p))
    times = np.tile(np.arange(1, 40, 4), len(k)) + np.repeat(k * 0.5, 10)
    indices = np.repeat(k, 10)
    order = np.argsort(times, kind='stable')
    inp.set_spikes(indices[order], net.t + times[order]*ms)
    out.v = 0
    out.teach = 0
    if teach:
        out.teach = np.where(np.arange(n_out) == p.label, 1, -1)
    before = M.count[:].copy()
    net.run(50*ms)
    return M.count[:] - before


history = defaultdict(list)
for epoch in range(3):
    for p in patterns:
        counts = present(p, teach=True)
        history[p.name].append(tuple(int(c) for c in counts))
net.store('trained')
print(dict(history))
W = np.zeros((n_in, n_out))
W[S.i[:], S.j[:]] = S.w[:]
print(np.round(W, 3))
net.restore('initial')
print(net.t, S.w[:].min(), M.num_spikes)
print([present(p).tolist() for p in patterns])
net.restore('trained')
confusion = OrderedDict()
for p in patterns:
    c = present(p)
    confusion[p.name] = (c.tolist(), int(np.argmax(c)) == p.label)
for name, (counts, right) in confusion.items():
    print('%-3s %-14r %s' % (name, counts, 'ok' if right else 'wrong'))
print(net.t, patterns[0]._asdict(), patterns[1]._fields)
