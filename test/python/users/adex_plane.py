"""Adaptive exponential integrate-and-fire: phase plane, nullclines and trajectory"""
from brian2 import *
from matplotlib.colors import LinearSegmentedColormap
import warnings
warnings.filterwarnings('ignore')
prefs.codegen.target = 'numpy'

C = 281*pF; gL = 30*nS; EL = -70.6*mV; VT = -50.4*mV; DeltaT = 2*mV
tauw, a, b, Vr = 144*ms, 4*nS, 0.0805*nA, -70.6*mV
Vcut = VT + 5*DeltaT
I0 = 0.8*nA

eqs = """
dvm/dt = (gL*(EL - vm) + gL*DeltaT*exp((vm - VT)/DeltaT) + I - w)/C : volt
dw/dt = (a*(vm - EL) - w)/tauw : amp
I : amp
"""
neuron = NeuronGroup(1, model=eqs, threshold='vm>Vcut', reset="vm=Vr; w+=b", method='euler')
neuron.vm = EL
neuron.I = I0
trace = StateMonitor(neuron, ['vm', 'w'], record=True)
spikes = SpikeMonitor(neuron, variables=['w'])
run(150*ms)

vm = trace[0].vm[:]
for t in spikes.t:
    k = int(t/defaultclock.dt)
    vm[k] = 20*mV
print(spikes.count[0], 'spikes;', 'w at spikes:', spikes.w)
print('ISIs:', np.round(diff(spikes.t)/ms, 1))
print('adaptation index: {0:.4f}'.format((diff(spikes.t)[-1]-diff(spikes.t)[0])/(diff(spikes.t)[-1]+diff(spikes.t)[0])))


def v_nullcline(v, I=I0):
    return gL*(EL - v) + gL*DeltaT*np.exp((v - VT)/DeltaT) + I


def w_nullcline(v):
    return a*(v - EL)


v = linspace(-80, -42, 20)*mV
print(v_nullcline(v)[:3], w_nullcline(v)[-1])
gap = v_nullcline(v) - w_nullcline(v)
print('fixed points:', (diff(sign(gap/nA)) != 0).sum())
V, W = np.meshgrid(np.linspace(-80, -42, 6), np.linspace(-0.2, 1.2, 5))
dV = (v_nullcline(V*mV) - W*nA)/C
dW = (a*(V*mV - EL) - W*nA)/tauw
print(dV.shape, dV[0, 0], dW[-1, -1])
speed = np.hypot(dV/(mV/ms), dW/(nA/ms))
print(np.round(speed, 2))

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(11, 4), gridspec_kw={'width_ratios': [2, 1]})
ax1.plot(trace.t/ms, vm/mV, c='steelblue')
ax1.set_xlabel('Time (ms)'); ax1.set_ylabel('V (mV)')
ax1.set_ylim(-85, 25)
ax1.fill_between(trace.t/ms, -85, 25, where=trace.w[0] > 0.1*nA, alpha=0.15, color='orange')
ax2.plot(v/mV, v_nullcline(v)/nA, 'g-', label='V nullcline')
ax2.plot(v/mV, w_nullcline(v)/nA, 'm-', label='w nullcline')
ax2.plot(trace.vm[0]/mV, trace.w[0]/nA, 'k', lw=.7)
ax2.scatter(np.full(len(spikes.w), Vr/mV), spikes.w/nA, s=15, zorder=3)
ax2.quiver(V, W, dV/(mV/ms), dW/(nA/ms), speed, cmap='viridis')
ax2.set_xlim([-80, -42]); ax2.set_ylim([-.2, 1.2])
ax2.legend(fontsize=7)
ax2.text(0.05, 0.95, f'$I_0$ = {I0/nA:.1f} nA', transform=ax2.transAxes, va='top')
fig.tight_layout()
fig.savefig('adex.svg')
