'''Tsodyks-Markram synapses: depression and facilitation, reproduces Fig. 1 of the lecture'''
from brian2 import *
import numpy as np
import matplotlib.pyplot as plt

prefs.codegen.target = 'numpy'
tau = 20*ms
E_L = 0*mV
stim = TimedArray(np.r_[np.zeros(10), np.ones(40), np.zeros(50)]*1.0, dt=5*ms)

inp = SpikeGeneratorGroup(1, [0]*8, np.r_[np.arange(7)*50 + 50, 600]*ms)
out = NeuronGroup(2, '''dv/dt = (E_L - v + g)/tau : volt
dg/dt = -g/(3*ms) : volt
s = stim(t) : 1
''', method='euler')
syn = Synapses(inp, out, '''
    tau_d : second
    tau_f : second
    U : 1
    A : volt
    dx/dt = (1 - x)/tau_d : 1 (event-driven)
    du/dt = (U - u)/tau_f : 1 (event-driven)
    ''', on_pre='''
    u += U*(1 - u)
    g_post += A*u*x
    x -= u*x
    ''')
syn.connect()
syn.tau_d = [800, 130]*ms
syn.tau_f = np.array([1, 530])*ms
syn.U = [0.5, 0.03]
syn.A = '20*mV/U*0.5'
syn.x = 1
syn.u = 'U'
M = StateMonitor(out, ['v', 's'], record=True)
W = StateMonitor(syn, ('x', 'u'), record=[0, 1], dt=10*ms)


@network_operation(dt=100*ms)
def report(t):
    log.append((float(t/ms), round(float(out.v[0]/mV), 4)))


log = []
net = Network(collect())
net.run(700*ms)
print(log)
v = M.v/mV
peaks = []
for row in v:
    k = [i for i in range(1, len(row) - 1) if row[i] > row[i-1] and row[i] >= row[i+1]]
    peaks.append([(M.t[i]/ms, row[i]) for i in k])
for name, p in zip(('depressing', 'facilitating'), peaks):
    print(f'{name:>14}: ' + ' '.join(f'{h:.3f}@{t:.0f}' for t, h in p))
print('recovery: %.3f %.3f' % tuple(p[-1][1]/p[0][1] for p in peaks))
print(W.x.shape, W.u[:, -1], W.t[:3], M.s[0][::1000])
print(syn.x[:], syn.u[0, 1], syn.A)

fig, axes = plt.subplots(2, 1, sharex='all', figsize=(6, 5))
for ax, row, label in zip(axes, v, ['depression', 'facilitation']):
    ax.plot(M.t/ms, row, color='darkred', label=label)
    ax.vlines(np.r_[np.arange(7)*50 + 50, 600], -1, 0, colors='k')
    ax.legend(loc=1)
    ax.set_ylabel('EPSP (mV)')
    ax.spines['top'].set_visible(False)
axes[-1].set_xlabel('time (ms)')
plt.xlim(0, 700)
fig.align_ylabels(axes)
plt.show()
