# models/short-term.model
from standalone import *

P = NeuronGroup(1000, '''du/dt = (0.2 - u)/(50*ms) : 1
                         dx/dt = (1 - x)/(200*ms) : 1
                         w : 1 (constant)''',
                threshold='rand() < 20*Hz*dt', reset='x -= u*x; u += 0.2*(1 - u)', method='exact')
P.u = 0.2
P.x = 1
P.w = '0.001*rand()'
Q = NeuronGroup(1000, 'dv/dt = -v/(20*ms) : 1', method='exact')
S = Synapses(P, Q, on_pre='v_post += w_pre*u_pre*x_pre')
S.connect()
run(2*second)
build()
