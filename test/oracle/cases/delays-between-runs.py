# delays of every pathway by expression, array, row, condition; rounded half up; changed between runs, with spikes under way
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

IN = SpikeGeneratorGroup(3, [0, 1, 2, 0, 1, 2, 0], [0.2, 0.2, 0.5, 0.9, 1.4, 1.9, 2.0]*ms)
G = NeuronGroup(4, 'v:1\nu:1\nx:1', threshold='v>5', reset='v=0')
S = Synapses(IN, G, 'w:1\nd:second', on_pre={'pre':'v+=w;d=t', 'slow':'u+=w*2', 'fixed':'x+=w'}, on_post='w+=0.1', delay={'fixed':0.35*ms})
S.connect()
S.w = 1
S.delay = '0.05*ms*i+0.15*ms*j'
S.slow.delay = linspace(0, 3, 12)*ms
S.slow.delay[1, :] = [0.14, 0.15, 0.16, 0.25]*ms
S.slow.delay['i==2'] = 'abs(i-j)*0.25*ms'
S.post.delay = '0.1*ms*(i+1)'
S.post.delay[2] = 1.25*ms
tr = StateMonitor(G, ['v', 'u', 'x'], record=True)
run(2*ms)
S.delay[0, :] = 1*ms
S.fixed.delay = 0.7*ms
S.slow.delay = S.slow.delay[:]+0.3*ms
run(2*ms)
out.update({'tr.v':tr.v[:], 'tr.u':tr.u[:], 'tr.x':tr.x[:], 'd':S.d[:], 'w':S.w[:], 'dp':S.post.delay[:], 'ds':S.slow.delay[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
