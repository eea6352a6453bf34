# operations, monitors and reads see the time of their group, also where the group itself does nothing in a step
import os
from brian2 import *

prefs.codegen.target = 'numpy'

P = NeuronGroup(1, 'x : 1\ny : 1', dt=0.3*ms)
P.run_regularly('x += t/ms', dt=0.2*ms)
P.run_regularly('y += t_in_timesteps', dt=0.3*ms)
Q = NeuronGroup(1, 'z = t/ms : 1\nu : 1', dt=0.4*ms)
R = PoissonGroup(1, rates=0*Hz, dt=0.5*ms)
R.run_regularly('rates = t/second*Hz', dt=0.2*ms)
M = StateMonitor(P, ['x', 'y'], record=True, dt=0.5*ms)
N = StateMonitor(Q, 'z', record=True, dt=0.5*ms)
out = {}
run(3.1*ms)
out.update({'x': array(P.x), 'z': array(Q.z), 'rates': array(R.rates)})
run(1.4*ms)
out.update({'x_end': P.x[:], 'z_end': Q.z[:], 'M.x': M.x[:], 'M.y': M.y[:], 'N.z': N.z[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
