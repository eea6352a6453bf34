from brian2 import *
from brian2.units.fundamentalunits import (get_unit, have_same_dimensions, is_dimensionless, fail_for_dimension_mismatch)

prefs.codegen.target = 'numpy'


@check_units(x=metre, tau=second, result=metre/second)
def speed(x, tau):
    """Mean speed"""
    return x/tau


def describe(name, q):
    print(f'{name:>12}: {q!s:<22} {q!r:<28} {get_dimensions(q)}')


C = 281*pF
gL = 30*nS
EL = -70.6*mV
items = dict(C=C, gL=gL, EL=EL, tau=C/gL, I=gL*10*mV, charge=C*1*mV, power=(gL*(10*mV)**2), area=20000*umetre**2,
             density=gL/(20000*umetre**2), rate=1/(C/gL), conc=1.5*mmolar, temp=37*kelvin)
for name, q in items.items():
    describe(name, q)
print(speed(3*cm, 2*ms), speed(3*cm, 2*ms).in_unit(mmeter/ms), speed(3*cm, 2*ms)/(metre/second))
try:
    speed(3*ms, 2*ms)
except DimensionMismatchError as e:
    print('error:', e)
print((C/gL).in_best_unit(precision=3), (1234567*um).in_best_unit(), in_unit(0.012*volt, mV), in_best_unit(0.00012*amp))
arr = np.array([1, 20, 300])*mV
print(arr, repr(arr), arr.mean(), arr.std(), arr.sum(), arr.max() - arr.min(), arr[1:], arr/mV, arr.tolist())
print(np.diff(arr), np.cumsum(arr), arr.reshape(3, 1), sep='\n')
print(have_same_dimensions(1*mV, 3*nS*1*amp/(1*siemens)/(3*nS)) if False else have_same_dimensions(1*mV, 2*volt), is_dimensionless(3*mV/(1*volt)))
print(Quantity(3.0), Quantity([1, 2], dim=volt.dim), Quantity.with_dimensions(2, length=1, time=-1))
print(mV**2, 1/mV, (3*mV)**2, sqrt(4*volt**2), (8*mV**3)**(1/3.), abs(-3*mV), -arr)
print(1*mV < 1*volt, 3*mV == 0.003*volt, arr > 10*mV, max(3*mV, 1*volt), sorted([3*volt, 2*mV, 1*kvolt]))
print(int(0.3*second/(0.1*ms)), float(5*ms), '%.3f' % (5*ms/ms), f'{5*ms/second:.4f}', round(12.3456*mV/mV, 2))
print(str(5*ms), '{}'.format(5*ms), '%s' % (5*ms), [5*ms], (1*mV, 2), {'a': 3*nA})
print(arange(5)*ms, linspace(0, 1, 3)*volt, zeros(2)*amp, np.ones((2, 2))*siemens, sep='\n')
print(np.where(arr > 10*mV, arr, 0*mV), np.clip(arr, 5*mV, 100*mV), np.dot(arr, arr), np.sum(arr*2), np.interp(1.5, [1, 2], [10, 20]))
print(np.exp(-1*ms/(10*ms)), np.sin(2*pi*2.5*Hz*0.1*second), np.log(1*volt/mV), np.floor(3.7*mV/mV), np.round(2.567*nA/nA, 1))
for op in ('arr + 1', '3*mV + 2*nS', 'np.exp(3*mV)', 'arr[0] > 3', '2**(3*mV)'):
    try:
        print(eval(op) if False else op, 'gives', {'arr + 1': lambda: arr + 1, '3*mV + 2*nS': lambda: 3*mV + 2*nS,
              'np.exp(3*mV)': lambda: np.exp(3*mV), 'arr[0] > 3': lambda: arr[0] > 3, '2**(3*mV)': lambda: 2**(3*mV)}[op]())
    except (DimensionMismatchError, TypeError) as e:
        print('->', type(e).__name__, e)
print(volt, mV, nS, pA/um**2, ms.dim, (mV/ms), Hz, second**-1, metre*kilogram/second**2, siemens.dim)
print(repr(volt), repr(mV), repr(mV/ms), repr(3*mV/ms), str(amp*second), uS*mV, 2*nS*3*mV)
G = NeuronGroup(2, 'v : volt\ng : siemens\nI = g*v : amp\nn : integer\nb : boolean')
G.v, G.g, G.n = [1, 2]*mV, '(i + 1)*nS', [3, 4]
print(G.v, G.I[:], G.n[:], G.b[:], G.v[0], G.I[1], G.v_[:], (G.v/mV)[:], G.v*2, sep=' | ')
print(G.get_states(['v', 'n'], units=True), G.v.shape, len(G), list(G.n), G.variables['v'].dim, G.v[:].mean())
