# regular code of synapses: shared variables first, neurons at both ends, slots
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(2, 'x:1\ndq/dt=1/ms:1', method='euler')
B = NeuronGroup(3, 'y:1')
A.x = '1+i'
S = Synapses(A, B, 'w:1\nu:1\ns:1 (shared)')
S.connect('i!=j')
S.run_regularly('s += 0.5; w += x_pre*q_pre + s; y_post += w', dt=0.2*ms)
S.run_regularly('u = w - y_post; tmp = u*2; w = tmp + t/ms', dt=0.3*ms, when='end')
tr = StateMonitor(S, ['w', 'u'], record=True, name='z_tr')
run(1*ms)
out.update({'tr.w':tr.w[:], 'tr.u':tr.u[:], 'y':B.y[:], 's':asarray(S.s), 'w':S.w[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
