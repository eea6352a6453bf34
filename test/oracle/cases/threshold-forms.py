# thresholds on booleans, time and several variables; refractory periods as numbers, variables, expressions and conditions
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
A = NeuronGroup(3, '''b:boolean
                      n:integer''', threshold='b', reset='''n+=1
                        b = n<3''', refractory='n*0.2*ms')
A.b = 'i>0'
B = NeuronGroup(3, 'dv/dt = (i+1)*0.1/ms : 1', threshold='v > 0.153 and t > 0.45*ms or i == 2 and v > 0.307', reset='v=0', refractory='v<0.05')
C = NeuronGroup(3, '', threshold='t_in_timesteps % 3 == i', refractory=False, reset='')
D = NeuronGroup(3, 'dv/dt = 1/ms : 1 (unless refractory)', threshold='v>0.5', reset='v=0', refractory=0 * ms)
E = NeuronGroup(3, '''dv/dt = 1/ms : 1 (unless refractory)
                      r:second''', threshold='v>0.25', reset='''v = 0
                        r = (0.45+i*0.05)*ms''', refractory='r')
F = NeuronGroup(2, '''dv/dt = 1/ms : 1 (unless refractory)
                      ab : boolean''', threshold='v>0.25', reset='''v = 0
                        ab = True''', refractory='ab')
F.run_regularly('ab=False', dt=0.7 * ms)
H = NeuronGroup(2, 'dv/dt = 1/ms : 1 (unless refractory)', threshold='v>0.25', reset='v=0', refractory='t - lastspike < 0.55*ms')
J = NeuronGroup(2, '''dv/dt = 1/ms : 1 (unless refractory)
                      ref = 0.2*ms + lastspike/10 : second''', threshold='v>0.25', reset='v=0', refractory='ref')
M = NeuronGroup(6, 'r:second', threshold='True', reset='', refractory='r')
M.r = [0.04, 0.05, 0.1, 0.15, 0.25, 0.49] * ms
mons = {k.lower(): SpikeMonitor(g) for k, g in dict(A=A, B=B, C=C, D=D, E=E, F=F, H=H, J=J, M=M).items()}
fv = StateMonitor(F, ['v', 'not_refractory'], record=True)
net = Network(A, B, C, D, E, F, H, J, M, fv, *mons.values())
net.run(4 * ms)
for k, m in mons.items():
    results[k + '.i'] = m.i
    results[k + '.t'] = m.t
results['fv.v'] = fv.v
results['fv.not_refractory'] = fv.not_refractory


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
