# Statistics of interspike intervals
from brian2 import *
from scipy import stats
import scipy.stats as st
from collections import defaultdict

prefs.codegen.target = 'numpy'
np.random.seed(21)
n, T = 30, 2.0
trains = defaultdict(list)
for k in range(n):
    shape = 1 + k % 3
    isi = np.random.gamma(shape, 0.05/shape, size=200)
    times = np.cumsum(isi) + 0.002*k
    trains[k] = times[times < T]
indices = np.concatenate([np.full(len(v), k) for k, v in trains.items()])
times = np.concatenate(list(trains.values()))
order = np.argsort(times)
inp = SpikeGeneratorGroup(n, indices[order], np.round(times[order]/1e-4)*1e-4*second)
G = NeuronGroup(3, '''dv/dt = -v/(10*ms) : 1
                      kind : integer (constant)''', threshold='v > 1.2', reset='v = 0', method='exact')
G.kind = 'i'
S = Synapses(inp, G, on_pre='v += 0.25')
S.connect(condition='i % 3 == j')
mi, mo = SpikeMonitor(inp), SpikeMonitor(G)
run(T*second)
print(mi.num_spikes, mo.num_spikes, mo.count[:])


def cv2(isi):
    isi = np.asarray(isi)
    return np.mean(2*np.abs(np.diff(isi))/(isi[1:] + isi[:-1]))


def lv(isi):
    isi = np.asarray(isi)
    return 3*np.mean((np.diff(isi)/(isi[1:] + isi[:-1]))**2)


rows = []
for k, t in mi.spike_trains().items():
    isi = np.diff(t/ms)
    rows.append((k % 3, len(t), isi.mean(), st.variation(isi), cv2(isi), lv(isi)))
table = np.array(rows)
for kind in range(3):
    part = table[table[:, 0] == kind]
    print('shape %d: n=%3d  isi %6.2f +- %.2f ms  CV %.4f  CV2 %.4f  LV %.4f' % (
        kind + 1, part[:, 1].sum(), part[:, 2].mean(), st.sem(part[:, 2]), part[:, 3].mean(), part[:, 4].mean(), part[:, 5].mean()))
a, b = table[table[:, 0] == 0][:, 3], table[table[:, 0] == 2][:, 3]
t, p = stats.ttest_ind(a, b)
print('t = %.5f, p = %.4g' % (t, p))
res = stats.ttest_ind(a, b, equal_var=False)
print('Welch: %.5f %.4g' % (res.statistic, res.pvalue))
print('U = %g, p = %.5g' % stats.mannwhitneyu(a, b))
r, p = stats.pearsonr(table[:, 3], table[:, 5])
rho, ps = stats.spearmanr(table[:, 3], table[:, 5])
print('r = %.5f (%.3g), rho = %.5f (%.3g)' % (r, p, rho, ps))
fit = stats.linregress(table[:, 3], table[:, 4])
print('slope %.5f intercept %.5f r2 %.5f' % (fit.slope, fit.intercept, fit.rvalue**2))
counts, edges = np.histogram(mi.t/ms, bins=np.arange(0, 2001, 100))
print('Fano factor of the population: %.4f' % (counts.var()/counts.mean()))
print(np.round(stats.zscore(counts), 3))
print(np.round(stats.zscore(table[:, 1:3], axis=0)[:2], 4))
print('skewness %.5f, excess kurtosis %.5f' % (stats.skew(table[:, 2]), stats.kurtosis(table[:, 2])))
print(stats.rankdata([3, 1, 4, 1, 5]))
print(stats.ttest_1samp(table[:, 2], 50).pvalue.round(6), np.round(stats.ttest_rel(a, b), 6))
isis = np.hstack([np.diff(t) for t in mi.spike_trains().values()])
q = np.percentile(isis*1000, [5, 25, 50, 75, 95])
print('percentiles', ' '.join(f'{v:.3f}' for v in q))
