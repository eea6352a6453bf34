# The networks of growth.mjs: FOLDER NEURONS TARGETS STEPS; without targets, neurons alone
from standalone import *

neurons, targets, steps = (int(value) for value in sys.argv[2:5])
G = NeuronGroup(neurons, '''dv/dt = (2 - v)/(14.427*ms) : 1
                            dg/dt = -g/(5*ms) : 1''', threshold='v > 1', reset='v = 0', method='exact')
G.v = 'rand()'
if targets > 0:
    S = Synapses(G, G, 'w : 1', on_pre='g_post += w')
    timed_connect(S, p=targets/neurons)
    S.w = 0.1
run(steps*defaultclock.dt)
build()
