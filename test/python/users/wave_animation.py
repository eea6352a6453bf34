"""An animation of a travelling wave."""
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
from matplotlib import animation, cm, colors, gridspec
from matplotlib.animation import FuncAnimation
from matplotlib.lines import Line2D
from brian2 import *
prefs.codegen.target = 'numpy'

N = 20
G = NeuronGroup(N, '''dv/dt = (-v + I)/(5*ms) : 1
I = exp(-((x - 10*t/(20*ms))/3)**2) : 1
x : 1''', method='euler')
G.x = 'i'
M = StateMonitor(G, 'v', record=True, dt=1*ms)
run(30*ms)

fig, ax = plt.subplots(figsize=(6, 3))
line, = ax.plot([], [], 'k-', lw=2)
ax.set_xlim(0, N)
ax.set_ylim(0, 1)
text = ax.text(0.02, 0.9, '', transform=ax.transAxes)
frames = []


def init():
    line.set_data([], [])
    text.set_text('')
    return line, text


def update(k):
    line.set_data(G.x[:], M.v[:, k])
    text.set_text('t = %.1f ms' % (M.t[k]/ms))
    frames.append(k)
    return line, text


anim = FuncAnimation(fig, update, init_func=init, frames=len(M.t), interval=50, blit=True)
for k in (0, 10, 29):
    update(k)
    x, y = line.get_data()
    print(text.get_text(), len(x), np.argmax(y), round(float(np.max(y)), 4))
norm = colors.Normalize(vmin=0, vmax=N)
colour = plt.cm.viridis(norm(5))
gs = gridspec.GridSpec(2, 2, width_ratios=[2, 1], hspace=0.3)
fig2 = plt.figure(figsize=(8, 6))
a1 = fig2.add_subplot(gs[0, :])
a2 = fig2.add_subplot(gs[1, 0], sharex=a1)
im = a1.imshow(M.v, aspect='auto', origin='lower', extent=[0, 30, 0, N], cmap='magma')
fig2.colorbar(im, ax=a1, label='v')
a2.plot(M.t/ms, M.v[::5].T)
a2.legend(['%d' % k for k in range(0, N, 5)], loc='upper right', frameon=False)
for spine in ('top', 'right'):
    a2.spines[spine].set_visible(False)
a2.tick_params(labelsize=8)
print(a1.get_title(), a2.get_xlim()[0] <= 0, len(a2.lines))
custom = [Line2D([0], [0], color='k'), Line2D([0], [0], color='r')]
a2.legend(custom, ['a', 'b'])
plt.close('all')
print(plt.get_fignums(), sorted(set(frames))[:2])
