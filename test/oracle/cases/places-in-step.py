# threshold, reset and pathways in slots and orders of their own
import os
from brian2 import *
prefs.codegen.target = 'numpy'

G = NeuronGroup(3, '''dv/dt = (1.3+0.2*i-v)/(1*ms) : 1
                      u : 1''', threshold='v>1', reset='''v = 0
                      u += 0.5''', method='exact')
G.thresholder['spike'].when = 'after_groups'
G.thresholder['spike'].order = 2
G.resetter['spike'].when = 'before_synapses'
G.resetter['spike'].order = -1
G.run_regularly('u += 0.01*v', dt=0.1 * ms, when='after_groups', order=1)
H = NeuronGroup(2, '''dx/dt = (2-x)/(1*ms) : 1
                      y : 1''', threshold='x>1', reset='''x = 0
                      y += 1''', method='exact', order=1)
H.thresholder['spike'].order = -3
H.resetter['spike'].order = 4
S = Synapses(G, H, 'w : 1', on_pre={'pre': '''x_post += w
                      w += 0.01*u_pre''', 'slow': 'y_post += 0.1*v_pre'},
             on_post='w *= 0.9+0.01*y_post', delay={'slow': 0.3 * ms})
S.pre.when = 'before_end'
S.slow.when = 'after_thresholds'
S.slow.order = 7
S.post.when = 'resets'
S.post.order = 5
S.connect()
S.w = 0.05
M = SpikeMonitor(G, ['v', 'u'])
N = SpikeMonitor(H, ['x', 'y'])
a = StateMonitor(G, ['v', 'u'], record=True)
b = StateMonitor(H, ['x', 'y'], record=True, when='resets', order=4, name='zz')
c = StateMonitor(S, 'w', record=True, when='end')
run(5 * ms)
results = {'a.v': a.v, 'a.u': a.u, 'b.x': b.x, 'b.y': b.y, 'c.w': c.w}
for name, monitor, variables in [('M', M, 'vu'), ('N', N, 'xy')]:
    results[name + '.i'] = monitor.i
    results[name + '.t'] = monitor.t
    for variable in variables:
        results[name + '.' + variable] = getattr(monitor, variable)


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
