# Synfire chain (Diesmann et al. style, without noise). From a forum question: "why does my pulse packet die?"
from brian2 import *
prefs.codegen.target = 'numpy'
n_groups = 5
group_size = 20
np.random.seed(4)

duration = 60*ms
Vr = -70*mV; Vt = -55*mV
taum = 10*ms
taupsp = 0.325*ms
weight = 4.86*mV
eqs = Equations('''
dV/dt = (-(V-Vr)+x)*(1./taum) : volt
dx/dt = (-x+y)*(1./taupsp) : volt
dy/dt = -y*(1./taupsp) : volt
''')
P = NeuronGroup(N=n_groups*group_size, model=eqs, threshold='V>Vt', reset='V=Vr', refractory=1*ms, method='exact')
P.V = Vr + np.random.rand(len(P))*10*mV

def packet(size, sigma):
    times = np.sort(np.random.randn(85)*sigma + 5)
    return np.clip(times, 0.1, None)

times = packet(85, 1.0)
Pinput = SpikeGeneratorGroup(85, np.arange(85), times*ms)
S = Synapses(P, P, on_pre='y+=weight')
S.connect(j='k for k in range((int(i/group_size)+1)*group_size, (int(i/group_size)+2)*group_size) if i<N_pre-group_size')
Sinput = Synapses(Pinput, P[:group_size], on_pre='y+=weight')
Sinput.connect()
S.delay = 3*ms
Mgp = SpikeMonitor(P)
Minput = SpikeMonitor(Pinput)
subs = [P[k*group_size:(k + 1)*group_size] for k in range(n_groups)]
rates = [PopulationRateMonitor(s) for s in subs]
run(duration)

print(len(S), len(Sinput), S.N_outgoing_pre[:3], S.N_incoming[-1])
for k in range(n_groups):
    mask = (Mgp.i >= k*group_size) & (Mgp.i < (k+1)*group_size)
    t = Mgp.t[mask]/ms
    if t.size:
        print(f'group {k}: {t.size:3d} spikes, mean {t.mean():6.2f} ms, sigma {t.std():.3f} ms')
    else:
        print(f'group {k}: silent')
print(subs[2], subs[2].start, subs[2].stop, len(subs))
print([int(np.sum(r.rate[:])*defaultclock.dt*group_size + 0.5) for r in rates])

plt.figure()
plt.subplot(211)
plt.plot(Mgp.t/ms, 1.0*Mgp.i/group_size, '.')
plt.plot([0, duration/ms], np.arange(n_groups).repeat(2).reshape(-1, 2).T, 'k-', lw=0.5)
plt.ylabel('group number')
plt.yticks(np.arange(n_groups))
plt.axvspan(0, 10, facecolor='y', alpha=.2)
plt.title('chain')
plt.subplot(212, sharex=plt.gca())
for k, r in enumerate(rates):
    plt.plot(r.t/ms, r.smooth_rate(width=1*ms)/kHz, label='group %d' % k)
plt.xlabel('time (ms)')
plt.ylabel('rate (kHz)')
plt.legend(loc='upper right', ncol=2, title='legend')
plt.show()
