# assignments between runs write always, also what refractoriness holds; slices, lists, conditions, units, shared values
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(6, '''dv/dt = 0.6/ms : 1 (unless refractory)
                      x : 1
                      w : volt
                      s : 1 (shared)''', threshold='v>1', reset='v=0', refractory=5 * ms)
G.v = '0.3*i'
run(1 * ms)
G.v = 7 * np.arange(6)
results['a'] = np.array(G.v[:])
G.v[3:] = 0.5 + np.arange(6)[3:]
G.v[0] = 3
G.v[1:3] = [8, 9]
G.x[[3, 5]] = '2*i+N'
G.x += 1
G.x[5] *= 3
G.w = 'i*mV'
G.w[2:] = '-v*mV'
G.s = 4
G.x = 'x-s'
results['b'] = G.v[:]
results['c'] = G.x[:]
results['d'] = G.w[:]
results['nr'] = G.not_refractory[:]
results['ls'] = G.lastspike[:]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
