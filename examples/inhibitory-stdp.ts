// The experiment of inhibitory-stdp.model in TypeScript: Borges et al., Braz. J. Phys. 47 (2017).
import { pathToFileURL } from 'node:url';
import { Network, NeuronGroup, SpikeMonitor, Synapses, ms, plot } from 'hillock';

/** Applies one pair of spikes to each of a hundred synapses; returns the learning curve. */
export async function inhibitoryStdp() {
  const times = Array.from({ length: 100 }, (_, k) => 10 + (40 * k) / 99);

  const G = new NeuronGroup(
    101,
    `spike_when : second (constant)
     lastspike : second`,
    { threshold: 'timestep(t, dt) == timestep(spike_when, dt)' },
  );
  G.set('lastspike', '-1e9*second');
  G.set('spike_when', ms([30, ...times]));

  const S = new Synapses(G, G, {
    model: 'w : 1',
    on_pre: `lastspike_pre = t
             delta_t = (lastspike_post - lastspike_pre)/ms
             w += g_0/g_norm*alpha_before**beta*abs(delta_t)*delta_t**(beta - 1)*exp(-alpha_before*abs(delta_t))`,
    on_post: `lastspike_post = t
              delta_t = (lastspike_post - lastspike_pre)/ms
              w += g_0/g_norm*alpha_after**beta*abs(delta_t)*delta_t**(beta - 1)*exp(-alpha_after*abs(delta_t))`,
    namespace: {
      beta: 10,
      alpha_after: 0.94,
      alpha_before: 1.1,
      g_0: 0.02,
      g_norm: 10 ** 10 * Math.exp(-10),
    },
  });
  S.connect({ i: 0, j: times.map((_, k) => k + 1) });

  const M = new SpikeMonitor(G);
  await new Network(G, S, M).run('51*ms');

  return { deltaT: times.map((time) => time - 30), w: S.get('w'), spikes: M.count };
}

// Run by itself (`npx tsx examples/inhibitory-stdp.ts > inhibitory-stdp.svg`), it writes the curve as a picture.
if (isMain(import.meta.url)) {
  const { deltaT, w } = await inhibitoryStdp();
  const figure = plot({ points: [deltaT, w], hline: 0, xlabel: 'Δt (ms)', ylabel: 'Δw' });
  console.log(figure.toSvg());
}

function isMain(url: string): boolean {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
}
