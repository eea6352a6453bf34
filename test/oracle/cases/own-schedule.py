# a schedule of its own: a slot of its own between moved ones
import os
from brian2 import *
prefs.codegen.target = 'numpy'

G = NeuronGroup(3, '''dv/dt = (1.3+0.2*i-v)/(1*ms) : 1
                      u : 1''', threshold='v>1', reset='''v = 0
                      u += 0.5''', events=dict(high='u>1'), method='exact')
G.set_event_schedule('high', when='before_learning')
G.run_on_event('high', 'u *= 0.5', when='after_learning')
G.run_regularly('u += 0.01*v', dt=0.1 * ms, when='learning')
S = Synapses(G, G, 'w : 1', on_pre='''v_post += w
                      w += 0.01*u_post''', on_post='w *= 0.9')
S.post.order = -1
S.connect('i!=j')
S.run_regularly('w += 0.001*u_pre', dt=0.2 * ms, when='after_learning', order=1)
S.w = 0.05
M = SpikeMonitor(G, ['v', 'u'])
E = EventMonitor(G, 'high', 'u')
a = StateMonitor(G, ['v', 'u'], record=True)
b = StateMonitor(G, ['v', 'u'], record=True, when='learning')
c = StateMonitor(G, ['v', 'u'], record=True, when='before_groups')
d = StateMonitor(S, 'w', record=True, when='after_end')
net = Network(G, S, M, E, a, b, c, d)
net.schedule = ['start', 'synapses', 'resets', 'learning', 'groups', 'thresholds', 'end']
net.run(5 * ms)
results = {'d.w': d.w, 'M.i': M.i, 'M.t': M.t, 'M.v': M.v, 'M.u': M.u, 'E.i': E.i, 'E.t': E.t, 'E.u': E.u}
for name, monitor in [('a', a), ('b', b), ('c', c)]:
    results[name + '.v'] = monitor.v
    results[name + '.u'] = monitor.u


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
