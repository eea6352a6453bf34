# operations, pathways, resets and monitors that share slots
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

G = NeuronGroup(2, 'v:1\nu:1', threshold='timestep(t,dt)%3==i', reset='v+=1', order=2)
G.run_regularly('v+=0.1', dt=0.2*ms, name='a1')
G.run_regularly('u=v', dt=0.1*ms, when='end', order=-1, name='a2')
G.run_regularly('v*=1.1', dt=0.3*ms, when='start', order=3, name='a3')
G.run_regularly('v+=0.001*i', dt=0.1*ms, name='a4')
S = Synapses(G, G, 'w:1', on_pre='w+=v_post')
S.connect('i!=j')
S.run_regularly('w*=1.01', dt=0.1*ms, name='b1')
S.run_regularly('v_post+=0.01*w', dt=0.2*ms, when='before_end', name='b2')
a = StateMonitor(G, ['v', 'u'], record=True, name='z1')
b = StateMonitor(G, ['v', 'u'], record=True, when='end', name='z2')
c = StateMonitor(G, ['v', 'u'], record=True, order=-1, name='z3')
d = StateMonitor(S, 'w', record=True, when='end', dt=0.2*ms)
e_ = StateMonitor(G, 'v', record=True, when='before_end', order=1)
run(2*ms)
out.update({'a.v':a.v[:], 'a.u':a.u[:], 'b.v':b.v[:], 'b.u':b.u[:], 'c.v':c.v[:], 'c.u':c.u[:], 'd.w':d.w[:], 'd.t':d.t[:], 'e.v':e_.v[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
