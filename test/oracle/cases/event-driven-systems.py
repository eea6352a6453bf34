# event-driven equations that depend on one another, on parameters of each synapse, of the target and on a shared one
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

tau2 = 7*ms
IN = SpikeGeneratorGroup(3, [0, 1, 2, 0, 1, 2, 0, 1], [1, 1, 2.5, 3.9, 5.4, 6.9, 8.0, 12.3]*ms)
G = NeuronGroup(2, 'v:1\nk:Hz', threshold='timestep(t,dt)==33+i', reset='v+=0.5')
G.k = '(10+30*i)*Hz'
S = Synapses(IN, G, '''w:1
  tau : second
  q : Hz (shared)
  da/dt = -a/tau : 1 (event-driven)
  db/dt = (a - b)/tau2 : 1 (event-driven)
  dc/dt = (sub - c*rate)  : 1 (event-driven)
  dd/dt = -d/tau : 1 (event-driven)
  rate = 50*Hz + k_post : Hz
  sub = k_post*d + q*2 : Hz
''', on_pre='a += w; c += 1; v_post += b; d += 0.3', on_post='b += 0.5; w = w*(1 - 0.1*a) + c*0.01; d = d*2 + v_post')
S.connect()
S.tau = '(3.3+2.1*i+1.1*j)*ms'
S.w = '0.5+0.1*j'
S.a = 2
S.b[1, 0] = 1
S.q = 3*Hz
tr = StateMonitor(S, ['a', 'b', 'c', 'lastupdate'], record=True, dt=0.5*ms)
run(5*ms)
G.k = 20*Hz
S.q = 13*Hz
run(10*ms)
out.update({'a':S.a[:], 'b':S.b[:], 'c':S.c[:], 'd':S.d[:], 'w':S.w[:], 'lu':S.lastupdate[:], 'v':G.v[:], 'tr.a':tr.a[:], 'tr.b':tr.b[:], 'tr.c':tr.c[:], 'tr.lastupdate':tr.lastupdate[:], 'tr.t':tr.t[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
