# what another group computes with its step is computed with its own step, whoever reads it
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

A = NeuronGroup(2, '''x = dt/ms : 1
                      y = 2*x + i : 1''', dt=0.5 * ms, threshold='True', reset='')
B = NeuronGroup(2, '''w : 1
                      u : 1''')
C = NeuronGroup(2, '''z : 1 (linked)
                      seen : 1''')
C.z = linked_var(A, 'y')
C.run_regularly('seen = z', dt=0.1 * ms)
S = Synapses(A, B, 'a : 1', on_pre='''w_post = x_pre
                                      u_post = y_pre
                                      a = dt/ms''')
S.connect(j='i')
T = Synapses(B, A, 'q : 1')
T.connect(j='i')
T.run_regularly('q = x_post + dt/ms', dt=0.1 * ms)
run(2 * ms)
results = {'w': B.w[:], 'u': B.u[:], 'a': S.a[:], 'seen': C.seen[:], 'q': T.q[:]}

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: np.array(values) for key, values in results.items()})
