# every method with one equation held during refractoriness and one that goes on
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms)
A.v = '0.3*i'
a = StateMonitor(A, ['v', 'w'], record=True)
B = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='rk4')
B.v = '0.3*i'
b = StateMonitor(B, ['v', 'w'], record=True)
C = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1 (unless refractory)''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='rk2')
C.v = '0.3*i'
c = StateMonitor(C, ['v', 'w'], record=True)
D = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='exponential_euler')
D.v = '0.3*i'
d = StateMonitor(D, ['v', 'w'], record=True)
E = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='heun')
E.v = '0.3*i'
e = StateMonitor(E, ['v', 'w'], record=True)
F = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='milstein')
F.v = '0.3*i'
f = StateMonitor(F, ['v', 'w'], record=True)
H = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1 (unless refractory)''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='exact')
H.v = '0.3*i'
h = StateMonitor(H, ['v', 'w'], record=True)
J = NeuronGroup(2, '''dv/dt = (1.5 - v + w)/(5*ms) : 1 (unless refractory)
                      dw/dt = -w/(10*ms) + v/(20*ms) : 1''', threshold='v>1', reset='''v=0
                        w+=0.1''', refractory=2 * ms, method='euler')
J.v = '0.3*i'
j = StateMonitor(J, ['v', 'w'], record=True)
run(30 * ms)
for k in 'abcdefhj':
    results[k + '.v'] = eval(k).v
    results[k + '.w'] = eval(k).w


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
