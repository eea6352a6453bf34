# Reproduces Figure 2 of our manuscript (simplified). Needs: brian2, numpy, matplotlib
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, Patch
import matplotlib.ticker as mticker
import matplotlib as mpl
import numpy as np
import brian2 as b
from brian2 import ms, mV, second, Hz
b.prefs.codegen.target = 'numpy'
plt.style.use('seaborn-v0_8-whitegrid')
mpl.rcParams['pdf.fonttype'] = 42
plt.rc('font', family='sans-serif', size=8)

COLORS = {'PV': '#d62728', 'SST': '#1f77b4', 'PC': '0.3'}
SIZES = dict(PC=16, PV=4, SST=4)


def simulate(scale, T=150):
    np.random.seed(int(scale*10))
    N = sum(SIZES.values())
    pop = b.NeuronGroup(N, '''dv/dt = (-(v - E0) + Vin)/tau : volt (unless refractory)
    dVin/dt = -Vin/(6*ms) + bias/(6*ms) : volt
    bias : volt
    tau : second''', threshold='v > -50*mV', reset='v = -65*mV', refractory=2*ms, method='euler', namespace={'E0': -65*mV})
    groups, start = {}, 0
    for name, n in SIZES.items():
        groups[name] = pop[start:start + n]
        start += n
    pop.v = -65*mV + np.random.rand(N)*10*mV
    groups['PC'].bias = 17*mV; groups['PV'].bias = 16*mV; groups['SST'].bias = 14*mV
    groups['PC'].tau = 20*ms; groups['PV'].tau = 10*ms; groups['SST'].tau = '15*ms + i*ms'
    W = {('PC', 'PV'): 2, ('PC', 'SST'): 1.5, ('PV', 'PC'): -3, ('SST', 'PC'): -1.5, ('PV', 'PV'): -1}
    syns = []
    for (src, dst), w in W.items():
        s = b.Synapses(groups[src], groups[dst], 'w : volt', on_pre='Vin_post += w', delay=1*ms)
        mask = np.random.rand(SIZES[src], SIZES[dst]) < 0.5
        s.connect(i=np.nonzero(mask)[0], j=np.nonzero(mask)[1])
        s.w = w*scale*mV
        syns.append(s)
    mons = {name: b.SpikeMonitor(g) for name, g in groups.items()}
    net = b.Network(pop, syns, mons.values())
    net.run(T*ms)
    return mons, syns


fig = plt.figure(constrained_layout=True, figsize=(7.2, 4))
spec = fig.add_gridspec(2, 3)
rates = {}
for col, scale in enumerate([0.5, 1.0, 2.0]):
    mons, syns = simulate(scale)
    ax = fig.add_subplot(spec[0, col])
    offset = 0
    for name, mon in mons.items():
        ax.scatter(mon.t/ms, mon.i + offset, s=2, c=COLORS[name], label=name, rasterized=True)
        offset += SIZES[name]
        rates.setdefault(name, []).append(mon.num_spikes/SIZES[name]/0.15)
    ax.set_title('scale {:.1f}'.format(scale))
    ax.set_xlim(0, 150)
    ax.xaxis.set_major_locator(mticker.MultipleLocator(50))
    if col:
        ax.set_yticklabels([])
    print(scale, [len(s) for s in syns], {k: m.num_spikes for k, m in mons.items()}, mons['PC'].t[:2])
ax = fig.add_subplot(spec[1, :2])
x = np.arange(3)
width = 0.8/len(rates)
for k, (name, r) in enumerate(rates.items()):
    bars = ax.bar(x + k*width, r, width, color=COLORS[name], label=name, yerr=np.sqrt(r))
    print(f'{name:4s}', *('%7.2f' % v for v in r))
ax.set_xticks(x + width)
ax.set_xticklabels(['weak', 'medium', 'strong'])
ax.set_ylabel('rate (Hz)')
ax.legend(handles=[Patch(facecolor=c, label=n) for n, c in COLORS.items()], ncol=3)
inset = ax.inset_axes([.7, .6, .25, .35])
inset.plot(x, np.array(list(rates.values())).T)
axr = fig.add_subplot(spec[1, 2], projection='polar')
axr.plot(np.linspace(0, 2*np.pi, 20), np.ones(20))
axb = fig.add_axes([0.8, 0.1, 0.1, 0.1])
axb.boxplot([rates['PC'], rates['PV']])
axb.axis('off')
for label, a in zip('ABC', fig.axes[:3]):
    a.text(-0.1, 1.1, label, transform=a.transAxes, fontsize=12, fontweight='bold')
fig.savefig('figure2.pdf')
plt.close(fig)
print(len(plt.get_fignums()), np.round([np.mean(v) for v in rates.values()], 3))
