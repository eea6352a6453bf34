# store and restore of neurons, synapses with spikes under way, generators, monitors, clocks
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(3, '''dv/dt = (I - v)/(5*ms) : 1 (unless refractory)
                      I : 1
                      s : 1 (shared)
                      n : integer''', threshold='v>1', reset='''v=0
                        n+=1''', refractory=2 * ms, events={'hi': 'v>0.9'})
G.run_on_event('hi', 'I+=0.01')
G.run_regularly('s+=1', dt=1 * ms)
K = NeuronGroup(2, '''dv/dt = -v/(5*ms) : 1
                      g:1''', dt=0.2 * ms)
S = Synapses(G, K, '''w:1
                      da/dt = -a/(3*ms) : 1 (event-driven)''', on_pre='''v_post += w + a
                        a += 0.1
                        w += 0.01''')
S.connect()
SG = SpikeGeneratorGroup(2, [0, 1, 0], [1, 2.5, 5] * ms, period=7 * ms)
T = Synapses(SG, K, on_pre='g_post+=1')
T.connect(j='i')
S.w = '0.1*(i+1)'
S.delay = '(1.5+i)*ms'
G.I = '1.5+0.3*i'
spikes = SpikeMonitor(G, 'v')
mv = StateMonitor(K, ['v', 'g'], record=True, dt=0.4 * ms)
mr = PopulationRateMonitor(G)
me = EventMonitor(G, 'hi')
net = Network(G, K, S, SG, T, spikes, mv, mr, me)
net.run(8 * ms)
net.store('A')
net.run(4 * ms)
net.store('B')
G.I = 3
S.w = 0.5
S.delay = 0 * ms
defaultclock.dt = 0.05 * ms
net.run(6 * ms)
results['late_n'] = np.array(G.n[:])
net.restore('A')
S.delay = '(1.5+i)*ms'
results['w_a'] = np.array(S.w[:])
results['d_a'] = np.array(S.delay[:])
results['count_a'] = np.array(spikes.count[:])
net.run(7 * ms)
results['n_a'] = np.array(G.n[:])
net.restore('B')
S.delay = '(1.5+i)*ms'
net.run(3 * ms)
results['w_b'] = np.array(S.w[:])
results['t_b'] = np.array(G.s[:])
results['vb'] = K.v[:]
results['spikes.i'] = spikes.i
results['spikes.t'] = spikes.t
results['spikes.v'] = spikes.v
results['mv.t'] = mv.t
results['mv.v'] = mv.v
results['mv.g'] = mv.g
results['mr.t'] = mr.t
results['mr.rate'] = mr.rate
results['me.t'] = me.t
results['me.i'] = me.i


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
