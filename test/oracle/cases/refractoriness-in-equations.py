# lastspike and not_refractory inside equations and subexpressions
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(3, '''dv/dt = (2 - v)*int(not_refractory)/(2*ms) + g/ms : 1
                      g = 0.1*int(t - lastspike > 1*ms) : 1
                      dw/dt = (int(not_refractory) - w)/ms : 1 (unless refractory)
                      age = (t - lastspike)/ms : 1''', threshold='v>1', reset='''v = 0.1*i
                        w -= 0.3''', refractory='0.7*ms + 0.2*ms*i')
a = StateMonitor(A, ['v', 'w'], record=True)
b = StateMonitor(A, ['age', 'g'], record=True, when='end')
s = SpikeMonitor(A, ['lastspike', 'not_refractory'])
run(6 * ms)
for n in 'vw':
    results['a.' + n] = getattr(a, n)
results['b.age'] = b.age
results['b.g'] = b.g
results['s.t'] = s.t
results['s.i'] = s.i
results['s.lastspike'] = s.lastspike
results['s.not_refractory'] = s.not_refractory


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
