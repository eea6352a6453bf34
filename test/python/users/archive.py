# saves and loads everything in every format I could think of
import json
import os
import pickle
import tempfile
import zipfile
import numpy as np
from brian2 import *

prefs.codegen.target = 'numpy'
rng = np.random.default_rng(7)
N = 4
G = NeuronGroup(N, '''dv/dt = (a - v)/(5*ms) : 1
a : 1''', threshold='v>0.9', reset='v=0', method='exact')
G.a = rng.uniform(0.8, 1.5, N)
sm, tm = SpikeMonitor(G), StateMonitor(G, 'v', record=[1, 3])
run(40*ms)
data = {'t': np.asarray(sm.t), 'i': np.asarray(sm.i), 'v': tm.v[:]}

with tempfile.TemporaryDirectory() as folder:
    base = os.path.join(folder, 'data')
    np.savez_compressed(base + '.npz', **data)
    z = np.load(base + '.npz')
    print(sorted(z.keys()), z['t'].shape, z['v'].dtype)
    np.save(base, data['v'])
    v = np.load(base + '.npy')
    print((v == data['v']).all(), v.shape)
    with open(base + '.pickle', 'wb') as f:
        pickle.dump(data, f)
    with open(base + '.pickle', 'rb') as f:
        again = pickle.load(f)
    print(list(again), np.array_equal(again['i'], data['i']))
    text = pickle.loads(pickle.dumps((1, 'two', [3.0, None], {'four': (5, True)}, {6})))
    print(text)
    raw = data['t'].astype('<f8').tobytes()
    print(len(raw), np.frombuffer(raw, dtype=np.float64)[:2], np.frombuffer(b'\x01\x00\x02\x00', dtype='<i2'))
    with open(base + '.bin', 'wb') as f:
        f.write(data['t'].tobytes())
    print(np.fromfile(base + '.bin')[:2])


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Quantity):
            return str(o)
        if isinstance(o, np.ndarray):
            return o.tolist()
        if isinstance(o, np.integer):
            return int(o)
        return super().default(o)


s = json.dumps({'i': data['i'][:5], 'n': sm.num_spikes, 'dt': defaultclock.dt, 'rate': {'x': [1.5, float('nan')]}}, cls=Encoder)
print(s)
print(json.loads(s)['i'], json.dumps({'ü': 'é'}), json.dumps({'ü': 'é'}, ensure_ascii=False), json.dumps([1, 2], separators=(',', ':')))
try:
    json.dumps({'t': {1, 2}})
except TypeError as err:
    print('TypeError:', err)
try:
    json.loads('{"a": }')
except json.JSONDecodeError as err:
    print(type(err).__name__, err)
print((0.1).hex(), float.fromhex('0x1.999999999999ap-4'), (255).to_bytes(2, 'big'), int.from_bytes(b'\x01\x00', 'little'))
print(sm.get_states(units=False)['i'][:3], tm.get_states(['v'])['v'].shape)
