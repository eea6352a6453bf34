# parts of groups in any order of indices: synapses, sums, monitors
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(6, 'x:1', threshold='timestep(t,dt)%6==i', reset='x+=1')
B = NeuronGroup(5, 'y:1\nz:1\ns:1', threshold='timestep(t,dt)%5==i', reset='z+=0.5')
A.x = '10*i'
B.y = '100*i'
a = [4, 0, 3]
b = [3, 1]
S = Synapses(A, B, '''w:1
ri : integer
rj : integer
s_post = w+x_pre:1 (summed)''', on_pre='y_post += ri + 10*rj; w += x_pre', on_post='x_pre += 0.001*(rj+1); w *= 1.5', name='aS')
pairs = [(i, j) for i in range(3) for j in range(2) if i!=j]
S.connect(i=[a[p] for p, q in pairs], j=[b[q] for p, q in pairs])
S.ri = [p for p, q in pairs]
S.rj = [q for p, q in pairs]
S.w = 'ri - rj + 0.5*3 + 0.25*2 + 0.001*x_pre'
T = Synapses(B, A, 'ri:integer\nrj:integer', on_pre='x_post += 1000*(ri+1)+100*rj', name='bT')
T.connect(i=[3, 1], j=[0, 3])
T.ri = [0, 1]
T.rj = [0, 1]
B.z[3] = 0+1+20
B.z[1] = 3
trB = StateMonitor(B, ['y', 'z', 's'], record=[1, 3])
MA = SpikeMonitor(A, variables='x')
run(2*ms)
sel = isin(MA.i[:], a)
m = {4:0, 0:1, 3:2}
out.update({'Si':[p for p, q in pairs], 'Sj':[q for p, q in pairs], 'w':S.w[:], 'x':A.x[:], 'y':B.y[:], 'z':B.z[:], 'bz':B.z[b], 'bi':[0, 1], 'nin':[2, 2], 'tr.y':trB.y[:], 'tr.z':trB.z[:], 'tr.s':trB.s[:],
'Ma.i':array([m[q] for q in MA.i[:][sel]], dtype=int32), 'Ma.t':MA.t[:][sel], 'Ma.x':MA.x[:][sel]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
