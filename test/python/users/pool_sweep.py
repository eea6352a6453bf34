import multiprocessing as mp
import pickle
import time
import os
import itertools
from collections import defaultdict, namedtuple

import numpy as np
from brian2 import NeuronGroup, SpikeMonitor, Network, ms, mV, Hz, second, prefs, start_scope, seed

Result = namedtuple('Result', ['tau', 'mu', 'rate', 'cv'])


def simulate(task):
    tau_ms, mu_mv = task
    start_scope()
    tau = tau_ms*ms
    mu = mu_mv*mV
    G = NeuronGroup(1, 'dv/dt = (mu - v)/tau + 2*mV*sin(2*pi*13*Hz*t)/tau : volt',
                    threshold='v > 10*mV', reset='v = 0*mV', method='euler')
    M = SpikeMonitor(G)
    net = Network(G, M)
    net.run(300*ms)
    isi = np.diff(M.t/ms)
    cv = isi.std()/isi.mean() if len(isi) > 1 else np.nan
    return Result(tau_ms, mu_mv, M.num_spikes/(300*ms), cv)


if __name__ == '__main__':
    start = time.time()
    prefs.codegen.target = 'numpy'
    tasks = list(itertools.product((5, 10, 20), (9.5, 12, 15)))
    with mp.Pool(processes=2) as pool:
        results = pool.map(simulate, tasks)
    by_tau = defaultdict(list)
    for r in results:
        by_tau[r.tau].append(r)
    for tau, group in sorted(by_tau.items()):
        rates = [r.rate/Hz for r in group]
        print('tau = {:3d} ms: {}'.format(tau, ' '.join('{:7.2f}'.format(x) for x in rates)))
    print(results[4])
    print(results[4]._asdict())
    best = max(results, key=lambda r: (r.rate, -r.tau))
    print('fastest:', best.tau, best.mu, best.rate)
    grid = np.array([r.cv for r in results]).reshape(3, 3)
    np.set_printoptions(precision=3, suppress=True)
    print(grid)
    print(np.nanmean(grid, axis=0), np.isnan(grid).sum())

    fname = 'sweep.pkl'
    with open(fname, 'wb') as f:
        pickle.dump({'tasks': tasks, 'grid': grid, 'names': Result._fields}, f, protocol=pickle.HIGHEST_PROTOCOL)
    with open(fname, 'rb') as f:
        loaded = pickle.load(f)
    print(loaded['names'], loaded['tasks'][:2], np.allclose(loaded['grid'], grid, equal_nan=True))
    os.remove(fname)
    print(os.path.exists(fname))
    elapsed = time.time() - start
    assert elapsed < 3600, 'too slow'
    print('done in less than an hour: %s' % (elapsed < 3600))
