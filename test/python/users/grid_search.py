import itertools as it
from collections import Counter
from operator import itemgetter, attrgetter
from brian2 import *

prefs.codegen.target = 'numpy'
BrianLogger.log_level_warn()

eqs = '''
dv/dt = (-v + w0*s)/tau : 1
ds/dt = -s/taus : 1
tau : second (shared, constant)
'''
taus = 3*ms
G = NeuronGroup(10, eqs, threshold='v > 1', reset='v = 0; k += 1', refractory=2*ms, method='euler') if False else \
    NeuronGroup(10, eqs + 'k : integer\n', threshold='v > 1', reset='v = 0; k += 1', refractory=2*ms, method='euler')
inp = SpikeGeneratorGroup(1, [0]*20, np.arange(20)*5*ms, period=200*ms)
S = Synapses(inp, G, 'w : 1', on_pre='s += w')
S.connect(p=1)
S.w = 'j*0.3'
mon = SpikeMonitor(G, record=False)
net = Network(G, inp, S, mon)
net.store('initial')
scores = {}
for tau, w0 in it.product([5, 10, 20]*ms, [1., 1.5]):
    net.restore('initial')
    G.tau = tau
    net.run(200*ms)
    scores[(float(tau), w0)] = int(mon.count[:].sum())
    print('tau=%-6s w0=%.1f -> %3d %s' % (tau, w0, mon.num_spikes, G.k[:]))
best = max(scores, key=scores.get)
print(best, scores[best], sorted(scores.values()), net.t, net.t_ == 0.2)
print(sorted(scores.items(), key=itemgetter(1), reverse=True)[:2])
print(Counter(n > 50 for n in scores.values()).most_common())
for key, grp in it.groupby(sorted(scores), key=lambda k: k[0]):
    print('%.3f' % key, [scores[k] for k in grp])
net.store('second', filename=None)
net.restore('initial')
print(net.t, G.k[:], mon.num_spikes, G.tau)
net.restore('second')
print(net.t, mon.num_spikes, G.tau, len(net), G in net.objects if hasattr(net, 'objects') else None)
rows = [('tau (ms)', 'w0', 'spikes')] + [(f'{t*1e3:g}', f'{w:g}', str(n)) for (t, w), n in scores.items()]
widths = [max(map(len, col)) for col in zip(*rows)]
for row in rows:
    print(' | '.join(cell.rjust(width) for cell, width in zip(row, widths)))
print(' \\\\\n'.join(' & '.join(r) for r in rows[:2]))
A = np.array(list(scores.values())).reshape(3, 2)
fig, ax = plt.subplots()
im = ax.imshow(A, origin='lower', aspect='auto', cmap='hot')
for (r, c), val in np.ndenumerate(A):
    ax.text(c, r, '%d' % val, ha='center', va='center', color='w' if val < A.mean() else 'k')
ax.set_xticks([0, 1])
ax.set_xticklabels(['1', '1.5'])
ax.set_yticks(range(3)); ax.set_yticklabels(['5', '10', '20'])
cb = fig.colorbar(im, ax=ax, label='spikes')
cb.set_ticks([A.min(), A.max()])
plt.savefig('grid.eps')
