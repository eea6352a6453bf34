# gap junctions and clock-driven synapses into two summed variables of one group
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

N1 = NeuronGroup(4, 'dv/dt = (I + Ig - v)/(3*ms) : 1\nI : 1\nIg : 1\nrec : 1', method='euler', threshold='v>1', reset='v=0')
N1.I = '0.9+0.1*i'
GJ = Synapses(N1, N1, 'w : 1\nIg_post = w*(v_pre - v_post) : 1 (summed)')
GJ.connect('i!=j')
GJ.w = '0.1*(1+i)'
E = Synapses(N1, N1, '''ds/dt = -s/(2*ms) : 1 (clock-driven)
rec_post = s : 1 (summed)
drive = s*2 + v_post : 1''', on_pre='s+=1', on_post='s+=0.1*drive', method='euler')
E.connect(j='(i+1)%N_post')
E.delay = 0.4*ms
tr = StateMonitor(N1, ['v', 'Ig', 'rec'], record=True)
M = SpikeMonitor(N1)
run(15*ms)
out.update({'tr.v':tr.v[:], 'tr.Ig':tr.Ig[:], 'tr.rec':tr.rec[:], 'M.i':M.i[:], 'M.t':M.t[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
