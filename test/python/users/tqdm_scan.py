from brian2 import *
from tqdm import tqdm, trange
import gc
import sys
prefs.codegen.target = 'numpy'

G = NeuronGroup(1, '''dv/dt = (gsyn*(60*mV - v) - v)/(10*ms) : volt
dgsyn/dt = -gsyn/(5*ms) : 1''', threshold='v>20*mV', reset='v=0*mV', method='euler')
inp = SpikeGeneratorGroup(1, [0], [5]*ms)
S = Synapses(inp, G, 'w : 1', on_pre='gsyn += w')
S.connect()
tr = StateMonitor(G, 'v', record=0)
sp = SpikeMonitor(G)
net = Network(collect())
net.store()
peaks, fired = [], []
for w in tqdm(np.linspace(0.1, 3.5, 8), desc='scan', file=sys.stderr):
    net.restore()
    S.w = w
    net.run(30*ms)
    peaks.append(tr.v[0].max()/mV)
    fired.append(sp.num_spikes > 0)
print(['%.2f' % p for p in peaks], fired, fired.index(True))
threshold = next((w for w, f in zip(np.linspace(0.1, 3.5, 8), fired) if f), None)
print('threshold w = %s' % threshold)
lo, hi = 0.1, 3.5
for _ in trange(12, leave=False, disable=True):
    mid = (lo + hi)/2
    net.restore()
    S.w[0] = mid
    net.run(30*ms)
    lo, hi = (lo, mid) if sp.num_spikes else (mid, hi)
else:
    print('bisection done: %.5f..%.5f' % (lo, hi))
times = []
for delay in (np.arange(5)*2*ms)[::2]:
    net.restore()
    S.delay = delay
    S.w = 3.2
    net.run(30*ms)
    times.append(sp.t[0] if len(sp.t) else nan*second)
print(times, Quantity(times), np.diff(times)*second if not isinstance(times[0], Quantity) else np.diff(Quantity(times)))
inp.set_spikes([0, 0], [2, 4]*ms)
net.restore()
inp.set_spikes([0, 0], [2, 4]*ms)
net.run(10*ms)
print(sp.num_spikes, tr.t[-1], tr.v[0, -1])
gc.collect()
del net
pbar = tqdm(total=10, disable=True)
pbar.update(5); pbar.set_description('x'); pbar.close()
plt.plot(np.linspace(.1, 1.5, 8), peaks, 's-', color='k', markerfacecolor='r')
plt.fill_betweenx([0, 60], lo, hi, color='g', alpha=.3)
plt.errorbar([0.5, 1], [20, 30], yerr=[2, 3], fmt='o', capsize=3)
plt.bar([0.2, .4], [5, 10], width=.1, color=['r', 'b'], label='bars')
plt.barh([50, 55], [0.3, .4], height=2)
plt.hlines(20, 0, 1.6, linestyles='dashed')
plt.legend(); plt.show()
