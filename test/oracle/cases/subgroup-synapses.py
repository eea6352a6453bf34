# synapses between slices: i, j, N of the parts; monitors and assignments through them
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(8, 'x:1', threshold='timestep(t,dt)==i', reset='x+=0.5')
B = NeuronGroup(6, 'y:1\nz:1', threshold='timestep(t,dt)==4+2*i')
A.x = 'i'
B.y = '10*i'
A1 = A[2:5]
B1 = B[3:]
B11 = B1[1:]
S = Synapses(A1, B1, 'w:1\nq:1', on_pre='z_post += w + i + 10*j; q += N_pre + 10*N_post'.replace('j_post', 'j'), on_post='w+=100+j; x_pre += 1')
S.connect('i!=j')
S.w = 'i + 0.1*j + 0.01*N_pre + 0.001*N_post + 0.0001*x_pre + N_incoming*1000'
T = Synapses(A[:3], B[4:], on_pre='y_post+=1')
T.connect(i=[0, 1, 2], j=[1, 0, 1])
U = Synapses(B11, A, on_pre='x_post+=0.25')
U.connect(j='k for k in range(i+N_pre)')
MA = SpikeMonitor(A1)
MB = SpikeMonitor(B11, variables=['y', 'z'])
tr = StateMonitor(A1, 'x', record=[2, 0])
run(2*ms)
A1.x = 'i*100+N'
A1.x[1] = -5
B11.y['i==1'] = '77+i'
out.update({'w':S.w[:], 'q':S.q[:], 'Si':S.i[:], 'Sj':S.j[:], 'xi':S.x_pre[:], 'Ti':T.i[:], 'Tj':T.j[:], 'Uj':U.j[:], 'Ui':U.i[:], 'x':A.x[:], 'y':B.y[:], 'z':B.z[:], 'sx':A1.x[:], 'si':A1.i[:], 'MA.i':MA.i[:], 'MA.t':MA.t[:], 'MB.i':MB.i[:], 'MB.t':MB.t[:], 'MB.y':MB.y[:], 'MB.z':MB.z[:], 'tr.x':tr.x[:], 'tr.i':tr.record, 'nino':S.N_incoming[:], 'w1':S.w[1, :], 'w2':S.w[:, 2], 'w3':S.w[0:2, 1:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
