# branches, loops with a condition, new spikes of a generator and new values of a timed array between runs
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

SG = SpikeGeneratorGroup(2, [0, 1], [0.2, 0.4] * ms)
stim = TimedArray([0, 1, 2], dt=0.5 * ms)
G = NeuronGroup(2, 'dv/dt = (gain*stim(t) - v)/ms : 1', threshold='v > 1', reset='v = 0', method='exponential_euler')
S = Synapses(SG, G, 'w : 1', on_pre='v_post += w')
S.connect(j='i')
S.w = 0.5
gain = 1.0
M = SpikeMonitor(G)
I = SpikeMonitor(SG)
trace = StateMonitor(G, 'v', record=True)
run(1 * ms)
rounds = 0
v, count = [], []
while M.num_spikes < 12 and rounds < 20:
    rounds += 1
    if rounds % 2 == 1:
        SG.set_spikes([0, 0, 1], [0.1, 0.3, 0.5] * ms + rounds * ms)
        gain = gain * 1.2
    elif rounds > 4:
        SG.set_spikes([1], [0.2] * ms, period=0.4 * ms)
        S.w = 0.7
    else:
        stim = TimedArray([1, 0, 3, 1], dt=0.5 * ms)
    run(1 * ms)
    v.append(np.array(G.v))
    count.append(M.num_spikes)
for k in range(3):
    if k == 1:
        G.v[0] = 0.9
    else:
        gain -= 0.1
    run(0.3 * ms)
results = {'M.i': M.i, 'M.t': M.t, 'I.i': I.i, 'I.t': I.t, 'trace.v': trace.v, 'v': v, 'count': count, 'gains': gain,
           'all': rounds}


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
