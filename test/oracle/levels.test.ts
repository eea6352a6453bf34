// Every oracle case at every level of optimisation: 0 and 1 give the same bits. (Level 2, the usual one, is what the
// oracle tests themselves run.)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ModelRun, SourceText } from '../../src/index.ts';
import type { OptimizeLevel } from '../../src/model-file/index.ts';

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

async function resultsAt(name: string, optimize: OptimizeLevel) {
  const text = name === 'per-neuron' ? perNeuron : readFileSync(join(folder, name), 'utf8');
  const readFile = (file: string): Uint8Array => readFileSync(join(folder, file));
  const run = new ModelRun(new SourceText(name, text), { optimize, seed: 3, readFile });
  expect(run.check()).toBe(true);
  await run.run();
  return run.results;
}

describe('levels 0 and 1 give the same bits', () => {
  test.each([...models, 'per-neuron'])('%s', async (name) => {
    const [plain, optimised] = [await resultsAt(name, 0), await resultsAt(name, 1)];
    expect([...optimised.keys()]).toEqual([...plain.keys()]);
    for (const [key, { values }] of plain) {
      const other = optimised.get(key)!.values;
      const different = Array.from(values).findIndex((value, k) => !Object.is(value, other[k]));
      expect(different, `${key} differs at ${different}`).toBe(-1);
      expect(other.length).toBe(values.length);
    }
  });
});
