// What each plan pass does to a plan, as `hillock compile --show plan` prints it, and that results stay the same with and
// without it.
import { describe, expect, test } from 'vitest';
import { ModelRun, planPassNames } from '../../src/model-file/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';

const neurons = `
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
P.I = 1`;
const synapses = `
synapses S: P -> P {
    w : 1 (constant)
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    y : 1
    on_pre: g_post += 0.01*w; apre += 1
    on_post: y += apre
    connect(i != j)
}
S.w = 0.1 + 0.01*i
`;
const delays = 'S.pre.delay = (j % 3)*ms\n';
const end = `
spike_monitor M: P
run 30*ms
output v = P.v
output x = P.x
output y = S.y`;
const model = neurons + synapses + end;
const withDelays = neurons + synapses + delays + end;

const run = (text: string, without: readonly string[] = []): ModelRun =>
  new ModelRun(new SourceText('plan.model', text), { without: new Set(without) });

/** The text of one step after each pass that changed the plan. */
async function stepAfter(text: string, step: string): Promise<ReadonlyMap<string, string>> {
  const [stages = []] = await run(text).plans();
  return new Map(
    stages.map(({ after, text: plan }) => [
      after,
      plan.split('\n\n').find((one) => one.includes(`: ${step},`)) ?? '',
    ]),
  );
}

describe('a pass', () => {
  test('row-layout reads the neuron of a row once per segment', async () => {
    const text = `${neurons}\nsynapses S: P -> P { y : 1; on_pre: y += v_pre; connect() }${end}`;
    const steps = await stepAfter(text, 'S.pre');
    expect(steps.get('build')).toMatch(/reads .*S\._pre/);
    expect(steps.get('row-layout')).not.toMatch(/reads .*S\._pre/);
    expect(steps.get('row-layout')).toMatch(/reads .*S\.pre\._rows/);
  });

  test('hoist-traces reads traces once per neuron', async () => {
    const steps = await stepAfter(model, 'S.pre');
    expect(steps.get('build')).toMatch(/writes .*S\.apre/);
    expect(steps.get('hoist-traces')).toMatch(/writes .*S\.apre_hoisted/);
    expect(steps.get('hoist-traces')).not.toMatch(/S\.lastupdate/);
  });

  test('refractory-calendar takes the test of refractoriness out of the update', async () => {
    const steps = await stepAfter(model, 'P.stateupdater');
    expect(steps.get('hoist-traces')).toMatch(/reads .*P\.lastspike/);
    expect(steps.get('refractory-calendar')).not.toMatch(/reads .*P\.lastspike/);
    expect(steps.get('refractory-calendar')).toContain('before: release refractory neurons');
    expect(steps.get('refractory-calendar')).toContain('after: restore clamped variables');
  });

  test('fuse-threshold makes one step of two', async () => {
    expect((await stepAfter(model, 'P.thresholder')).get('fuse-threshold')).toBe('');
    const steps = await stepAfter(model, 'P.stateupdate_threshold');
    expect(steps.get('refractory-calendar')).toBe('');
    expect(steps.get('fuse-threshold')).toContain('pushes the events of P.stateupdate_threshold');
    expect(steps.get('fuse-threshold')).toContain('hold refractory neurons');
  });

  test('scaled-decays reads decaying variables times their scale', async () => {
    const pathway = await stepAfter(model, 'S.pre');
    expect(pathway.get('lower')).not.toContain('P.g._scale');
    expect(pathway.get('scaled-decays')).toMatch(/reads .*P\.g\._scale/);
    const update = await stepAfter(model, 'P.stateupdate_threshold');
    expect(update.get('scaled-decays')).toContain('decay of scales');
  });

  test('precompute-parameters reads what depends on parameters alone from a table', async () => {
    const steps = await stepAfter(model, 'P.stateupdate_threshold');
    expect(steps.get('scaled-decays')).toMatch(/reads .*P\.tau/);
    expect(steps.get('precompute-parameters')).not.toMatch(/reads .*P\.tau/);
  });

  test('permute-reads reads weights in the order of delays', async () => {
    const steps = await stepAfter(withDelays, 'S.pre');
    expect(steps.get('scaled-decays')).toMatch(/reads .*S\.w,/);
    expect(steps.get('permute-reads')).toMatch(/reads .*S\.pre\.S\.w,/);
  });
});

test.each(planPassNames.filter((name) => name !== 'lower'))(
  'results are the same without %s',
  async (name) => {
    const [all, less] = [run(withDelays), run(withDelays, [name])];
    await all.run();
    await less.run();
    for (const [key, { values }] of all.results) {
      const others = less.results.get(key)!.values;
      expect(others.length).toBe(values.length);
      Array.from(values, Number).forEach((value, k) =>
        expect(Math.abs(Number(others[k]) - value), `${key}[${k}]`).toBeLessThanOrEqual(
          1e-12 * Math.max(1, Math.abs(value)),
        ),
      );
    }
  },
);
