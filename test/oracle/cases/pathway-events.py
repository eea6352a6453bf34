# pathways that start with custom events, tested in other slots than the threshold; one with a delay
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

P = NeuronGroup(3, 'dv/dt=1/ms:1', threshold='v>1+0.3*i', reset='v=0', events={'half':'v>0.5', 'late':'v>0.9'}, method='euler')
P.set_event_schedule('late', when='before_resets')
Q = NeuronGroup(3, 'x:1\ny:1\nz:1', threshold='x>3', reset='x=0')
S = Synapses(P, Q, on_pre={'pre':'x+=1', 'h':'y+=1', 'l':'z+=1'}, on_event={'pre':'spike', 'h':'half', 'l':'late'}, delay={'l':0.3*ms})
S.connect()
E = EventMonitor(P, 'half', variables=['v'])
L = EventMonitor(P, 'late')
tr = StateMonitor(Q, ['x', 'y', 'z'], record=True)
run(4*ms)
out.update({'E.i':E.i[:], 'E.t':E.t[:], 'E.v':E.v[:], 'L.i':L.i[:], 'L.t':L.t[:], 'tr.x':tr.x[:], 'tr.y':tr.y[:], 'tr.z':tr.z[:], 'tr.i': tr.record, 'tr.t':tr.t[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
