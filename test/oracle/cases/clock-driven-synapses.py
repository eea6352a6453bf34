# clock-driven synapses: they see updated neurons; subexpressions, shared and constant over dt; regular code
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

P = NeuronGroup(3, 'dp/dt=-p/(4*ms):1\nk:1', threshold='timestep(t,dt) % (7 + i) == 3', reset='p += 1')
G = NeuronGroup(2, 'dv/dt=(I-v)/(5*ms):1\nI:1', method='euler')
P.p = '1+i'
G.v = '0.5*i'
S = Synapses(P, G, '''  w : 1
  dx/dt = (p_pre*w - x + v_post)/(3*ms) : 1 (clock-driven)
  dy/dt = -y*k2/ms + z/ms : 1 (clock-driven)
  z = x*p_pre + held : 1
  k2 = 0.1 + 0.2*i : 1
  held = x + v_post + t/ms : 1 (constant over dt)
  sh = 2*share : 1 (shared)
  share : 1 (shared)
  I_post = w*x*sh : 1 (summed)''', on_pre='y += w*sh', method='euler')
S.connect()
S.run_regularly('share += 0.1; w *= 0.9 + 0*y', dt=1*ms)
S.w = '0.2+0.1*i'
S.share = 1
tr = StateMonitor(S, ['x', 'y', 'held', 'p_pre', 'v_post'], record=True)
tg = StateMonitor(G, ['I', 'v'], record=True)
run(4*ms)
out.update({'tr.x':tr.x[:], 'tr.y':tr.y[:], 'tr.held':tr.held[:], 'tr.p_pre':tr.p_pre[:], 'tr.v_post':tr.v_post[:], 'tg.I':tg.I[:], 'tg.v':tg.v[:], 'held':S.held[:], 'z':S.z[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
