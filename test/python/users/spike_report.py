"""Spike statistics as a text report, with groupby, Counter, textwrap and string templates."""
import textwrap
from collections import Counter
from itertools import groupby, accumulate, zip_longest
from operator import itemgetter, attrgetter
from string import Template, ascii_uppercase
from io import StringIO
from brian2 import *
prefs.codegen.target = 'numpy'

eqs = Equations('''
dv/dt = (v0 - v + u)/tau : volt (unless refractory)
du/dt = -u/(30*ms)       : volt
v0                       : volt
''', tau=15*ms)
print(sorted(eqs.names), sorted(eqs.diff_eq_names), sorted(eqs.identifiers))
G = NeuronGroup(6, eqs, threshold='v > -50*mV', reset='v = -60*mV; u -= 2*mV', refractory=2*ms, method='euler')
G.v = -60*mV
G.v0 = '(-48 + 2*i)*mV'
M = SpikeMonitor(G, variables=['u'])
run(0.25*second)

pairs = sorted(zip(M.i[:], M.t[:]/ms, M.u[:]/mV), key=itemgetter(0, 1))
report = StringIO()
for i, group in groupby(pairs, key=itemgetter(0)):
    times = [t for _, t, _ in group]
    gaps = [b - a for a, b in zip(times, times[1:])]
    mean_gap = sum(gaps)/len(gaps) if gaps else float('nan')
    print(f'{ascii_uppercase[i]:>2}|{len(times):4d}|{mean_gap:8.3f}|{"*"*(len(times)//2):<10}|', file=report)
print(report.getvalue(), end='')
binned = Counter(int(t // 50) for _, t, _ in pairs)
print(binned.most_common(2), sum(list(binned.values())), [binned[k] for k in range(6)])
print(list(accumulate(binned[k] for k in range(5))))
template = Template('$n spikes of $name in ${T}; $$5')
print(template.substitute(n=M.num_spikes, name=G.name.rstrip('_0123456789'), T=0.25*second))
print(textwrap.fill(' '.join('%.1f' % t for _, t, _ in pairs[:25]), width=50, initial_indent='> ', subsequent_indent='  '))
print(textwrap.dedent('''
    a
      b
''').strip().splitlines())
columns = [[round(float(t), 1) for j, t, _ in pairs if j == k][:4] for k in range(3)]
for row in zip_longest(*columns, fillvalue='-'):
    print('\t'.join(map(str, row)))
print('{:*^30}'.format(' end '), '{0!r:>12}|{1:<8}|{2:+.1e}'.format('x', True, 12345.678))
print('%(a)05d %(b)s %(c)-6.2f|' % {'a': 42, 'b': [1*mV], 'c': 2.5})
print(np.array2string(M.u[:6]/mV, precision=3), np.array_str(np.round(M.t[:4]/ms, 2)))
