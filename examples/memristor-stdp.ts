// The experiment of memristor-stdp.model in TypeScript.
import { pathToFileURL } from 'node:url';
import { Network, NeuronGroup, SpikeMonitor, Synapses, ms, plot } from 'hillock';

/** Applies one pair of spikes to each of a hundred memristive synapses; returns the learning curve. */
export async function memristorStdp() {
  const times = Array.from({ length: 100 }, (_, k) => (250 * k) / 99);
  const start = 0.4;

  const G = new NeuronGroup(
    101,
    `spike_when : second (constant)
     lastspike : second`,
    { threshold: 'timestep(t, dt) == timestep(spike_when, dt)' },
  );
  G.set('lastspike', '-1e9*second');
  G.set('spike_when', ms([100, ...times]));

  const S = new Synapses(G, G, {
    model: 'w : 1',
    on_pre: `lastspike_pre = t
             w += A_minus*w*(1 + tanh((lastspike_post - lastspike_pre - mu_minus)/tau_minus))`,
    on_post: `lastspike_post = t
              w += A_plus*w*(1 + tanh(-(lastspike_post - lastspike_pre - mu_plus)/tau_plus))`,
    namespace: {
      A_plus: 0.074,
      A_minus: -0.047,
      mu_plus: ms(26.7),
      mu_minus: ms(-22.3),
      tau_plus: ms(9.3),
      tau_minus: ms(10.8),
    },
  });
  S.connect({ i: 0, j: times.map((_, k) => k + 1) });
  S.set('w', start);

  const M = new SpikeMonitor(G);
  await new Network(G, S, M).run('251*ms');

  return {
    deltaT: times.map((time) => time - 100),
    dw: S.get('w').map((w) => w - start),
    spikes: M.count,
  };
}

// Run by itself (`npx tsx examples/memristor-stdp.ts > memristor-stdp.svg`), it writes the curve as a picture.
if (isMain(import.meta.url)) {
  const { deltaT, dw } = await memristorStdp();
  const figure = plot({ points: [deltaT, dw], hline: 0, xlabel: 'Δt (ms)', ylabel: 'Δw' });
  console.log(figure.toSvg());
}

function isMain(url: string): boolean {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
}
