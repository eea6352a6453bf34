# methods of one's own, as ExplicitStateUpdater takes them, and lists of methods
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

ralston = ExplicitStateUpdater('''k = dt*f(x, t)
                                  x_new = x + k/4 + 3/4*dt*f(x + 2/3*k, t + 2/3*dt)''')
third = ExplicitStateUpdater('''k1 = dt*f(x, t)
                                k2 = dt*f(x + k1/2, t + dt/2)
                                k3 = dt*f(x - k1 + 2*k2, t + dt)
                                x_new = x + (k1 + 4*k2 + k3)/6''')
A = NeuronGroup(2, '''dv/dt = (sin(2*pi*t/(3*ms)) - v*w)/ms : 1
                      dw/dt = (v**2 - w)/(2*ms) : 1 (unless refractory)''',
                threshold='v > 0.35', reset='v -= 0.5', refractory=1 * ms, method=ralston)
B = NeuronGroup(2, '''dv/dt = (sin(2*pi*t/(3*ms)) - v*w)/ms : 1
                      dw/dt = (v**2 - w)/(2*ms) : 1''', method=third)
C = NeuronGroup(2, '''dn/dt = a*(1 - n) - b*n : 1
                      dm/dt = -m*n/ms : 1
                      a = 1/(1*ms + 0.1*ms*i) : Hz
                      b = (1 + t/ms)/(2*ms) : Hz''', method=('exact', 'exponential_euler', 'rk4'))
D = NeuronGroup(2, 'dn/dt = (1 - n)/(1*ms + 0.1*ms*i) : 1', method=('exact', 'rk4'))
E = NeuronGroup(1, 'dn/dt = 1/ms - n**3/ms : 1', method=('exact', 'rk2'))
A.w = '0.5 + 0.2*i'
B.w = '0.5 + 0.2*i'
C.m = 1
monitors = {'a': (A, ['v', 'w']), 'b': (B, ['v', 'w']), 'c': (C, ['n', 'm']), 'd': (D, ['n']), 'e': (E, ['n'])}
recorded = {name: StateMonitor(group, variables, record=True) for name, (group, variables) in monitors.items()}
spikes = SpikeMonitor(A)
net = Network(A, B, C, D, E, spikes, *recorded.values())
net.run(6 * ms)
results = {f'{name}.{variable}': getattr(recorded[name], variable)
           for name, (_, variables) in monitors.items() for variable in variables}
results['spikes.i'] = spikes.i
results['spikes.t'] = spikes.t


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
