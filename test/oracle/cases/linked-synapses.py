# linked variables of synapses, which Brian2 lacks: there the neurons have the links, and one object has both pathways
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

SG = SpikeGeneratorGroup(3, [0, 1, 2, 0, 1], [0.5, 1, 1.2, 2, 3.1] * ms)
Q = NeuronGroup(2, '''dy/dt = -y/(3*ms) : 1
                      c = y*y + 1 : 1''', name='q')
One = NeuronGroup(2, 'dm/dt = (2 - m)/(2*ms) : 1', dt=0.2 * ms, name='one')
G = NeuronGroup(2, '''dg/dt = (1 - g)/(4*ms) : 1
                      k : 1
                      f : 1 (linked)
                      fc : 1 (linked)
                      m : 1 (linked)''', threshold='g > 1.5', reset='g -= 1', name='r')
Q.y = [1, 3]
G.f = linked_var(Q, 'y')
G.fc = linked_var(Q, 'c')
G.m = linked_var(One, 'm')
S = Synapses(SG, G, '''w : 1
                       du/dt = (f_post*m_post - u)/(5*ms) : 1 (clock-driven)
                       k_post = w*fc_post : 1 (summed)''',
             on_pre='g_post += 0.2*w*f_post; w += 0.1*m_post', on_post='w *= 0.9', method='euler', name='s')
S.connect()
S.w = '1 + 0.1*i + 0.01*j'
n = StateMonitor(G, ['g', 'k', 'f', 'fc', 'm'], record=True)
s = StateMonitor(S, ['w', 'u'], record=True)
spikes = SpikeMonitor(G)
run(5 * ms)
post = np.array(S.j)
results = {
    'n.g': n.g, 'n.k': n.k, 's.w': s.w, 's.f': n.f[post], 's.fc': n.fc[post], 's.m': n.m[post], 's.u': s.u,
    't.w': s.w, 'spikes.i': spikes.i, 'spikes.t': spikes.t, 'w': S.w[:], 'fc': G.fc[:][post],
}


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
