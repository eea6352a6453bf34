"""Parameter scans over processes."""
import itertools
import multiprocessing as mp
from multiprocessing import Pool, cpu_count
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from functools import partial
from brian2 import *
prefs.codegen.target = 'numpy'


def f_I(current, tau=10*ms, duration=200*ms):
    start_scope()
    G = NeuronGroup(1, 'dv/dt = (current - v)/tau : 1', threshold='v > 1', reset='v = 0', method='exact', refractory=2*ms)
    M = SpikeMonitor(G)
    run(duration)
    return M.num_spikes / duration


def job(args):
    k, (current, tau) = args
    return k, float(f_I(current, tau)/Hz)


def worker(q, current):
    q.put((current, float(f_I(current)/Hz)))


if __name__ == '__main__':
    currents = np.linspace(0.8, 2, 4)
    taus = [5, 20]*ms
    grid = list(itertools.product(currents, taus))
    with Pool(processes=2) as pool:
        rates = pool.map(f_I, currents)
        table = np.zeros((len(currents), len(taus)))
        for k, rate in pool.imap(job, enumerate(grid)):
            table.flat[k] = rate
        short = pool.starmap(f_I, [(1.5, 10*ms, 50*ms), (1.5, 5*ms, 50*ms)])
        later = pool.apply_async(f_I, (1.2,), {'tau': 5*ms})
        print(later.get(timeout=60))
        print(sorted(pool.imap_unordered(partial(f_I, duration=100*ms), [1.1, 1.9])))
    print(rates)
    print(table)
    print(short)
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(f_I, c): c for c in (1.1, 1.4)}
        done = {futures[f]: f.result() for f in as_completed(futures)}
        print(sorted((c, float(r)) for c, r in done.items()))
        print([float(r) for r in executor.map(f_I, [1.3, 1.6])])
    print(cpu_count() >= 1, mp.current_process().name)
    best = max(zip(table.ravel(), grid), key=lambda pair: pair[0])
    print(best[0], best[1][0], best[1][1])
