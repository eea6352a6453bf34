# subexpressions are computed anew when something they depend on was written by an earlier line
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(3, '''v : 1
                      u : 1
                      p = v*2 : 1
                      q = p + u : 1''', threshold='q>50', reset='''v = q/10
                        u = p
                        v += q''')
G.run_regularly('''v += 1
                   u = q
                   v = q + p
                   u += q''')
G.v = 'i'
m = StateMonitor(G, ['v', 'u', 'p', 'q'], record=True, when='end')
s = SpikeMonitor(G, ['p', 'q'])
run(1 * ms)
for a in 'vupq':
    results['m.' + a] = getattr(m, a)
results['s.i'] = s.i
results['s.t'] = s.t
results['s.p'] = s.p
results['s.q'] = s.q


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
