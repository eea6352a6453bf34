"""Attractor network of binary patterns: Hopfield weights, recall with spiking units"""
import itertools
from brian2 import *

prefs.codegen.target = 'numpy'
start_scope()
N, P = 64, 4
np.random.seed(0)
patterns = np.where(np.random.rand(P, N) < 0.5, 1, -1)
W = sum(np.outer(p, p) for p in patterns)/N
np.fill_diagonal(W, 0)
print('pattern overlaps')
print(patterns @ patterns.T)
print('weights: min %.4f max %.4f, symmetric: %s' % (W.min(), W.max(), (W == W.T).all()))
print(np.unique(np.round(W, 6), return_counts=True))

eqs = '''
dv/dt = (-v + J + ext)/tau : 1 (unless refractory)
dtrace/dt = -trace/(20*ms) : 1
J : 1
ext : 1
target : 1
'''
ns = {'tau': 10*ms}
G = NeuronGroup(N, eqs, threshold='v > 1', reset='v = 0; trace += 1', refractory=4*ms, method='euler', namespace=ns)
S = Synapses(G, G, '''w : 1
                      J_post = w*(trace_pre - 0.5) : 1 (summed)''')
i, j = W.nonzero()
S.connect(i=i, j=j)
S.w = 2*W[i, j]
print(len(S), S.N_outgoing_pre[:5], S.N_incoming_post[:5])
cue = patterns[1].copy()
flip = np.random.permutation(N)[:12]
cue[flip] *= -1
G.ext = np.where(cue > 0, 1.8, 0.2)
spikes = SpikeMonitor(G)
run(100*ms)
G.ext = 0.9
run(100*ms)


def overlap(state, pattern):
    return float(np.dot(state, pattern))/len(pattern)


for t0, t1 in [(0, 50), (50, 100), (100, 150), (150, 200)]:
    inside = (spikes.t >= t0*ms) & (spikes.t < t1*ms)
    counts = np.bincount(spikes.i[inside], minlength=N)
    state = np.where(counts > np.median(counts), 1, -1)
    m = [overlap(state, p) for p in patterns]
    print(f'{t0:3d}-{t1:3d} ms: {counts.sum():5d} spikes, overlaps', ' '.join(f'{x:+.3f}' for x in m), 'best', int(np.argmax(np.abs(m))))
energy = lambda s: -0.5*s @ W @ s
print('energies:', [round(float(energy(p)), 4) for p in patterns], round(float(energy(cue)), 4))
for (a, p), (b, q) in itertools.combinations(enumerate(patterns), 2):
    print(a, b, int((p != q).sum()), end='; ')
print()
best = max(range(P), key=lambda k: overlap(cue, patterns[k]))
print('cue nearest to', best, 'with', overlap(cue, patterns[best]))
