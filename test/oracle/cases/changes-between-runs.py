# constants, state and the step change between runs; runs that are no multiple of the step
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
tau = 5 * ms
th = 0.5
ref = 1 * ms
G = NeuronGroup(2, 'dv/dt = (1-v)/tau : 1 (unless refractory)', threshold='v>th', reset='v=0', refractory='ref')
m = StateMonitor(G, 'v', record=True)
s = SpikeMonitor(G)
G.v = '0.1*i'
run(5 * ms)
tau = 2 * ms
run(5 * ms)
defaultclock.dt = 0.05 * ms
th = 0.8
run(5.1 * ms)
defaultclock.dt = 0.1 * ms
ref = 2 * ms
G.v = 0.3
run(4.96 * ms)
run(0.04 * ms)
run(0.05 * ms)
run(0.05 * ms)
run(0.01 * ms)
results['m.t'] = m.t
results['m.v'] = m.v
results['s.t'] = s.t
results['s.i'] = s.i


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
