'''STDP window measured with 60 pairings, then fitted with scipy'''
from functools import partial, reduce
from scipy.optimize import curve_fit
from brian2 import *
import brian2 as b2
import operator

b2.prefs.codegen.target = "numpy"
b2.defaultclock.dt = 0.1*b2.ms
seed(11)

taupre = taupost = 20*ms
Apre = 0.01
Apost = -Apre*taupre/taupost*1.05
tmax = 50*ms
N = 41

# neurons i in the presynaptic group G fires at times increasing, H decreasing
G = NeuronGroup(N, 'tspike:second', threshold='t>tspike', refractory=100*ms)
H = NeuronGroup(N, 'tspike:second', threshold='t>tspike', refractory=100*ms)
G.tspike = 'i*tmax/(N-1)'
H.tspike = '(N-1-i)*tmax/(N-1)'

S = Synapses(G, H,
             '''
             w : 1
             dapre/dt = -apre/taupre : 1 (event-driven)
             dapost/dt = -apost/taupost : 1 (event-driven)
             ''',
             on_pre='''
             apre += Apre
             w = w+apost
             ''',
             on_post='''
             apost += Apost
             w = w+apre
             ''')
S.connect(j='i')
run(tmax+1*ms)

delta = (H.tspike-G.tspike)/ms
w = np.array(S.w)
print(len(S), S.i[:5], S.j[-3:], w.shape, w.dtype)
print(np.c_[delta, w][::8])
print('w min %.6f max %.6f' % (w.min(), w.max()))


def window(x, A, tau, sign=1):
    return A*np.exp(-sign*x/tau)


results = {}
for name, mask, sign in [('LTP', delta > 0, 1), ('LTD', delta < 0, -1)]:
    f = partial(window, sign=sign)
    popt, pcov = curve_fit(lambda x, A, tau: f(x, A, tau), delta[mask], w[mask], p0=[0.01*sign, 10.])
    perr = np.sqrt(np.diag(pcov))
    results[name] = popt
    print(f'{name}: A = {popt[0]:+.4f}, tau = {popt[1]:.3f} ms', '(n = %d)' % mask.sum())
    print('   error below 1e-3:', bool(all(perr < 1e-3)), perr.shape)
ratio = reduce(operator.truediv, [results[k][0] for k in ('LTD', 'LTP')])
print('ratio %.3f' % ratio)
area = {k: np.trapz(window(np.arange(0, 50, .5), abs(a), tau)) * .5 for k, (a, tau) in results.items()}
print({k: round(float(x), 5) for k, x in area.items()})

plt.figure(figsize=(6, 4))
plt.plot(delta, w, 'ko', mfc='none', label='simulation')
xs = np.linspace(0.5, 50, 100)
plt.plot(xs, window(xs, *results['LTP']), 'b-', label='LTP fit')
plt.plot(-xs, window(xs, *results['LTD']), 'r-', label='LTD fit')
plt.xlabel(r'$\Delta t$ (ms)')
plt.ylabel('w')
plt.axhline(0, ls='-', c='k', lw=0.5)
plt.axvline(0, ls='-', c='k', lw=0.5)
plt.legend(loc='best')
plt.xlim(-52, 52)
plt.savefig('stdp_fit.pdf')
show()
