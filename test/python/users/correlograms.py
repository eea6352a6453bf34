# Cross-correlograms, spike-triggered averages and spectra of a driven pair of neurons
from brian2 import *
from scipy.ndimage import gaussian_filter1d
from scipy.signal import find_peaks, lfilter

prefs.codegen.target = 'numpy'
seed(5)
np.random.seed(5)
dt = defaultclock.dt
common = lfilter([0.02], [1, -0.98], np.random.randn(10000))
private = np.random.randn(10000, 2)
drive = TimedArray(np.column_stack([common, common])*6 + 0.8*private, dt=0.1*ms)
G = NeuronGroup(2, 'dv/dt = (-v + 1.02 + drive(t, i))/(10*ms) : 1 (unless refractory)', threshold='v > 1', reset='v = 0',
                refractory=2*ms, method='euler')
S = SpikeMonitor(G)
V = StateMonitor(G, 'v', record=True)
R = PopulationRateMonitor(G)
run(1*second)
print('spikes:', S.count[:], 'mean v: %.5f %.5f' % tuple(V.v.mean(axis=1)))


def correlogram(a, b, window=20.0, width=2.0):
    """Counts of the differences b - a"""
    edges = np.arange(-window - width/2, window + width, width)
    diffs = (b[None, :] - a[:, None]).ravel()
    counts, _ = np.histogram(diffs, edges)
    return edges[:-1] + width/2, counts


a, b = S.spike_trains()[0]/ms, S.spike_trains()[1]/ms
lags, counts = correlogram(a, b)
print('cross:', counts)
lags, own = correlogram(a, a)
own[lags == 0] = 0
print('auto: ', own)
print('centre of mass %.4f' % (np.sum(lags*counts)/counts.sum()))
stim = common*6
back = 200
idx = (a/0.1).round().astype(int)
idx = idx[idx >= back]
sta = np.mean([stim[k - back:k] for k in idx], axis=0)
print('STA: peak %.5f at -%.1f ms, first values %s' % (sta.max(), (back - sta.argmax())*0.1, np.round(sta[::40], 4)))
smooth = gaussian_filter1d(sta, 10)
print('smoothed:', np.round(smooth[::40], 5))
peaks, _ = find_peaks(gaussian_filter1d(R.rate/Hz, 50), distance=200)
print(len(peaks), peaks[:5]*0.1, np.round(R.smooth_rate(window='gaussian', width=5*ms)[1000:1003]/Hz, 5))
print(np.round(R.smooth_rate(window='flat', width=10.1*ms)[::2000]/Hz, 5))
spectrum = np.abs(np.fft.rfft(V.v[0] - V.v[0].mean()))**2
freqs = np.fft.rfftfreq(V.v.shape[1], 1e-4)
top = np.argsort(spectrum)[::-1][:3]
print('strongest at', np.sort(freqs[top]), 'Hz, share %.5f' % (spectrum[top].sum()/spectrum.sum()))
c = np.corrcoef(V.v)
print(np.round(c, 6))
full = np.correlate(V.v[0] - V.v[0].mean(), V.v[1] - V.v[1].mean(), 'full')
full /= np.std(V.v[0])*np.std(V.v[1])*len(V.v[0])
print('peak of the correlation %.6f at lag %d' % (full.max(), full.argmax() - len(V.v[0]) + 1))
binned, _ = np.histogram(S.t/ms, bins=100, range=(0, 1000))
print('counts per 10 ms:', np.bincount(binned.astype(int)), 'variance/mean %.4f' % (binned.var()/binned.mean()))
half = np.searchsorted(np.cumsum(binned), binned.sum()/2)
print('half of the spikes by bin', half, 'longest gap %.1f ms' % np.max(np.diff(S.t/ms)))
