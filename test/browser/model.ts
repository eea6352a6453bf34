// A program for Node and for a web page: a network with plasticity and random input, whose results must be
// bit-identical in both.
import {
  Hz,
  ModelError,
  ms,
  mV,
  Network,
  NeuronGroup,
  PoissonGroup,
  seed,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from 'hillock';

export interface Outcome {
  readonly i: readonly number[];
  readonly t: readonly number[];
  readonly v: readonly number[];
  readonly w: readonly number[];
  readonly state: readonly number[];
}

export async function experiment(): Promise<Outcome> {
  seed(11);
  const G = new NeuronGroup(
    20,
    `dv/dt = (20*mV*I - v)/(10*ms) : volt (unless refractory)
     I : 1 (constant)`,
    { threshold: 'v > 15*mV', reset: 'v = 0*mV', refractory: '2*ms', method: 'euler' },
  );
  G.set('I', '1 + i/N');
  G.set('v', '15*mV*rand()');
  const P = new PoissonGroup(30, Hz(40));
  const S = new Synapses(P, G, {
    model: 'w : volt',
    on_pre: 'v_post += w; w = clip(w*1.05, 0*mV, 3*mV)',
    on_post: 'w *= 0.9',
    delay: ms(1),
  });
  S.connect({ condition: '(i + 2*j) % 3 == 0' });
  S.set('w', mV(1));
  const M = new SpikeMonitor(G);
  const trace = new StateMonitor(G, 'v', { record: [0, 19] });
  const net = new Network(G, P, S, M, trace);
  await net.run('100*ms');
  net.store();
  await net.run('100*ms');
  const list = (values: ArrayLike<number>): number[] => Array.from(values);
  return {
    i: list(M.i),
    t: list(M.t),
    v: list(trace.values('v').values),
    w: list(S.get('w')),
    state: list(net.snapshotToBytes('default')),
  };
}

/** How often the page was drawn during a run of about a second. */
export async function framesDuringRun(): Promise<number> {
  const G = new NeuronGroup(1000, 'dv/dt = -v/(10*ms) : 1', { method: 'euler' });
  const net = new Network(G);
  const end = performance.now() + 1000;
  let frames = 0;
  let isOver = false;
  const frame = (): void => {
    frames++;
    if (!isOver) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await net.run('1e6*second', { shouldStop: () => performance.now() > end });
  isOver = true;
  return frames;
}

/** Two experiments, and how often the policy of the page was violated. */
export async function underPolicy() {
  let refusals = 0;
  document.addEventListener('securitypolicyviolation', () => refusals++);
  const results = [await experiment(), await experiment()];
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { refusals, results };
}

export async function mistake(): Promise<string> {
  try {
    new NeuronGroup(1, 'dv/dt = -v/tau : volt', { name: 'cells', threshold: 'v >' });
    return 'no error';
  } catch (error) {
    return error instanceof ModelError ? error.message : 'another error';
  }
}

declare const document: { addEventListener(event: string, listener: () => void): void };
declare function requestAnimationFrame(callback: () => void): void;
