// The list of plan passes: which run at a level, and that results stay the same without any of them.
import { expect, test } from 'vitest';
import { planPassNames } from '../../src/simulation/plan/index.ts';
import { changesOf, expectNear, runModel } from './support.ts';

const model = `
neurons P[20] {
    dv/dt = (1.2 + 0.05*i + g - v)/(4*ms) : 1 (unless refractory)
    dg/dt = -g/(3*ms) : 1
    I : 1
    tau : second
    dx/dt = (I - x)/tau : 1
    threshold: v > 1
    reset: v = 0
    refractory: 1*ms
}
P.tau = (5 + i)*ms
P.I = 1
synapses S: P -> P {
    w : 1 (constant)
    on_pre: g_post += 0.01*w + 0.001*v_pre
    connect(i != j)
}
synapses T: P -> P {
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    y : 1
    on_pre: apre += 1
    on_post: y += apre
    connect(i != j)
}
S.w = 0.1 + 0.01*i
S.pre.delay = (j % 3)*ms
spike_monitor M: P
run 30*ms
output v = P.v
output x = P.x
output y = T.y
`;

test.each(planPassNames.filter((name) => name !== 'lower'))(
  'results are the same without %s',
  async (name) => {
    const [all, less] = [await runModel(model), await runModel(model, { without: [name] })];
    expect(changesOf(name, all)).not.toBe(null);
    expect(changesOf(name, less)).toBe(null);
    expectNear(less.results, all.results);
  },
);

test.each([0, 1, 2] as const)(
  'level %i has the passes of its level and of those below',
  async (level) => {
    const [stages = []] = (await runModel(model, { level })).plans;
    const exact = ['row-layout', 'refractory-calendar', 'fuse-threshold'];
    const expected = [
      ['build', 'lower'],
      ['build', ...exact, 'lower', 'precompute-parameters', 'permute-reads'],
      ['build', ...planPassNames],
    ];
    expect(stages.map(({ after }) => after)).toEqual(expected[level]);
  },
);
