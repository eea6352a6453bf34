# writes to a variable that refractoriness holds: reset and `on` always, `every` and poisson_input only where the neuron is free
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(3, '''dv/dt=0.5/ms:1 (unless refractory)
                      w:1
                      u:1''', threshold='v>1', reset='''v=0.1*i
                        u+=1''', refractory=1 * ms, events={'late': 'u>1.5'})
G.run_on_event('late', '''v+=0.01
                        u-=1''')
G.run_regularly('''v+=0.05
                   w+=v''', dt=0.3 * ms)
G.run_regularly('''v+=0.02
                   w+=int(not_refractory)''', dt=0.2 * ms, when='end')
pin = PoissonInput(G, 'v', 10, 10 * kHz, 0.001)
G.v = '0.2*i'
m = StateMonitor(G, ['v', 'w', 'u', 'not_refractory'], record=True, when='after_groups')
k = StateMonitor(G, ['v', 'w', 'u', 'not_refractory', 'lastspike'], record=True, when='end')
s = SpikeMonitor(G)
e = EventMonitor(G, 'late', ['v', 'u'])
run(8 * ms)
results['m.v'] = m.v
results['m.w'] = m.w
results['m.u'] = m.u
results['m.not_refractory'] = m.not_refractory
results['k.v'] = k.v
results['k.w'] = k.w
results['k.u'] = k.u
results['k.not_refractory'] = k.not_refractory
results['k.lastspike'] = k.lastspike
results['s.i'] = s.i
results['s.t'] = s.t
results['e.i'] = e.i
results['e.t'] = e.t
results['e.v'] = e.v


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
