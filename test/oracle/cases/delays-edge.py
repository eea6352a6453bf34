# delays that fall on, before and behind half a step, in both directions
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

P = NeuronGroup(3, 'v:1', threshold='timestep(t,dt)%4==i', reset='v+=1')
S = Synapses(P, P, 'arr:second\nnn:integer\narr2:second', on_pre='arr=t;nn+=1', on_post='arr2=t')
S.connect()
S.delay = '(0.05 + 0.1*i + 0.149*j)*ms'
S.post.delay = 'clip(0.1*j - 0.05, 0, 1)*ms'
S.post.delay['i==j'] = 0.25*ms
run(1.5*ms)
out.update(arr=S.arr[:], arr2=S.arr2[:], nn=S.nn[:], d=S.delay[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
