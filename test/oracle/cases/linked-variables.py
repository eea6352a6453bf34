# links to variables, subexpressions, shared values and other links, with and without index; writing through them
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(3, '''dv/dt = -v/(5*ms) : volt
                      sub = v*2 + sh : volt
                      sh : volt (shared)
                      k : 1''', threshold='v>8*mV', reset='v -= 5*mV', name='a')
A.run_regularly('sh += 1*mV', dt=0.2 * ms)
B = NeuronGroup(3, '''lv : volt (linked)
                      lsub : volt (linked)
                      lsh : volt (linked)
                      lk : 1 (linked)
                      dx/dt = (lv + lsub + lsh)/mV/ms : 1
                      y : 1
                      c = lsub*2 : volt''', threshold='x>30', reset='''x = 0
                        lk += 1
                        lv = lv + 1*mV''', name='b')
C = NeuronGroup(6, '''llv : volt (linked)
                      l2 : volt (linked)
                      l3 : 1 (linked)
                      l4 : volt (linked)
                      l5 : volt (linked)
                      dz/dt = (llv + l2 + l4 + l5)/mV/ms : 1
                      w : 1
                      c4 = l4/mV : 1''', name='c')
C.run_regularly('w = l3 + llv/mV + c4', dt=0.3 * ms)
A.v = [1, 5, 9] * mV
B.lv = linked_var(A, 'v')
B.lsub = linked_var(A, 'sub')
B.lsh = linked_var(A, 'sh')
B.lk = linked_var(A, 'k')
C.llv = linked_var(B, 'lv', index=np.array([2, 2, 1, 0, 1, 0]))
ii = np.array([0, 1, 2, 2, 1, 0])
C.l2 = linked_var(A, 'sub', index=ii)
C.l3 = linked_var(B, 'lk', index=ii)
C.l4 = linked_var(B, 'c', index=ii)
C.l5 = linked_var(A, 'sh')
a = StateMonitor(A, ['v', 'sub', 'k'], record=True)
b = StateMonitor(B, ['lv', 'lsub', 'x', 'lk', 'c'], record=True)
c = StateMonitor(C, ['llv', 'l2', 'z', 'w', 'l4'], record=True)
run(4 * ms)
for n in ['v', 'sub', 'k']:
    results['a.' + n] = getattr(a, n)
for n in ['lv', 'lsub', 'x', 'lk', 'c']:
    results['b.' + n] = getattr(b, n)
for n in ['llv', 'l2', 'z', 'w', 'l4']:
    results['c.' + n] = getattr(c, n)
results['ce'] = C.llv[:]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
