# monitors of all kinds on groups, parts, synapses; slots; subexpressions; counting only; two runs
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

P = NeuronGroup(6, '''dv/dt = (1.2 + 0.1*i - v)/(2*ms) : 1 (unless refractory)
  k : integer
  b : boolean
  sh : volt (shared)
  sub = v*k + t/ms : 1''', threshold='v>1', reset='v=0; k+=1; b=not b', refractory=0.5*ms, events={'near':'v>0.8'}, method='exact')
P.v = '0.1*i'
P.sh = 2*mV
mid = P[2:5]
S = Synapses(P, P, '''w : 1
n : integer
ss : 1 (shared)
sq = w*v_post : 1''', on_pre='w+=0.1;n+=1')
S.connect('i!=j')
S.w = 'i*10+j'
S.ss = 3
t1 = StateMonitor(P, ['v', 'k', 'b', 'sub', 'not_refractory', 'lastspike'], record=[5, 0, 3])
t2 = StateMonitor(mid, ['v'], record=True, dt=0.35*ms)
t3 = StateMonitor(P, ['v'], record=[3, 4])
t4 = StateMonitor(P, 'v', record=[4, 5], when='end', order=2)
t5 = StateMonitor(P, 'v', record=[0], when='thresholds', order=1)
t6 = StateMonitor(P, 'v', record=[0], when='after_resets')
t7 = StateMonitor(S, ['w', 'n', 'v_post', 'v_pre', 'i', 'j'], record=S[0, :])
t8 = StateMonitor(S, 'w', record=S['i==2 and j>3'])
t9 = StateMonitor(S, 'w', record=[0, 29], dt=1*ms, when='resets')
t10 = StateMonitor(P, 'sh', record=[0])
t12 = StateMonitor(P, 'v', record=False)
t13 = StateMonitor(P, 'not_refractory', record=[1])
M = SpikeMonitor(P, variables=['v', 'k', 'b', 'sub'])
Mm = SpikeMonitor(mid, variables=['v', 'i'])
Mf = SpikeMonitor(P, record=False)
Me = SpikeMonitor(P, when='end', variables='v')
Ea = EventMonitor(P, 'near', variables='v')
R = PopulationRateMonitor(P)
Rm = PopulationRateMonitor(mid)
run(3*ms)
store('x')
run(1*ms)
restore('x')
run(2*ms)
for k, m in dict(M=M, Mm=Mm, Me=Me).items():
    out[k+'.i'] = m.i[:]
    out[k+'.t'] = m.t[:]
keep = (Ea.i[:]>=2)&(Ea.i[:]<5)
out.update({'E.i':Ea.i[:][keep]-2, 'E.t':Ea.t[:][keep], 'E.v':Ea.v[:][keep], 'ne':keep.sum()})
where_ = {4:0, 1:1, 3:2}
ks = isin(M.i[:], [4, 1, 3])
out.update({'Ms.i':array([where_[q] for q in M.i[:][ks]], dtype=int32), 'Ms.t':M.t[:][ks], 'Ms.v':M.v[:][ks], 'c2':bincount([where_[q] for q in M.i[:][ks]], minlength=3)})
out.update({'M.v':M.v[:], 'M.k':M.k[:], 'M.b':M.b[:], 'M.sub':M.sub[:], 'Mm.v':Mm.v[:], 'Mm.i':Mm.i[:], 'Me.v':Me.v[:], 'c1':M.count[:], 'c3':Mm.count[:], 'c4':Mf.count[:], 'nf':Mf.num_spikes,
'R.rate':R.rate[:], 'R.t':R.t[:], 'Rm.t':Rm.t[:], 'fl':R.smooth_rate('flat', 0.5*ms), 'ga':R.smooth_rate('gaussian', 0.3*ms), 'ar':R.smooth_rate(array([1, 2, 4.]))})
for k, m in dict(t1=t1, t2=t2, t4=t4, t5=t5, t6=t6, t7=t7, t8=t8, t9=t9, t10=t10, t13=t13).items():
    out[k+'.t'] = m.t[:]
    for v in m.record_variables: out[k+'.'+v] = getattr(m, v)[:]
    if k!='t7' and k!='t2': out[k+'.i'] = asarray(m.record)
out['t3.v'] = t3.v[:]
out['t12.t'] = t12.t[:]
out['t12.v'] = t12.v[:]

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
