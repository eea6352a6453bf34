# random connections whose probability depends on the source, the target, both; copies; samples that depend on the neuron (statistical)
# Writes connect-random-sides.json: mean over the runs, and the spread that one run has.
import json
import os
from brian2 import *

prefs.codegen.target = 'numpy'
RUNS = 40


def one_run(number):
    seed(3000 + number)
    A = NeuronGroup(60, 'x : 1')
    B = NeuronGroup(80, 'y : 1')
    A.x = '(i + 1.0)/N'
    B.y = '(i + 1.0)/N'
    Ss, St, Sb, Sc, Sp, Sk, Sr = [Synapses(A, B) for _ in range(7)]
    Ss.connect(p='0.2*x_pre')
    St.connect(p='0.2*y_post')
    Sb.connect(p='0.3*x_pre*y_post')
    Sc.connect('i % 2 == 0', p='0.2*y_post', n=2)
    Sp.connect(j='k for k in sample(N_post, p=0.2*x_pre)')
    # Sk: 1, 2 or 3 of the sources from number j % 5 on; Brian2 2.5.1 takes no such sample by the target, so NumPy does.
    sources = concatenate([np.random.choice(np.arange(j % 5, 60), 1 + j % 3, replace=False) for j in range(80)])
    Sr.connect('rand() < 0.1')
    twice = lambda S: len(S) - len(np.unique(S.i[:]*1000 + S.j[:]))
    return {
        'n_s': len(Ss), 'source_s': np.mean(Ss.i[:]), 'target_s': np.mean(Ss.j[:]), 'twice_s': twice(Ss),
        'n_t': len(St), 'source_t': np.mean(St.i[:]), 'target_t': np.mean(St.j[:]),
        'var_out_t': np.std(St.N_outgoing_pre)**2, 'twice_t': twice(St),
        'n_b': len(Sb), 'source_b': np.mean(Sb.i[:]), 'target_b': np.mean(Sb.j[:]),
        'n_c': len(Sc), 'pairs_c': len(Sc) - 2*len(np.unique(Sc.i[:]*1000 + Sc.j[:])), 'odd_c': np.sum(Sc.i[:] % 2),
        'n_p': len(Sp), 'source_p': np.mean(Sp.i[:]),
        'n_k': len(sources), 'source_k': np.mean(sources), 'n_r': len(Sr),
    }


runs = [one_run(k) for k in range(RUNS)]
statistical = {}
for key in runs[0]:
    values = np.array([float(r[key]) for r in runs])
    spread = np.std(values, ddof=1)*np.sqrt(1 + 1/RUNS)
    statistical[key] = {'mean': float('%.6g' % np.mean(values)), 'std_of_mean': float('%.3g' % max(spread, 1e-9)), 'sigmas': 5}
with open(os.path.splitext(os.path.abspath(__file__))[0] + '.json', 'w') as f:
    json.dump({'statistical': statistical, 'why': '%d Brian2 runs' % RUNS}, f, indent=1)
