# synapses by pair, row, column, number of the pair, condition; assignment to variables of the neurons through synapses
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(4, 'x:1\nn:integer\nb:boolean')
B = NeuronGroup(5, 'y:volt\nz:1')
A.x = [1, 2, 4, 8]
A.n = '3*i'
B.y = '(i+1)*mV'
S = Synapses(A, B, '''w : 1
g : siemens
k : integer
on : boolean
sh : volt (shared)
sub = w*x_pre + y_post/mV : 1''', multisynaptic_index='m')
S.connect('i!=j')
S.connect('i<2 and j<2')
S.connect(i=3, j=[3, 0], n=2)
S.w = '100*i+10*j+m'
S.w[1, 1] = 5
S.w['i==0 and j==0 and m==0'] = 6
S.w['j==0 and m==1'] = '7+i'
S.w['i==3 and j==0 and m>0'] = '7+m'
S.w[2, [0, 4]] = [0.5, 0.75]
S.w[[0, 3], 1:4] = S.w[[0, 3], 1:4]+0.125
S.w[3, 4] = -4
S.w['m==2'] = 1234
S.g = 1*nS
S.g['i+j>4'] = '2*g'
S.g[3:7] = linspace(1, 4, 4)*nS
S.g[[0, 2]] = [7, 9]*nS
S.g[-2:] = 3*nS
S.k = 'w'
S.k['i==0'] = '2.9'
S.on = 'i>j'
S.on[2, :] = True
S.sh = 3*mV
S.y_post = 'i*mV'
S.x_pre['j==4'] = 'j+0.5'
S.n_pre = '7.9'
run(0*ms)
out.update(Si=S.i[:], Sj=S.j[:], m=S.m[:], w=S.w[:], g=S.g[:], k=S.k[:], on=S.on[:], sh=asarray(S.sh), x=A.x[:], y=B.y[:], n=A.n[:], sub=S.sub[:], sub1=S.sub[0, :], a1=S.w['i==0 and j==0 and m==0'], a2=S.w['j==0 and m==1'], a3=S.w[1, 1], a4=S.w[1:3, [0, 4]], a5=S.w[2, 2], a6=S.y_post[1, :], a7=S.w[::3], a8=S.w['i==3 and m==1'], nin=S.N_incoming[:], nout=S.N_outgoing[:], ninp=S.N_incoming_post, noutp=S.N_outgoing_pre, L=len(S), NN=S.N)

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
