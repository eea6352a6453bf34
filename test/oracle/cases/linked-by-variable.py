# links by an index variable that changes during the run, which Brian2 lacks: there a sum over links to each element
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

Q = NeuronGroup(3, '''dy/dt = -y/(3*ms) : 1
                      c = 2*y + s : 1
                      s : 1 (shared)''', method='exact', name='a')
Q.run_regularly('s += 0.5', dt=0.7 * ms)
each = '\n'.join(f'''y{k} : 1 (linked)
c{k} : 1 (linked)
is{k} = int(idx == {k}) : 1''' for k in range(3))
G = NeuronGroup(2, each + '''
                x = y0*is0 + y1*is1 + y2*is2 : 1
                xc = c0*is0 + c1*is1 + c2*is2 : 1
                idx : integer
                dv/dt = (x + xc - v)/(2*ms) : 1''', threshold='v > 2', reset='''v = 0
                y0 -= 0.125*is0
                y1 -= 0.125*is1
                y2 -= 0.125*is2
                idx = (idx + 1) % 3''', method='euler', name='b')
for k in range(3):
    setattr(G, f'y{k}', linked_var(Q, 'y', index=np.array([k, k])))
    setattr(G, f'c{k}', linked_var(Q, 'c', index=np.array([k, k])))
H = NeuronGroup(2, '''k : integer
                      g0 : integer (linked)
                      g1 : integer (linked)
                      c0 : 1 (linked)
                      c1 : 1 (linked)
                      c2 : 1 (linked)
                      gi = g0*int(k == 0) + g1*int(k == 1) : integer
                      z = c0*int(gi == 0) + c1*int(gi == 1) + c2*int(gi == 2) : 1
                      u : 1''', dt=0.2 * ms, name='c')
H.run_regularly('k = 1 - k; u += z', dt=0.4 * ms)
for k in range(2):
    setattr(H, f'g{k}', linked_var(G, 'idx', index=np.array([k, k])))
for k in range(3):
    setattr(H, f'c{k}', linked_var(Q, 'c', index=np.array([k, k])))
Q.y = [1, 4, 2]
G.idx = [1, 0]
H.k = 'i'
q = StateMonitor(Q, ['y', 'c'], record=True)
g = StateMonitor(G, ['idx', 'x', 'xc', 'v'], record=True)
h = StateMonitor(H, ['k', 'z', 'u'], record=True, dt=0.2 * ms)
spikes = SpikeMonitor(G)
run(6 * ms)
results = {f'{name}.{variable}': getattr(monitor, variable)
           for name, monitor, variables in [('q', q, 'y c'), ('g', g, 'idx x xc v'), ('h', h, 'k z u'),
                                            ('spikes', spikes, 'i t')]
           for variable in variables.split()}
results['z'] = H.z[:]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
