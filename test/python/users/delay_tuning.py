# Coincidence detection with delay lines, tuning curves and their fits
from brian2 import *
from scipy.optimize import curve_fit
from functools import partial

prefs.codegen.target = 'numpy'
defaultclock.dt = 0.02*ms
speed_of_sound, width = 343*metre/second, 0.2*metre
max_itd = width/speed_of_sound
print('largest delay:', max_itd.in_best_unit(3), '=', '%.4f ms' % (max_itd/ms))
n_det = 21
itds = np.linspace(-1, 1, n_det)*max_itd
frequency = 500*Hz
period = 1/frequency


def trains(phase, cycles=30):
    return (np.arange(cycles)*period/second + phase/second)*second + 2*ms


def gaussian(x, a, x0, s, c):
    return a*np.exp(-(x - x0)**2/(2*s**2)) + c


@implementation('numpy', discard_units=True)
@check_units(x=1, result=1)
def rectify(x):
    return np.maximum(x, 0)


results = {}
for itd in (-0.3*ms, 0*ms, 0.2*ms):
    left, right = trains(0*ms), trains(itd)
    times = np.concatenate([left/ms, right/ms])*ms
    idx = np.array([0]*len(left) + [1]*len(right))
    ears = SpikeGeneratorGroup(2, idx, times, sorted=False)
    det = NeuronGroup(n_det, '''dv/dt = -rectify(v)/(0.15*ms) : 1
                                best : second (constant)''', threshold='v > 1.15', reset='v = 0', method='euler')
    det.best = itds
    syn = Synapses(ears, det, on_pre='v += 0.75')
    syn.connect(p=1)
    syn.delay['i == 0'] = '1*ms + clip(best_post, 0*ms, 10*ms)'
    syn.delay['i == 1'] = '1*ms - clip(best_post, -10*ms, 0*ms)'
    mon = SpikeMonitor(det)
    net = Network(ears, det, syn, mon)
    net.run(70*ms)
    results[float(itd/ms)] = np.array(mon.count)
    print('itd %5.2f ms: %s' % (itd/ms, mon.count[:]))
x = np.asarray(itds/ms)
for itd, counts in sorted(results.items()):
    p0 = [counts.max(), x[np.argmax(counts)], 0.1, 0]
    if counts.max() == 0:
        print(itd, 'silent')
        continue
    centre = np.average(x, weights=counts)
    print(f'{itd:+.2f} ms -> peak at {x[counts == counts.max()].mean():+.4f}, centre {centre:+.4f}, spikes {counts.sum()}')
smooth = 20*np.exp(-(x - 0.1)**2/(2*0.15**2)) + 1 + 0.1*np.cos(40*x)
popt, pcov = curve_fit(gaussian, x, smooth, p0=[15, 0, 0.2, 0])
print('fit:', np.round(popt, 4), 'errors:', np.round(np.sqrt(np.diag(pcov)), 4))
model = partial(gaussian, a=popt[0], x0=popt[1], s=popt[2], c=popt[3])
print('half width %.4f, value at 0: %.4f' % (np.sqrt(2*np.log(2))*abs(popt[2]), model(0)))
