# synapses made after a run, with delays and weights of their own; constants that change between runs
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

g = 0.5
P = NeuronGroup(3, 'dv/dt=(1.3-v)/(1*ms):1', threshold='v>1', reset='v=0', method='exact')
G = NeuronGroup(4, 'v:1\nu:1', threshold='v>1e9')
S = Synapses(P, G, 'w:1', on_pre='v_post += w*g; u_post += g', on_post='w=0')
S.connect(i=[0, 1], j=[0, 1])
P.v = '0.2*i'
S.w = 1
S.delay = 0.7*ms
run(2*ms)
g = 0.25
S.connect('i==2')
S.w[2, :] = 3
S.delay[2, :] = '0.2*ms*j'
run(2*ms)
S.connect(i=0, j=3, n=2)
S.w[0, 3] = [10, 20]
run(2*ms)
out.update(v=G.v[:], u=G.u[:], Si=S.i[:], Sj=S.j[:], w=S.w[:], d=S.delay[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
