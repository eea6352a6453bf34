"""From a lecture: integrate and fire by hand, in NumPy, then by Brian2; compared."""
import numpy as np
import matplotlib.pyplot as plt
from brian2 import NeuronGroup, SpikeMonitor, StateMonitor, TimedArray, run, ms, mV, nA, Mohm, second, defaultclock, prefs, start_scope
prefs.codegen.target = 'numpy'

# ---- by hand -----------------------------------------------------------
dt, T = 0.1, 100.0
time = np.arange(0, T, dt)
R, tau, V_rest, V_th, V_reset = 10.0, 10.0, -70.0, -55.0, -75.0
I = np.where((time >= 20) & (time < 80), 1.8, 0.0)


def euler(V0=V_rest):
    V = np.empty_like(time)
    V[0] = V0
    spikes = []
    for n in range(len(time) - 1):
        dV = (-(V[n] - V_rest) + R * I[n]) / tau
        V[n + 1] = V[n] + dt * dV
        if V[n + 1] > V_th:
            V[n + 1] = V_reset
            spikes.append(time[n + 1])
    return V, np.asarray(spikes)


V, spikes = euler()
print('by hand: %d spikes, first %s, mean V %.4f mV' % (spikes.size, spikes[:3], V.mean()))
isi = np.diff(spikes)
print(f'ISI = {isi.mean():.2f} +/- {isi.std(ddof=1):.3f} ms; CV = {isi.std()/isi.mean():.3g}')

# ---- by Brian2 ---------------------------------------------------------
start_scope()
defaultclock.dt = dt*ms
stim = TimedArray(I*nA, dt=dt*ms)
Rm, tau_m, E_L = R*Mohm, tau*ms, V_rest*mV
G = NeuronGroup(1, 'dv/dt = (E_L - v + Rm*stim(t))/tau_m : volt', threshold='v > V_th*mV', reset='v = V_reset*mV', method='euler')
G.v = E_L
S, M = SpikeMonitor(G), StateMonitor(G, 'v', record=0)
run(T*ms)
print('Brian2: ', S.num_spikes, 'spikes, first', S.t[:3])
print('largest difference: %.2g' % np.max(np.abs(M.v[0]/mV - V)))
# ---- analytic f-I ------------------------------------------------------
currents = np.arange(1.0, 3.01, 0.25)
with np.errstate(divide='ignore', invalid='ignore'):
    drive = R * currents + V_rest
    rate = 1e3 / (2 + tau * np.log((drive - V_reset) / (drive - V_th)))
rate[~np.isfinite(rate)] = 0
for c, r in zip(currents, rate):
    print(f'{c:5.2f} nA {r:8.3f} Hz ' + '#' * int(r // 10))
print(np.column_stack((currents, rate.round(2)))[:3])
print(np.polyfit(currents[4:], rate[4:], 1).round(4), np.interp(1.6, currents, rate).round(5))
assert np.allclose(M.t/ms, time)
plt.figure()
plt.plot(time, V, label='by hand')
plt.plot(M.t/ms, M.v[0]/mV, '--', label='Brian2')
plt.legend()
plt.show()
