# synaptic variables of all types, shared and constant; numbers of synapses and neurons in code
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(3, 'x:1\nb:boolean\nn:integer', threshold='timestep(t,dt)==2*i+1', reset='x+=1', refractory=0.3*ms)
B = NeuronGroup(2, 'y:1\nlastspike:second', threshold='timestep(t,dt)==5', reset='y=0;lastspike=t')
B.lastspike = -1e4*second
A.b = 'i!=1'
A.n = 'i*7'
S = Synapses(A, B, '''w : 1
  c : 1 (constant)
  f : boolean
  k : integer
  lp : second
  s1 : 1 (shared)
  s2 : integer (shared)''', on_pre='w += c*s1 + int(b_pre)*n_pre + N_pre*N_post + N; f = not f and b_pre; k += s2 + 1; lp = lastspike_pre; y_post += int(not_refractory_pre) + N_incoming + 10*N_outgoing', on_post='lp = 0.0005*second - lastspike_pre; k = k*2; w = t_in_timesteps + i - j; y_post += delay/ms')
S.connect('i!=1 or j==0')
S.c = '1+j'
S.s1 = 0.5
S.s2 = 3
S.delay = 0.1*ms
S.post.delay = '0.2*ms*i'
tr = StateMonitor(S, ['k', 'f', 'w', 'lp'], record=True)
run(1*ms)
out.update({'tr.k':tr.k[:], 'tr.f':tr.f[:], 'tr.w':tr.w[:], 'tr.lp':tr.lp[:], 'y':B.y[:], 'f':S.f[:], 'k':S.k[:], 'lp':S.lp[:], 'w':S.w[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
