# inputs in slots and orders of their own
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

early = SpikeGeneratorGroup(2, [0, 1, 0], [0.2, 0.5, 0.9] * ms, when='before_groups', order=2)
late = SpikeGeneratorGroup(2, [1, 0, 1], [0.2, 0.6, 0.9] * ms, when='after_synapses')
sure = PoissonGroup(2, 1e9 * Hz)
G = NeuronGroup(2, '''v : 1
                      seen : 1''')
G.run_regularly('seen = v', dt=0.1 * ms, when='start')
G.run_regularly('v *= 0.9', dt=0.1 * ms, when='resets')
A = Synapses(early, G, on_pre='v_post += 1')
A.connect(j='i')
B = Synapses(late, G, on_pre='v_post = 2*v_post + 0.5')
B.connect(j='i')
C = Synapses(sure, G, on_pre='v_post += 0.01')
C.connect(j='i')
m = StateMonitor(G, ['v', 'seen'], record=True, when='end', order=3)
monitors = {'a': SpikeMonitor(early), 'b': SpikeMonitor(late), 'c': SpikeMonitor(sure)}
net = Network(early, late, sure, G, A, B, C, m, *monitors.values())
net.run(1.5 * ms)
results = {'m.v': m.v, 'm.seen': m.seen}
for name, monitor in monitors.items():
    results[name + '.i'] = monitor.i
    results[name + '.t'] = monitor.t


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
