# connect(): copies by expression, ranges that are empty or run backwards, conditions on both ends, what is left out, more connections after a run
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

n0 = 3
A = NeuronGroup(7, 'x:1\nlab:integer\nok:boolean')
B = NeuronGroup(5, 'y:1\nlim:integer')
A.x = '0.1*i'
A.lab = 'i%3'
A.ok = 'i>2'
B.y = '0.05+0.1*i'
B.lim = '4-i'
def make(name, a, b, **kw):
    S = Synapses(a, b)
    S.connect(**kw)
    out[name+'i'] = S.i[:]
    out[name+'j'] = S.j[:]
    return S
make('c1', A, B, i=3, j=[0, 1, 4])
S = make('c2', A, B, i=arange(5), j=arange(5)[::-1], n=2)
S.connect(i=1, j=1)
out['c2i'] = S.i[:]
out['c2j'] = S.j[:]
make('c3', A, B, condition='ok_pre and lab_pre < n0-1')
make('c4', A, B, condition='i+j<n0 or x_pre == y_post')
make('c5', A, B, condition=True, n=2)
make('c6', A, B, condition='i<3', n='lim_post')
make('c7', A, B, n='i%2 + int(j>3)')
make('c8', A, B, j='k for k in range(4, i-1, -2)')
make('c9', A, B, j='k for k in range(i,0)')
make('c10', A, B, i='k for k in range(1,N_pre,2) if lab_pre != 1')
make('c11', A, B, j='i*2-1 if i>0 and i<3')
make('c12', A, B, j='i*2-1 if lab_pre==1 and i<3')
make('c13', A, B, j='k+1 for k in range(i-3,i+3) if abs(i-k) != 2', skip_if_invalid=True)
make('c15', A, B, j='int(i*0.7+0.4)')
make('c16', A, B, j='i/2')
make('c17', A, B, j='3')
make('c18', A, B, i='lim_post')
make('c19', A, B, j='k for k in sample(N_post,p=1)')
S = make('c20', A, B, j='k for k in sample(N_post,p=0)')
S.connect(i=1, j=2)
out['c20i'] = S.i[:]
out['c20j'] = S.j[:]
make('c21', A, B, j='k for k in sample(1,5,2,size=2)')
make('c22', A, B, j='k for k in sample(i,size=100)', skip_if_invalid=True)
S = make('c23', A, B, p=1)
S.connect('i==2', p=0)
S.connect(p='int(i>3)')
out['c23i'] = S.i[:]
out['c23j'] = S.j[:]
make('c24', A, B, j='k*2 for k in range(N_post//2+1)')
make('c25', A, A, j='(k+i)%N_post for k in range(1,3)')
make('c26', A, B, i='k for k in sample(N_pre,size=7)')
make('c27', A, B, j='k for k in range(lab_pre,4) if k != lim_post and ok_pre')

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
