# short-term plasticity: event-driven variables with delays that differ, two pathways and lastupdate
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

IN = SpikeGeneratorGroup(2, [0, 1, 0, 1], [1, 1, 2.5, 3.9]*ms)
G = NeuronGroup(2, 'v:1', threshold='timestep(t,dt)==23+i')
S = Synapses(IN, G, '''dx/dt = (1 - x)/(5*ms) : 1 (event-driven)
  du/dt = -u/(3*ms) : 1 (event-driven)
  last : second''', on_pre={'pre':'u += 0.2*(1 - u); v_post += u*x; x -= u*x; last = lastupdate', 'second':'u += 1'}, on_post='x += 0.01; last = t - lastupdate', delay={'second':0.7*ms})
S.connect()
S.x = 1
S.delay = '0.3*ms*j'
run(6*ms)
out.update(x=S.x[:], u=S.u[:], v=G.v[:], last=S.last[:], lu=S.lastupdate[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
