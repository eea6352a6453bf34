from brian2 import *
from collections import OrderedDict
import textwrap

prefs.codegen.target = 'numpy'
start_scope()
regimes = OrderedDict([
    ('regular spiking', dict(a=0.02/ms, b=0.2/ms, c=-65*mV, d=8*mV/ms)),
    ('intrinsically bursting', dict(a=0.02/ms, b=0.2/ms, c=-55*mV, d=4*mV/ms)),
    ('chattering', dict(a=0.02/ms, b=0.2/ms, c=-50*mV, d=2*mV/ms)),
    ('fast spiking', dict(a=0.1/ms, b=0.2/ms, c=-65*mV, d=2*mV/ms)),
])
eqs = '''dv/dt = (0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + I : volt
du/dt = a*(b*v - u) : volt/second
I : volt/second
a : 1/second (constant)
b : 1/second (constant)
c : volt (constant)
d : volt/second (constant)'''
G = NeuronGroup(len(regimes), eqs, threshold='v >= 30*mV', reset='v = c; u += d', method='euler')
for k, (name, pars) in enumerate(regimes.items()):
    for key, value in pars.items():
        getattr(G, key)[k] = value
G.v = -65*mV
G.u = 'b*v'
G.I = 10*mV/ms
M = StateMonitor(G, 'v', record=True)
S = SpikeMonitor(G)
run(120*ms, report=None)

trains = S.spike_trains()
print(type(trains).__name__, sorted(trains.keys()))
print('%-25s %6s %10s %8s' % ('regime', 'spikes', 'first', 'CV'))
print('-'*52)
for k, name in enumerate(regimes):
    train = trains[k]
    isi = diff(train)
    cv = std(isi)/mean(isi)
    print('%-25s %6d %10s %8.3f' % (name, len(train), train[0], cv))
print(textwrap.fill('The four regimes differ in a, b, c and d only; the input is a step of 10 mV/ms for all of them.', width=40))
print(textwrap.dedent('''
    indented
      text''').strip())
print(G.get_states(['a', 'c'])['c'], G.a[0], G.d[:2])
fig, axes = subplots(2, 2, sharex=True, sharey=True, figsize=(8, 5))
for ax, name, row in zip(axes.flat, regimes, M.v):
    ax.plot(M.t/ms, row/mV, lw=0.8)
    ax.set_title(name.capitalize(), fontsize=9)
for ax in axes[-1, :]:
    ax.set_xlabel('t (ms)')
for ax in axes[:, 0]:
    ax.set_ylabel('v (mV)')
plt.subplots_adjust(hspace=0.3)
figure()
plot(S.t/ms, S.i, '|k', markersize=12)
yticks(range(4), [n[:2].upper() for n in regimes])
ylim(-1, 4)
show()
