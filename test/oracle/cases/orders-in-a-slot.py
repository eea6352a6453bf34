# order of groups, regular code and monitors that share a slot
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(2, '''v:1
                      x:1
                      dw/dt = x/ms : 1
                      c = x + w : 1 (constant over dt)''', order=2, threshold='w>2', reset='''w=0
                        v+=c''', name='a')
A.run_regularly('x = x*2 + 1', order=1)
A.run_regularly('x += 3', order=-1)
A.run_regularly('x = x*x/10')
B = NeuronGroup(2, '''l : 1 (linked)
                      dy/dt = l/ms : 1''', order=1, name='b')
C = NeuronGroup(2, '''l : 1 (linked)
                      dy/dt = l/ms : 1''', order=3, name='c')
B.l = linked_var(A, 'w')
C.l = linked_var(A, 'w')
A.x = '0.1*i'
a = StateMonitor(A, ['v', 'x', 'w', 'c'], record=True, name='zz')
a2 = StateMonitor(A, ['v', 'x', 'w', 'c'], record=True, order=-2)
b = StateMonitor(B, 'y', record=True, when='after_groups')
c = StateMonitor(C, 'y', record=True, when='after_groups')
run(0.5 * ms)
for n in 'vxwc':
    results['a.' + n] = getattr(a, n)
    results['a2.' + n] = getattr(a2, n)
results['b.y'] = b.y
results['c.y'] = c.y


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
