# synapses whose target or source are synapses
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

IN = SpikeGeneratorGroup(2, [0, 1, 0, 1], [0.2, 0.2, 0.5, 0.9]*ms)
MOD = SpikeGeneratorGroup(3, [0, 1, 2], [0.3, 0.4, 0.6]*ms)
G = NeuronGroup(2, 'v:1')
S = Synapses(IN, G, 'w:1\ns:1', on_pre='v+=w')
S.connect()
S.w = 1
M = Synapses(MOD, S, 'u:1\ns_post = u*w_post : 1 (summed)', on_pre='w_post *= 1.5+0.1*j; u += j_post + 10*i_post')
M.connect('i==j')
M.connect(i=2, j=3)
MM = Synapses(S, G, 'v_seen:1\na:1')
MM.run_regularly('a += w_pre + v_post', dt=0.2*ms)
MM.connect(j='i%2')
M.u = '0.1*i+j'
tr = StateMonitor(S, ['w', 's'], record=True)
tm = StateMonitor(M, ['u'], record=True)
run(1*ms)
out.update({'tr.w':tr.w[:], 'tr.s':tr.s[:], 'tm.u':tm.u[:], 'v':G.v[:], 'u':M.u[:], 'Mi':M.i[:], 'Mj':M.j[:], 'wp':M.w_post[:], 'a':MM.a[:], 'MMi':MM.i[:], 'MMj':MM.j[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
