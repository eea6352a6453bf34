// Every oracle case at every optimisation level, as JavaScript and as WebAssembly: levels 0 and 1 are bit-identical, and so are the
// targets at each level. Most kernels are WebAssembly. (oracle.test.ts compares level 2 with Brian2.)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import type { Linker, Target } from '../../src/codegen/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import type { OptimizeLevel } from '../../src/model-file/index.ts';
import { setAllocator } from '../../src/memory/index.ts';
import { expectSameBits } from '../same-bits.ts';

const folder = join(import.meta.dirname, 'cases');
const models = readdirSync(folder).filter((name) => name.endsWith('.model'));

/** What the passes look for and the cases above do not have: values of each neuron that never change, and some that do. */
const perNeuron = `
neurons P[7] {
    dv/dt = (I + g - v)/tau : 1 (unless refractory)
    dg/dt = -g/(taug*2) : 1
    I : 1
    tau : second (constant)
    taug : second
    tref : second
    threshold: v > 1
    reset: v = 0; taug += 0.1*ms
    refractory: tref
}
P.I = 1.5 + 0.3*i
P.tau = (5 + i)*ms
P.taug = (3 + 0.5*i)*ms
P.tref = (0.05 + 0.37*i)*ms
P.g = 0.5
P.v[2] = 3
synapses S: P -> P {
    on_pre: g += 0.1*(i + 1)
    connect(j=(i + 1) % N_post)
}
state_monitor trace: P { variables: v, g, not_refractory, lastspike; when: after_thresholds }
spike_monitor M: P { variables: v, taug }
run 20*ms
P.tau = 4*ms
P.lastspike[0] = 19*ms
run 20*ms
`;

/** Weights of each synapse that is under way for a time of its own: some that never change, some that do. */
const perSynapse = `
neurons P[5] {
    dv/dt = (1.2 - v)/(3*ms) : 1
    threshold: v > 1
    reset: v = 0
}
P.v = 0.19*i
neurons Q[4] { dg/dt = -g/(5*ms) : 1 }
synapses S: P -> Q {
    w : 1
    c : 1 (constant)
    u : 1
    k : integer
    b : boolean
    on_pre: g += w*c + u + 0.01*k + 0.02*int(b); u += 0.001
    every(5*ms): w *= 1.5
    connect(j=k for k in range(N_post))
}
S.w = 0.1*i + 0.01*j
S.c = 1 + 0.3*j
S.k = i + 2*j
S.b = (i + j) % 2 == 0
S.pre.delay = (0.1 + 0.7*abs(sin(3*i + 5*j)))*ms
state_monitor trace: Q { variables: g }
run 30*ms
S.c[1] = 3
S.w = 0.2
run 30*ms
`;

const own = new Map([
  ['per-neuron', perNeuron],
  ['per-synapse', perSynapse],
]);

const reasons = new Map<string, number>();
let linked = 0;

/** The number of kernels whose step was composed in one module. */
let composed = 0;

function counted<L extends Linker>(linker: L): L {
  return {
    ...linker,
    link(kernel, buffers, lists) {
      const result = linker.link(kernel, buffers, lists, (reason) =>
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1),
      );
      if (result !== null) linked += 1;
      return result;
    },
  };
}

/** The target `wasm`, which counts kernels and why others stay JavaScript. */
const counting: Target = {
  ...counted<Target>(targets.wasm),
  createProgram(kernels, steps) {
    const program = counted(targets.wasm.createProgram!(kernels, steps)!);
    return {
      ...program,
      composeStep(calls, clock) {
        const step = program.composeStep(calls, clock);
        if (step !== null) composed += 1;
        return step;
      },
    };
  },
};

afterAll(() => setAllocator(null));

async function resultsOf(name: string, optimize: OptimizeLevel, target: Target) {
  const text = own.get(name) ?? readFileSync(join(folder, name), 'utf8');
  const readFile = (file: string): Uint8Array => readFileSync(join(folder, file));
  const run = new ModelRun(new SourceText(name, text), { optimize, seed: 3, readFile, target });
  expect(run.check()).toBe(true);
  await run.run();
  return run.results;
}

test.each([...models, ...own.keys()])('%s', async (name) => {
  const plain = await resultsOf(name, 0, targets.js);
  const optimised = await resultsOf(name, 1, targets.js);
  expectSameBits(optimised, plain, 'level 1');
  const expected = [plain, optimised, await resultsOf(name, 2, targets.js)];
  for (const optimize of [0, 1, 2] as const) {
    const found = await resultsOf(name, optimize, counting);
    expectSameBits(found, expected[optimize]!, `WebAssembly, level ${optimize}`);
  }
});

test('nearly all kernels are WebAssembly, and most steps', () => {
  expect(composed).toBeGreaterThan(2 * models.length);
  const others = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  expect(linked, [...reasons].join('; ')).toBeGreaterThan(20 * others);
});
