# groups, regular code and monitors with clocks of their own, links between them
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
defaultclock.dt = 0.05 * ms
A = NeuronGroup(2, 'dv/dt = 1/ms : 1', dt=0.2 * ms, threshold='v>0.9', reset='v=0', name='a')
A.run_regularly('v += 0.01*dt/ms', dt=0.3 * ms)
B = NeuronGroup(2, '''dv/dt = 1/ms : 1
                      x : 1''', dt=0.15 * ms, threshold='v>0.8', reset='v-=0.8', name='b')
B.run_regularly('x+=t/ms', dt=0.2 * ms, when='end', order=1)
C = NeuronGroup(2, '''dv/dt = (l - v)/ms : 1
                      l : 1 (linked)''', name='c')
C.l = linked_var(A, 'v')
S = Synapses(A, B, on_pre='x_post+=1')
S.connect(j='i')
a = StateMonitor(A, 'v', record=True)
b = StateMonitor(B, ['v', 'x'], record=True, dt=0.3 * ms)
c = StateMonitor(C, ['v', 'l'], record=True, dt=0.1 * ms)
sa = SpikeMonitor(A)
sb = SpikeMonitor(B)
run(2.03 * ms)
run(1.01 * ms)
results['a.t'] = a.t
results['b.t'] = b.t
results['c.t'] = c.t
results['a.v'] = a.v
results['b.v'] = b.v
results['b.x'] = b.x
results['c.v'] = c.v
results['c.l'] = c.l
results['sa.t'] = sa.t
results['sb.t'] = sb.t
results['sa.i'] = sa.i
results['sb.i'] = sb.i


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
