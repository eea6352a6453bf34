# pathways with orders: smaller first, equal ones by name, pre before post, whatever the declaration says
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

R = NeuronGroup(3, 'v:1\nk:1', threshold='timestep(t,dt) % (i+2) == 1', reset='v+=1')
T = Synapses(R, R, 'w:1\na:1', on_pre={'aa':'w+=v_pre', 'zz':'a = a*2+w'}, on_post={'post':'w=2*w+1', 'bb':'w-=0.25*v_post; a=w', 'cc':'a+=1'}, delay={'cc':0.2*ms})
T.post.order = -2
T.bb.order = -1
T.zz.order = 5
T.cc.order = 4
T.connect()
run(3*ms)
out.update(w=T.w[:], a=T.a[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
