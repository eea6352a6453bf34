from string import Template, ascii_lowercase
import re
import math
from brian2 import *
from brian2.units.allunits import *
prefs.codegen.target = 'numpy'

eqs_template = Template('d$var/dt = ($inp - $var)/$tau : $unit')
eqs = '\n'.join(eqs_template.substitute(var=v, inp=f'I_{v}', tau='tau_%s' % v, unit='volt') for v in 'xyz')
eqs += '\n' + '\n'.join(f'I_{v} : volt' for v in 'xyz')
print(eqs)
ns = {f'tau_{v}': (k + 1)*5*ms for k, v in enumerate('xyz')}
G = NeuronGroup(2, eqs, method='exact', namespace=ns)
for k, v in enumerate('xyz', start=1):
    setattr(G, f'I_{v}', k*mV*np.array([1, 2]))
run(10*ms)
print(re.findall(r'd(\w+)/dt', eqs), re.sub(r'\bvolt\b', 'V', eqs.splitlines()[0]))
rows = []
for v in 'xyz':
    value = getattr(G, v)
    rows.append([v, value[0], value[1]/mV, ns['tau_' + v]])
for name, a, b, tau in rows:
    print('{:<5s}|{!s:>16}|{:10.4f}|{:>8}'.format(name, a, b, str(tau)))
print('%s %r %5.1f%% %+d %e %g %x %o %c' % ('s', 'r', 45.678, 3, 12345.678, 1e-10, 255, 8, 'c'))
print('{0:08.3f} {1:,} {2:e} {3:>+10.2f} {4:^9}| {5:#x} {6:b}'.format(math.pi, 1234567, 0.00012, -2.5, 'mid', 255, 5))
w, p = 12, 3
print(f'{math.e:{w}.{p}f}|{"left":<{w}}|{True!s:>6}|{1e6:_.0f}|{0.25:.1%}|{math.pi=:.3f}')
print('{d[a]} {l[1]} {o.real}'.format(d={'a': 1}, l=[1, 2], o=3+4j))
print('a,b,,c'.split(','), ' x  y '.split(), 'k=v=w'.partition('='), 'abc'.center(9, '*'), 'x'.zfill(3), 'ab\tc'.expandtabs(4))
print('Hello'.swapcase(), 'hello world'.title(), 'tést'.encode('utf-8'), 'a-b_c'.translate(str.maketrans('-_', '  ')))
m = re.match(r'(?P<name>[A-Za-z]+)_(?P<num>\d+)\.dat', 'trial_012.dat')
print(m.group('name'), int(m['num']), m.groups(), m.groupdict(), m.span(2))
for quantity in [3*nA, 0.5*usiemens, 1500*um, 2e-3*mole/metre**3, 25*nS/cm**2, 1/(20*ms), 96485*coulomb/mole, 273.15*kelvin, 10*mM, 3*volt**2, 1*Mohm*pF]:
    print(f'{quantity}', repr(quantity), quantity.dim if hasattr(quantity, 'dim') else '-')
print((3*mV).in_unit(uvolt), (1500*usecond).in_best_unit(precision=2), in_unit(2*nA, pA))
print([1, 2.5]*ms, np.array([[1, 2], [3, 4]])*nS, array([0.001, 100])*volt)
print(is_dimensionless(3*mV/volt), have_same_dimensions(3*mV, 2*volt), get_dimensions(nS), get_unit((3*mV).dim))
for expr in ['3*mV + 2*ms', 'sqrt(4*mV**2)', 'log(3*mV)', '2*mV > 1*mV', '3*mV == 3*ms', '[1, 2]*mV < 2', 'exp(2*mV)', 'abs(-3*nA)', '5*mV//mV', '(5*mV)%(3*mV)', 'sum([1,2]*mV)']:
    try:
        print(expr, '=', {'3*mV + 2*ms': lambda: 3*mV + 2*ms, 'sqrt(4*mV**2)': lambda: sqrt(4*mV**2), 'log(3*mV)': lambda: log(3*mV),
              '2*mV > 1*mV': lambda: 2*mV > 1*mV, '3*mV == 3*ms': lambda: 3*mV == 3*ms, '[1, 2]*mV < 2': lambda: [1, 2]*mV < 2,
              'exp(2*mV)': lambda: exp(2*mV), 'abs(-3*nA)': lambda: abs(-3*nA), '5*mV//mV': lambda: 5*mV//mV, '(5*mV)%(3*mV)': lambda: (5*mV) % (3*mV),
              'sum([1,2]*mV)': lambda: sum([1, 2]*mV)}[expr]())
    except DimensionMismatchError as e:
        print('DimensionMismatchError', e)
print(ascii_lowercase[:5], math.isclose(0.1 + 0.2, 0.3), math.comb(5, 2), math.prod([2, 3]), math.gcd(12, 18), math.fsum([.1]*10), math.degrees(math.pi), math.floor(-2.5), math.log2(8), math.hypot(3, 4), math.copysign(1, -0.0))
