# named pathways of one event run in alphabetical order (capitals first), for each its own code
import os
from brian2 import *

prefs.codegen.target = 'cython'
out = {}

IN = SpikeGeneratorGroup(2, [0, 1, 0, 1, 0], [0.2, 0.2, 0.5, 0.9, 1.1]*ms)
G = NeuronGroup(3, 'v:1\nu:1')
S = Synapses(IN, G, 'w:1\nseen:1', on_pre={'zeta':'w = w*2+1', 'alpha':'w+=3; seen=w', 'mid':'v_post = v_post + w; seen += 0.5', 'B':'w*=1.5'})
S.connect()
S.mid.order = -3
S.w = '1+i+0.1*j'
run(2*ms)
out.update(w=S.w[:], v=G.v[:], seen=S.seen[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
