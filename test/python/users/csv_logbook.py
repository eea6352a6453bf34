import csv
import io
import datetime
from pathlib import Path
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

LOGBOOK = '''cell,date,tau_ms,rheobase_pA,comment
A1,2019-05-02,12.5,150,"good, stable"
A2,2019-05-03,8,90,
B1,2019-06-11,20.25,210,"said ""leaky"""
'''
rows = list(csv.DictReader(io.StringIO(LOGBOOK)))
print(rows[0], rows[2]['comment'])
for r in rows:
    r['tau_ms'] = float(r['tau_ms'])
    r['date'] = datetime.datetime.strptime(r['date'], '%Y-%m-%d').date()
print(rows[1]['date'], (rows[2]['date'] - rows[0]['date']).days, rows[0]['date'].strftime('%d %b %Y'), rows[0]['date'].weekday())
table = np.genfromtxt(io.StringIO(LOGBOOK), delimiter=',', skip_header=1, usecols=(2, 3))
print(table, table.dtype)
G = NeuronGroup(len(rows), '''dv/dt = (Rin*I - v)/tau : volt
tau : second
I : amp''', threshold='v > 10*mV', reset='v = 0*mV', method='exact', namespace={'Rin': 100*Mohm})
G.tau = table[:, 0]*ms
G.I = table[:, 1]*pA
M = SpikeMonitor(G)
run(100*ms)
out = Path('out.csv')
with open(out, 'w', newline='') as f:
    writer = csv.DictWriter(f, fieldnames=['cell', 'n', 'rate'])
    writer.writeheader()
    for r, n in zip(rows, M.count):
        writer.writerow({'cell': r['cell'], 'n': n, 'rate': f'{n/0.1:.1f}'})
text = out.read_text()
print(text)
with open(out) as f:
    header = f.readline().strip().split(',')
    for k, line in enumerate(f):
        print(k, dict(zip(header, line.rstrip('\n').split(','))))
with open('spikes.dat', 'w') as f:
    f.write('# t i\n')
    for t, i in zip(M.t/ms, M.i):
        f.write('%.2f\t%d\n' % (t, i))
d = np.loadtxt('spikes.dat')
print(d.shape, d[:2], d[:, 1].astype(int)[:4])
lines = open('spikes.dat').readlines()
print(len(lines), lines[1].split('\t'))
with open('spikes.dat', 'a') as f:
    print('end', file=f)
print(Path('spikes.dat').read_text().count('\n'), Path('spikes.dat').exists(), Path('nowhere').exists())
try:
    open('nowhere.txt')
except FileNotFoundError as e:
    print(e.errno, e)
except IOError as e:
    print('io', e)
np.savetxt('m.csv', np.column_stack([np.arange(3), np.arange(3)**0.5]), delimiter=',', header='a,b', fmt=['%d', '%.3f'], comments='')
print(open('m.csv').read())
s = io.BytesIO()
np.save(s, np.arange(3)); s.seek(0)
print(np.load(s))
print(datetime.timedelta(hours=1.5).total_seconds(), datetime.date(2020, 2, 28) + datetime.timedelta(2), datetime.datetime.fromisoformat('2020-01-02T03:04:05').hour)
