"""Results in json, pickle and npz, read back again."""
import json
import pickle
import gzip
import io
import hashlib
from pathlib import Path
from datetime import timedelta
from brian2 import *
prefs.codegen.target = 'numpy'


class QuantityEncoder(json.JSONEncoder):
    def default(self, obj):
        if isinstance(obj, Quantity):
            return {'value': np.asarray(obj).tolist(), 'unit': str(get_dimensions(obj))}
        if isinstance(obj, np.ndarray):
            return obj.tolist()
        if isinstance(obj, (np.integer,)):
            return int(obj)
        if isinstance(obj, (np.floating,)):
            return float(obj)
        if isinstance(obj, set):
            return sorted(obj)
        return super().default(obj)


def experiment(w, n=4):
    start_scope()
    G = NeuronGroup(n, '''dv/dt = -v/(20*ms) : volt
                          total : volt''', threshold='v > 15*mV', reset='v = 0*mV', method='exact')
    inp = SpikeGeneratorGroup(n, np.arange(n).repeat(3), np.tile([1, 3, 5], n)*ms)
    S = Synapses(inp, G, 'weight : volt', on_pre='v_post += weight; total_post += weight')
    S.connect(j='k for k in range(i, N_post)')
    S.weight = 'w*(i + 1)'
    M = SpikeMonitor(G)
    V = StateMonitor(G, 'v', record=True, dt=1*ms)
    run(10*ms)
    return {'w': w, 'counts': M.count[:], 'times': M.t[:], 'v': V.v[:, ::5], 'who': set(M.i[:].tolist()), 'total': G.total[:], 'n': M.num_spikes}


results = [experiment(w) for w in [2*mV, 4.5*mV]]
text = json.dumps(results, cls=QuantityEncoder, indent=1)
print(len(text.splitlines()), hashlib.md5(text.encode()).hexdigest()[:4] != '')
back = json.loads(text)
for r in back:
    print(r['w'], r['counts'], r['who'], r['n'], r['total']['unit'])
    print([round(t*1e3, 2) for t in r['times']['value']])
plain = [{k: (np.asarray(v) if not isinstance(v, (set, int)) else v) for k, v in r.items()} for r in results]
Path('results').mkdir(exist_ok=True)
path = Path('results') / 'run.pkl'
with path.open('wb') as f:
    pickle.dump(plain, f, protocol=pickle.HIGHEST_PROTOCOL)
with open(path, 'rb') as f:
    again = pickle.load(f)
print(path.exists(), path.suffix, path.stem, path.parent)
print([np.array_equal(a['v'], b['v']) for a, b in zip(plain, again)], again[1]['who'] == plain[1]['who'])
np.savez('results/all.npz', **{f'v{k}': r['v'] for k, r in enumerate(results)})
with np.load('results/all.npz') as z:
    print(sorted(z.files), z['v1'].shape, z['v1'].dtype, round(float(z['v1'].max()), 6))
np.save('results/counts.npy', results[0]['counts'])
print(np.load('results/counts.npy'))
print(sorted(p.name for p in Path('results').glob('*')))
try:
    json.dumps({'x': 1*mV, 'y': object})
except TypeError as error:
    print('TypeError', error)
try:
    json.loads('{"a": 1,}')
except json.JSONDecodeError as error:
    print(type(error).__name__, error)
print(json.dumps({'a': [1, 2.5, None, True], 'b': {'ü': 'é'}}), json.dumps('é', ensure_ascii=False), json.dumps([1, 2], separators=(',', ':')))
print(timedelta(seconds=3725.5))
