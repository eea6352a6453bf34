"""Reads a configuration, runs, and writes results in a dated folder structure"""
import configparser
import datetime as dt
import glob
import hashlib
import io
import json
import os
import shutil
from os.path import join, basename, splitext, exists
from pathlib import Path

import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

CONFIG = """
[neuron]
tau = 10
threshold = 1.0
; a comment
method = euler

[run]
duration = 100
record = yes
seeds = 1, 2, 3
name = test run
"""
cfg = configparser.ConfigParser()
cfg.read_string(CONFIG)
print(cfg.sections(), dict(cfg['neuron']))
tau = cfg.getfloat('neuron', 'tau')*ms
duration = cfg['run'].getint('duration')*ms
seeds = [int(s) for s in cfg.get('run', 'seeds').split(',')]
print(cfg.getboolean('run', 'record'), cfg.has_option('run', 'nothing'), cfg.get('run', 'nothing', fallback='none'))

outdir = Path('results') / 'day1'
os.makedirs(outdir, exist_ok=True)
for s in seeds:
    np.random.seed(s)
    start_scope()
    G = NeuronGroup(5, 'dv/dt = (I - v)/tau : 1\nI : 1', threshold='v > 1', reset='v = 0', method=cfg['neuron']['method'])
    G.I = 1 + np.random.rand(5)
    M = SpikeMonitor(G)
    run(duration)
    np.savetxt(outdir / f'counts_{s:03d}.txt', M.count, fmt='%d')
    with (outdir / 'meta_{}.json'.format(s)).open('w') as f:
        json.dump({'seed': s, 'n': int(M.num_spikes), 'name': cfg['run']['name']}, f)
files = sorted(glob.glob(join('results', '*', '*.txt')))
print([basename(f) for f in files])
total = sum(np.loadtxt(f).sum() for f in files)
print('total', total, [splitext(f)[1] for f in os.listdir('results/day1')][:1] != [])
for p in sorted(outdir.glob('*.json')):
    meta = json.loads(p.read_text())
    print(p.name, p.stem, p.suffix, p.parent.name, meta)
print(hashlib.md5(b'brian').hexdigest(), hashlib.sha1('x'.encode('utf-8')).hexdigest()[:8])
stamp = dt.datetime(2021, 3, 4, 15, 6, 7)
print(stamp.strftime('%Y-%m-%d_%H%M%S'), stamp + dt.timedelta(days=1, minutes=5), stamp.isoformat())
buf = io.StringIO()
print('to a buffer', 1.5, sep='|', file=buf)
buf.write('second line\n')
print(repr(buf.getvalue()), buf.getvalue().splitlines())
print(np.loadtxt(io.StringIO('1 2\n3 4')))
shutil.rmtree('results')
print(exists('results'))
