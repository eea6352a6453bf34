# shared and per-neuron statements, temporaries of both kinds, subexpressions between them
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(4, '''s : 1 (shared)
                      ns : integer (shared)
                      x : 1
                      sub = s*2 + x : 1
                      ssub = s*3 : 1 (shared)''')
G.run_regularly('''a = s + 1
                   s = a*2
                   k = ns*2
                   ns = k + 1
                   y = x + s
                   x = y + ssub + sub
                   z = ssub
                   x += z + k''')
G.x = 'i'
G.s = 0.5
m = StateMonitor(G, ['x', 'sub'], record=True)
q = StateMonitor(G, ['s', 'ns', 'ssub'], record=[0])
run(0.6 * ms)
results['m.x'] = m.x
results['m.sub'] = m.sub
results['q.s'] = q.s
results['q.ns'] = q.ns
results['q.ssub'] = q.ssub


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
