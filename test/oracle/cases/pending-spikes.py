# spikes under way, event-driven variables and monitors over store and restore
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

P = NeuronGroup(3, 'dv/dt=(1.3-v)/(1*ms):1', threshold='v>1', reset='v=0', method='exact')
G = NeuronGroup(4, 'v:1\nu:1', threshold='u>3', reset='u=0')
S = Synapses(P, G, 'w:1\nda/dt=-a/(2*ms):1 (event-driven)', on_pre='v_post += w*a; a += 1; u_post += 1', on_post={'up':'w+=0.1'}, delay={'up':0.6*ms})
S.connect(i=[0, 1], j=[0, 1])
pi_ = PoissonInput(G, 'u', 1, 10*kHz, 0.01)
P.v = '0.2*i'
S.w = 1
S.delay = '0.7*ms+0.3*ms*i'
S.connect(i=2, j=[3, 2])
S.w[2, :] = 2
M = SpikeMonitor(G)
tr = StateMonitor(S, ['w', 'a'], record=[0, 3])
R = PopulationRateMonitor(P)
run(2*ms)
store('a')
S.w[0, 0] = 17
run(1.5*ms)
out['x1'] = S.w[:].copy()
restore('a')
run(0.5*ms)
store('b')
run(2*ms)
out['x2'] = G.v[:].copy()
restore('b')
S.w = 0.5
run(1*ms)
out.update({'v':G.v[:], 'u':G.u[:], 'Si':S.i[:], 'w':S.w[:], 'c':M.count[:], 'rt':R.t[:], 'M.i':M.i[:], 'M.t':M.t[:], 'tr.w':tr.w[:], 'tr.a':tr.a[:], 'tr.t':tr.t[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
