# models/tiny.model
from standalone import *

P = NeuronGroup(5, '''dv/dt = (I - v)/(10*ms) : 1
                      I : 1 (constant)''',
                threshold='v > 1', reset='v = 0', refractory=2*ms, method='exact')
P.I = '0.5 + i/4.0'
S = Synapses(P, P, on_pre='v_post += 0.05')
S.connect('i != j')
M = SpikeMonitor(P)
run(200*second)
build()
