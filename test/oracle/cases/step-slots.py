# where in a step monitors and regular code see what: before and after threshold, zero-delay synapses and reset
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(2, '''v:1
                      x:1
                      lastspike:second''', threshold='v>=1', reset='''v=0
                        x-=1
                        lastspike=t''')
A.run_regularly('v+=0.3', when='groups', order=-1)
B = NeuronGroup(2, '''v:1
                      x:1''', threshold='v>=0.8', reset='''v=0
                        x-=1''')
B.run_regularly('v+=0.25', when='groups')
S = Synapses(A, B, on_pre='''v_post+=1
                        x_post+=1''')
S.connect(j='i')
m0 = StateMonitor(B, ['v', 'x'], record=True)
m1 = StateMonitor(B, ['v', 'x'], record=True, when='thresholds', order=-1)
m2 = StateMonitor(B, ['v', 'x'], record=True, when='resets', order=-1)
m3 = StateMonitor(B, ['v', 'x'], record=True, when='after_resets')
m4 = StateMonitor(A, ['v', 'x'], record=True, when='synapses', order=5)
sA = SpikeMonitor(A, ['v', 'x'])
sB = SpikeMonitor(B, ['v', 'x'])
A.v = '0.1*i'
run(3 * ms)
for n, m in dict(m0=m0, m1=m1, m2=m2, m3=m3, m4=m4).items():
    results[n + '.v'] = m.v
    results[n + '.x'] = m.x
for n, m in dict(sA=sA, sB=sB).items():
    results[n + '.i'] = m.i
    results[n + '.t'] = m.t
    results[n + '.v'] = m.v
    results[n + '.x'] = m.x


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
