# ranges and samples with negative steps, over sources and targets
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(4, 'v:1')
B = NeuronGroup(6, 'y:1')
S = Synapses(A, B)
S.connect(j='k for k in range(5,i,-1)')
T = Synapses(A, B)
T.connect(j='k for k in sample(5,-1,-1,size=6)')
U = Synapses(A, B)
U.connect(j='k for k in sample(5,-1,-2,p=1)')
V = Synapses(A, B)
V.connect(i='k for k in range(3,-1,-1) if k != j')
out.update(Sj=S.j[:], Tj=T.j[:], Uj=U.j[:], Vi=V.i[:], Vj=V.j[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
