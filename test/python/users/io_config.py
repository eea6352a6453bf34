import argparse
import csv
import io
import os
import re
import textwrap
from collections import Counter, OrderedDict, namedtuple
import numpy as np
from brian2 import *

prefs.codegen.target = 'numpy'
TABLE = u"""\
# name;  tau_ms; threshold_mV; refractory_ms; kind
RS ; 20.0;15;2;exc
FS ;10 ; 13.5 ;1;inh
IB; 30; 16;  3;exc
LTS;25;14;2;inh
"""
Cell = namedtuple('Cell', 'name tau threshold refractory kind')


def read_cells(stream):
    for row in csv.reader((line for line in stream if not line.startswith('#')), delimiter=';', skipinitialspace=True):
        name, tau, threshold, refractory, kind = (field.strip() for field in row)
        yield Cell(name, float(tau)*ms, float(threshold)*mV, float(refractory)*ms, kind)


parser = argparse.ArgumentParser(description='Compare cells')
parser.add_argument('--duration', type=float, default=300., help='in ms')
parser.add_argument('-n', '--number', type=int, default=3)
parser.add_argument('--kinds', nargs='*', default=['exc', 'inh'])
parser.add_argument('--verbose', action='store_true')
args = parser.parse_args([])
args2 = parser.parse_args(['-n', '5', '--kinds', 'exc', '--verbose'])
print(args, args2.number, args2.kinds, args2.verbose)
cells = OrderedDict((c.name, c) for c in read_cells(io.StringIO(TABLE)))
print(Counter(c.kind for c in cells.values()).most_common())
print(*cells['FS'], sep=' / ')
print(cells['RS']._replace(kind='x').kind, cells['IB']._fields)
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=['name', 'n', 'rate', 'first'])
writer.writeheader()
for name, cell in cells.items():
    if cell.kind not in args.kinds:
        continue
    G = NeuronGroup(args.number, 'dv/dt = (I - v)/tau : volt (unless refractory)\nI : volt (constant)',
                    threshold='v > theta', reset='v = 0*mV', refractory=cell.refractory, method='exact',
                    namespace=dict(tau=cell.tau, theta=cell.threshold))
    G.I = np.linspace(14, 24, args.number)*mV
    M = SpikeMonitor(G)
    net = Network(G, M)
    net.run(args.duration*ms)
    first = [t[0]/ms if len(t) else float('nan') for t in M.spike_trains().values()]
    writer.writerow({'name': name, 'n': M.num_spikes, 'rate': '%.2f' % (M.num_spikes/args.number/(args.duration*1e-3)),
                     'first': ' '.join('%.1f' % x for x in first)})
text = out.getvalue()
print(text.replace('\r\n', '\n'))
rows = list(csv.DictReader(io.StringIO(text)))
print(max(rows, key=lambda r: float(r['rate']))['name'], [int(r['n']) for r in rows])
data = np.genfromtxt(io.StringIO('1 2 3\n4 nan 6\n'), delimiter=' ')
print(data, np.nanmean(data, axis=0), np.isnan(data).sum())
loaded = np.loadtxt(io.StringIO('0.1,1\n0.2,4\n0.3,9'), delimiter=',')
t, y = loaded.T
print(t, y, loaded.shape)
text = 'tau = 20 ms, C=281pF; gL = 30 nS (fitted), EL=-70.6 mV'
found = re.findall(r'(\w+)\s*=\s*(-?[\d.]+)\s*([a-zA-Z]+)', text)
units = {'ms': ms, 'pF': pF, 'nS': nS, 'mV': mV}
parameters = {name: float(value)*units[unit] for name, value, unit in found}
print(parameters)
print(re.sub(r'\bgL\b', 'g_leak', text).split(', ')[1], re.match(r'tau', text).span())
print(textwrap.fill('The membrane time constant is much longer than the synaptic one, so that inputs are summed over time.', 40))
print(os.path.splitext(os.path.basename('/data/run_03/spikes.npz')), os.path.join('a', 'b', 'c.txt'))
print('{:>8}|{:<8}|{:^8}|{:08.3f}|{:+d}|{:,}|{:e}|{:%}'.format('ab', 'cd', 'ef', 3.14159, 7, 1234567, 12345.678, 0.256))
print('%5d|%-5d|%05d|%x|%g|%r|%10.3e|%s' % (42, 42, 42, 255, 1e-7, 'q', 1234.5, None))
