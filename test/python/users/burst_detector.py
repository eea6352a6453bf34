"""Custom events, run_regularly and a ring buffer: detects bursts online"""
from collections import deque
from brian2 import *
prefs.codegen.target = 'numpy'

history = deque(maxlen=5)
bursts = []

G = NeuronGroup(3, '''dv/dt = (I - v)/(8*ms) : 1
I = 1.5 + 0.8*sin(2*pi*f*t) : 1
f : Hz
load : 1
last_burst : second''', threshold='v > 1', reset='v = 0; load += 1', method='euler',
                events={'burst': 'load > 2.5'})
G.f = [5, 10, 20]*Hz
G.last_burst = -1*second
G.run_on_event('burst', 'load = 0; last_burst = t')
G.run_regularly('load *= 0.7', dt=5*ms, when='end')
G.set_event_schedule('burst', when='after_resets')
ev = EventMonitor(G, 'burst', variables=['v'])
sm = SpikeMonitor(G, variables='load')


def on_step(window=3):
    seen = {'n': 0}

    @network_operation(dt=20*ms, when='start')
    def op(t):
        seen['n'] += 1
        total = sm.num_spikes
        history.append(total)
        if len(history) >= window and history[-1] - history[0] > 20:
            bursts.append((str(t), total))
    return op, seen


op, seen = on_step()
net = Network(G, ev, sm, op)
net.run(200*ms)
print(seen, list(history), bursts[:3])
print(ev.num_events, ev.count[:], ev.i[:5], ev.t[:3], ev.v[:2])
print(G.last_burst[:], sm.load[:4], G.load[:].round(6))
print(sm.values('load')[1][:3], {k: len(v) for k, v in sm.values('t').items()})
history.rotate(2)
print(history, history[0], history.index(history[0]), 3 in history, history.maxlen)
history.appendleft(0); history.extendleft([1, 2]); history.remove(1)
print(history, sum(history), list(reversed(history))[:2])
seen.setdefault('m', []).append(1)
seen.update(n=0, k='x')
print(seen, seen.pop('m'), 'm' in seen, {**seen, 'z': 3}, seen | {'q': 1})
net.run(20*ms)
print(net.t, seen['n'], op.clock.dt)
plt.plot(sm.t/ms, sm.i, '.k', ev.t/ms, ev.i, 'or', mfc='none')
plt.xlabel('ms'), plt.ylabel('neuron')
plt.xticks(np.arange(0, 201, 50), rotation=45)
plt.margins(0.05)
plt.show()
