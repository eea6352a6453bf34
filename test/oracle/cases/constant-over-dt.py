# subexpressions that are constant over dt, beside others that use them, in every slot
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
tau = 3 * ms
G = NeuronGroup(3, '''dv/dt = (drive - v)/tau : 1
                      drive = sec2 * 2 + i : 1 (constant over dt)
                      sec2 = first + v : 1
                      first = v**2 + sin(t/ms) : 1 (constant over dt)
                      sh = sin(t/ms)*gain : 1 (shared)
                      shc = sh + gain : 1 (shared)
                      gain : 1 (shared)
                      w : 1''')
G.run_regularly('''gain += 0.1
                   w = first + shc''', dt=0.2 * ms)
G.run_regularly('w += first + shc + drive', dt=0.2 * ms, when='end')
G.gain = 0.5
G.v = '0.1*i'
m = StateMonitor(G, ['v', 'drive', 'sec2', 'first', 'w'], record=True)
m9 = StateMonitor(G, ['sh', 'shc'], record=[0])
n = StateMonitor(G, ['v', 'drive', 'first', 'w'], record=True, when='before_start', order=1)
n2 = StateMonitor(G, ['v', 'drive', 'first', 'w'], record=True, when='end', order=1)
run(2 * ms)
for a in ['v', 'drive', 'sec2', 'first', 'w']:
    results['m.' + a] = getattr(m, a)
for a in ['v', 'drive', 'first', 'w']:
    results['n.' + a] = getattr(n, a)
    results['n2.' + a] = getattr(n2, a)
results['d'] = G.drive[:]
results['f'] = G.first[:]
results['s2'] = G.sec2[:]
results['shc_'] = G.shc


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
