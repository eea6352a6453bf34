# custom events at several places of the step, their code, monitors and synapses
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
G = NeuronGroup(3, '''dv/dt = (i+1)*0.2/ms : 1
                      u : 1
                      w : 1''', threshold='v>1', reset='''v = 0
                        u += 1''', refractory=0.5 * ms, events=dict(up='v>0.5', late='u>1.5', early='v>0.9'))
G.set_event_schedule('up', when='thresholds', order=-1)
G.set_event_schedule('early', when='before_groups')
G.run_on_event('up', 'w += v', when='synapses', order=3)
G.run_on_event('late', '''w += 100*u
                        u = 0''', order=-1)
G.run_on_event('early', 'w+=10000')
H = NeuronGroup(3, '''x:1
                      y:1''')
S = Synapses(G, H, on_pre=dict(up='x_post += v_pre', lt='y_post += 1'), on_event=dict(up='up', lt='late'), delay=dict(lt=0.3 * ms))
S.connect(j='i')
e = EventMonitor(G, 'up', 'v')
l = EventMonitor(G, 'late', ['u', 'w'])
q = EventMonitor(G, 'early', 'v')
s = SpikeMonitor(G, ['u', 'w'])
m = StateMonitor(G, ['v', 'u', 'w'], record=True, when='end')
h = StateMonitor(H, ['x', 'y'], record=True, when='end')
run(12 * ms)
for n, mm, vs in [('e', e, 'v'), ('l', l, 'uw'), ('q', q, 'v'), ('s', s, 'uw')]:
    results[n + '.i'] = mm.i
    results[n + '.t'] = mm.t
    for v in vs:
        results[n + '.' + v] = getattr(mm, v)
for v in 'vuw':
    results['m.' + v] = getattr(m, v)
for v in 'xy':
    results['h.' + v] = getattr(h, v)


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
