"""A leaky neuron by scipy.integrate.solve_ivp with events, by hand, and by Brian2."""
import numpy as np
from scipy.integrate import solve_ivp, quad, trapezoid, simpson, cumulative_trapezoid
from brian2 import *

prefs.codegen.target = 'numpy'
tau_m, v_inf, v_th = 20.0, 20.0, 15.0


def f(t, v):
    return (v_inf - v)/tau_m


def hit(t, v):
    return v[0] - v_th


hit.terminal = True
hit.direction = 1

sol = solve_ivp(f, (0, 100), [0.0], events=hit, max_step=1.0)
print(sol.status, sol.message)
print('spike at %.4f ms' % sol.t_events[0][0], 'exact %.4f ms' % (tau_m*np.log(v_inf/(v_inf - v_th))))
spikes = []
start = 0.0
while start < 100:
    sol = solve_ivp(f, (start, 100), [0.0], events=hit, rtol=1e-8, atol=1e-10)
    if sol.status != 1:
        break
    start = sol.t_events[0][0]
    spikes.append(start)
print(np.round(spikes, 5))

sol = solve_ivp(f, [0, 50], [0.0])
print(sol.t.shape, sol.y.shape, sol.nfev, sol.success)
print(np.array2string(sol.t, precision=6))
print(np.array2string(sol.y[0], precision=6))
sol = solve_ivp(lambda t, y: [y[1], -y[0]], [0, 10], [1, 0], t_eval=np.linspace(0, 10, 6), dense_output=True)
print(np.round(sol.y, 5))
print(np.round(sol.sol(np.array([0.5, 1.5])), 5))
sol = solve_ivp(lambda t, y, k: -k*y, [0, 5], [1.0, 2.0], method='RK23', args=(0.7,))
print(len(sol.t), sol.nfev, np.round(sol.y[:, -1], 6))

G = NeuronGroup(1, 'dv/dt = (20*mV - v)/(20*ms) : volt', threshold='v > 15*mV', reset='v = 0*mV', method='exact')
M = StateMonitor(G, 'v', record=0)
sp = SpikeMonitor(G)
run(100*ms)
print('Brian2:', sp.t/ms)

area, error = quad(lambda x: np.exp(-x**2), 0, 1)
print('%.12f' % area, error < 1e-12)
print('%.10f' % quad(lambda x: np.exp(-x), 0, np.inf)[0])
print('%.10f' % quad(lambda x, s: np.exp(-x**2/(2*s**2)), -np.inf, np.inf, args=(2.0,))[0])
x = np.linspace(0, np.pi, 11)
print('%.8f %.8f %.8f' % (trapezoid(np.sin(x), x), simpson(np.sin(x), x), np.trapz(np.sin(x), x)))
print('%.8f' % simpson(np.sin(x)[:10], dx=x[1]))
print(np.round(cumulative_trapezoid(np.sin(x), x, initial=0), 5))
v = M.v[0]/mV
print('mean of v: %.5f' % (np.trapz(v, M.t/ms)/100))
