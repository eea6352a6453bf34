# equations that contain the time, by every method, also through subexpressions
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(2, 'dv/dt = (sin(2*pi*t/(3*ms)+i) - v)/ms + t/ms**2 : 1', method='rk2')
B = NeuronGroup(2, 'dv/dt = (sin(2*pi*t/(3*ms)+i) - v*t/ms)/ms + int(t > 0.55*ms)/ms : 1', method='rk4')
C = NeuronGroup(2, '''dv/dt = (sub - v)/ms : 1
                      sub = sin(2*pi*t/(3*ms)+i) + held : 1
                      held = t/ms : 1 (constant over dt)''', method='rk4')
D = NeuronGroup(2, 'dv/dt = (sin(2*pi*t/(3*ms)+i) - v)/ms  : 1', method='euler')
E = NeuronGroup(2, 'dv/dt = (sin(2*pi*t/(3*ms)+i) - v)/ms  : 1', method='exponential_euler')
F = NeuronGroup(2, '''dv/dt = (s - v)/ms : 1
                      s = sin(2*pi*t/(3*ms)+i) : 1 (constant over dt)''')
H = NeuronGroup(2, 'dv/dt = (sin(2*pi*t/(3*ms)+i) - v)/ms + t_in_timesteps*0.01/ms : 1', method='rk4')
a, b, c, d, e, f, h = [StateMonitor(g, 'v', record=True) for g in (A, B, C, D, E, F, H)]
run(4 * ms)
for k in 'abcdefh':
    results[k + '.v'] = eval(k).v


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
