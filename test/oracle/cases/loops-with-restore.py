# nested for loops over constants, store and restore inside, a row of output for each round
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(2, 'dv/dt = (x - v)/tau : 1', threshold='v>0.8', reset='v=0')
m = SpikeMonitor(G)
net = Network(G, m)
net.store()
N_ = []
V_ = []
for x in [0.9, 1.5]:
    for tau in [3 * ms, 6 * ms]:
        net.restore()
        G.v = '0.1*i'
        net.run(20 * ms, namespace=dict(x=x, tau=tau))
        N_.append(np.array(m.count[:]))
        V_.append(np.array(G.v[:]))
results['n'] = np.array(N_)
results['v'] = np.array(V_)
results['xx'] = [1.8, 3.0]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
