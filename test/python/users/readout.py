#!/usr/bin/env python
# Liquid state: linear readout of a spiking reservoir by ridge regression and least squares
from __future__ import division
import numpy as np
from brian2 import NeuronGroup, Synapses, SpikeMonitor, TimedArray, Network, ms, mV, second, prefs, defaultclock
import brian2 as b2

prefs.codegen.target = 'numpy'
defaultclock.dt = 0.5*ms
rs = np.random.RandomState(42)
N, steps = 40, 400
u = rs.uniform(-1, 1, steps)
stimulus = TimedArray(u, dt=5*ms)
group = NeuronGroup(N, '''dv/dt = (-v + 14*mV + gain*stimulus(t) + g)/(20*ms) : volt (unless refractory)
                          dg/dt = -g/(5*ms) : volt
                          gain : volt (constant)''', threshold='v > 15*mV', reset='v = 5*mV', refractory=2*ms, method='euler')
group.gain = rs.uniform(2, 12, N)*mV
group.v = rs.uniform(0, 15, N)*mV
pre, post = np.nonzero(rs.rand(N, N) < 0.15)
keep = pre != post
syn = Synapses(group, group, 'w : volt', on_pre='g_post += w', delay=1*ms)
syn.connect(i=pre[keep], j=post[keep])
syn.w = rs.randn(keep.sum())*1.5*mV
mon = SpikeMonitor(group)
net = Network(group, syn, mon)
net.run(steps*5*ms)
print('%d synapses, %d spikes, mean rate %.3f Hz' % (len(syn), mon.num_spikes, mon.num_spikes/N/(steps*0.005)))
kernel = np.exp(-np.arange(0, 100, 5)/30.)
X = np.zeros((steps, N))
for k in range(N):
    counts, _ = np.histogram(mon.t[mon.i == k]/ms, bins=steps, range=(0, steps*5))
    X[:, k] = np.convolve(counts, kernel)[:steps]
X = np.column_stack([X, np.ones(steps)])
train, test = slice(20, 300), slice(300, None)
for delay in (0, 1, 2, 4):
    y = np.roll(u, delay)
    A, b = X[train], y[train]
    w_ridge = np.linalg.solve(A.T.dot(A) + 0.5*np.eye(N + 1), A.T.dot(b))
    w_ls, res, rank, sv = np.linalg.lstsq(A, b, rcond=None)
    err = lambda w: np.sqrt(np.mean((X[test].dot(w) - y[test])**2))
    c = np.corrcoef(X[test].dot(w_ridge), y[test])[0, 1]
    print('delay %d: ridge %.5f, least squares %.5f, r %.4f, rank %d, residual %.4f' % (delay, err(w_ridge), err(w_ls), c, rank, res.sum()))
print('singular values %.4f ... %.4f' % (sv[0], sv[-1]))
coefficients = np.polyfit(np.arange(10), [1, 2, 4, 8, 15, 26, 42, 64, 93, 130], 3)
print(np.round(coefficients, 6) + 0, np.polyval(coefficients, 10).round(6))
print(np.roots([1, -6, 11, -6]))
print(b2.get_dimensions(group.gain), group.gain[:].mean(), np.std(syn.w/mV).round(6))
