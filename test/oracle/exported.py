"""Runs what `hillock export` writes under Brian2, and records how far the results are from those of hillock: exported.json.

    HILLOCK='node dist/cli/main.js' python3 exported.py MODEL...

Models whose results are drawn at random differ by chance and are not to be given.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

hillock = os.environ.get('HILLOCK', 'hillock').split()
folder = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(folder, 'exported.json')

SAVE = '''
import numpy
def value_(name):
    owner, _, rest = name.partition('.')
    found = globals().get(owner + '_', None) if owner in ('all', 'lambda') else globals()[owner]
    if rest == 'i' and type(found).__name__ == 'StateMonitor':
        rest = 'record'
    return numpy.array(getattr(found, rest) if rest else found)
numpy.savez(PATH, **{name: value_(name) for name in NAMES})
'''


def difference(ours, theirs):
    """The greatest difference, relative to the greatest value; None for other shapes."""
    a, b = np.asarray(ours, float).squeeze(), np.asarray(theirs, float).squeeze()
    if a.shape != b.shape:
        return None
    if a.size == 0:
        return 0.0
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    scale = np.max(np.abs(a[np.isfinite(a)]), initial=0) or 1
    return float(np.max(np.where(same, 0, np.abs(a - b)))/scale)


def outcome(model):
    with tempfile.TemporaryDirectory() as scratch:
        script, out = os.path.join(scratch, 'net.py'), os.path.join(scratch, 'out')
        made = subprocess.run([*hillock, 'export', model, '-o', script], capture_output=True, text=True)
        if made.returncode != 0:
            return {'refused': sorted({line.split('error: ')[1].split(' [')[0] for line in made.stderr.splitlines() if 'error: ' in line})}
        subprocess.run([*hillock, 'run', model, '-o', out, '--quiet'], check=True, capture_output=True)
        ours = np.load(os.path.join(out, 'results.npz'))
        names = [name for name in ours.files if not name.endswith(('.length', '.shape'))]
        text = open(script).read().replace('from brian2 import *', (
            "import matplotlib; matplotlib.use('Agg')\nfrom brian2 import *\nprefs.codegen.target = 'cython'"), 1)
        results = os.path.join(scratch, 'brian2.npz')
        open(script, 'w').write(text + SAVE.replace('PATH', repr(results)).replace('NAMES', repr(names)))
        ran = subprocess.run([sys.executable, '-W', 'ignore', script], capture_output=True, text=True, timeout=300)
        if ran.returncode != 0:
            return {'failed': ran.stderr.strip().splitlines()[-1]}
        theirs = np.load(results)
        # A list of rows of different lengths is one vector in hillock's results.
        return {'difference': max((difference(ours[n], theirs[n]) for n in names), key=lambda d: np.inf if d is None else d)}


if __name__ == '__main__':
    known = json.load(open(path)) if os.path.exists(path) else {}
    for model in sys.argv[1:]:
        name = os.path.basename(model)[:-len('.model')]
        try:
            known[name] = outcome(model)
        except Exception as error:
            known[name] = {'failed': f'{type(error).__name__}: {error}'}
        print(name, known[name], flush=True)
        with open(path, 'w') as file:
            json.dump(dict(sorted(known.items())), file, indent=1)
            file.write('\n')
