# timed arrays in the stages of rk2 and rk4, in thresholds, with shifted times and two dimensions
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
ta = TimedArray([0, 1, 2, 3] * nA, dt=0.3 * ms)
tb = TimedArray([0, 1, 2, 3], dt=0.25 * ms)
tc = TimedArray([[1, 2, 3], [4, 5, 6], [7, 8, 9]], dt=0.5 * ms)
td = TimedArray([5, 6, 7, 8, 9, 10, 11], dt=0.03 * ms)
G = NeuronGroup(3, '''dv/dt = (ta(t)/nA - v)/ms : 1
                      dw/dt = (tb(t) + tc(t, i) - w)/ms : 1
                      du/dt = tb(t - 0.1*ms)/ms + td(t+i*0.03*ms)/ms : 1
                      a = tb(t) : 1''', method='rk4')
H = NeuronGroup(3, '''dv/dt = (ta(t)/nA - v)/ms : 1
                      dw/dt = (tb(t) + tc(t, i) - w)/ms : 1
                      du/dt = tb(t - 0.1*ms)/ms + td(t+i*0.03*ms)/ms : 1''', method='rk2')
K = NeuronGroup(3, '''dv/dt = (ta(t)/nA - v)/ms : 1
                      dz/dt = (tc(t, i) - z)/ms : 1''', threshold='t > tb(t)*0.5*ms and v > 0.2', reset='')
m = StateMonitor(G, ['v', 'w', 'u', 'a'], record=True)
h = StateMonitor(H, ['v', 'w', 'u'], record=True)
k = StateMonitor(K, ['v', 'z'], record=True)
s = SpikeMonitor(K)
run(2 * ms)
for x in 'vwua':
    results['m.' + x] = getattr(m, x)
for x in 'vwu':
    results['h.' + x] = getattr(h, x)
for x in 'vz':
    results['k.' + x] = getattr(k, x)
results['s.i'] = s.i
results['s.t'] = s.t


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
