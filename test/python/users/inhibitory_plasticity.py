# Vogels et al. 2011 inspired: one neuron, balanced by inhibitory plasticity. Inputs are generated with numpy so runs are reproducible
from brian2 import *
import numpy as np
prefs.codegen.target = 'numpy'
seed(0)
np.random.seed(0)

n_in = 30
T = 2*second
dt_ = 1.0
steps = int(T/ms/dt_)
drive = 20*(1 + np.sin(2*np.pi*np.arange(steps)*dt_/1000*2))
spikes = np.random.rand(steps, n_in) < drive[:, None]*dt_/1000
t_idx, i_idx = np.nonzero(spikes)
print('spikes', spikes.sum(), 'rate %.3f' % (spikes.mean()*1000))

gen = SpikeGeneratorGroup(n_in, i_idx, t_idx*dt_*ms)
eqs = '''
dv/dt = (-60*mV - v + ge*(0*mV - v) + gi*(-80*mV - v))/(20*ms) : volt (unless refractory)
dge/dt = -ge/(5*ms) : 1
dgi/dt = -gi/(10*ms) : 1
'''
post = NeuronGroup(1, eqs, threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='euler')
post.v = -60*mV
eta = 0.02
alpha = 2*5*Hz*20*ms
exc = Synapses(gen, post, on_pre='ge += 0.12')
exc.connect('i < 20')
inh = Synapses(gen, post, '''w : 1
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    dapost/dt = -apost/(20*ms) : 1 (event-driven)''',
    on_pre='''gi += w
    apre += 1
    w = clip(w + eta*(apost - alpha), 0, 2)''',
    on_post='''apost += 1
    w = clip(w + eta*apre, 0, 2)''')
inh.connect('i >= 20')
inh.w = 0.05
Mw = StateMonitor(inh, 'w', record=range(3), dt=100*ms)
Mv = StateMonitor(post, 'v', record=0)
Ms = SpikeMonitor(post)
run(T, report='stdout' if False else None)
print(Ms.num_spikes, 'output spikes;', np.histogram(Ms.t/second, 4, (0, 2))[0])
print(Mw.w[:, ::5].round(4))
print('final weights', np.sort(np.asarray(inh.w))[[0, -1]].round(5), 'mean', inh.w[:].mean().round(5))
print(inh.i[:], inh.j[:3], exc.N, inh.summary if hasattr(inh, 'summary') else '-')
print(Mv.v[0].mean(), Mv.v[0].std(), np.argmin(Mv.v[0]))
first, second_half = np.split(Mv.v[0]/mV, 2)
print('%.4f %.4f' % (first.mean(), second_half.mean()))

plt.figure(figsize=(8, 6))
ax1 = plt.subplot2grid((3, 1), (0, 0), rowspan=2)
ax1.plot(Mv.t/second, Mv.v[0]/mV, lw=.3, color='#444444')
ax1.set_ylabel('v [mV]')
ax2 = plt.subplot2grid((3, 1), (2, 0))
ax2.plot(Mw.t/second, Mw.w.T, marker='o', ms=3)
ax2.set_xlabel('t [s]')
ax2.set_ylabel('w')
ax2.set_ylim(ymin=0)
plt.gcf().text(0.02, 0.97, 'A', weight='bold')
plt.show()
