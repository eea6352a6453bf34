// A run that is watched: states, steps, chunks, windows, changes that are refused, results while it runs.
import { afterEach, describe, expect, test } from 'vitest';
import { figureToSvg } from '../../src/io/index.ts';
import { limitMemory } from '../../src/memory/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import { LiveRun, ModelError, RunFailure, SourceText } from '../../src/live.ts';
import type { Chunk, LiveOptions } from '../../src/live.ts';

afterEach(() => limitMemory(null));

const model = `seed(3)
tau = 10*ms
half = tau/2
start = 0.3
neurons P[4] {
    dv/dt = (1.2 + 0.1*i - v)/tau : 1
    dx/dt = -x/half : 1
    threshold: v > 1
    reset: v = 0; x += rand()
    method: exact
}
P.v = start
spike_monitor M: P
event_monitor E: P { event: spike; variables: x; record: False }
state_monitor S: P { variables: v, x; record: [1, 3]; dt: 0.5*ms }
rate_monitor R: P
run 60*ms
output total = len(M.t)
plot raster { raster: M }
run 40*ms
output last = P.v
`;

function live(options: LiveOptions = {}, text = model): LiveRun {
  return new LiveRun(new SourceText('live.model', text), { slice: 1, ...options });
}

async function plainResults(text: string) {
  const run = new ModelRun(new SourceText('plain.model', text));
  await run.run();
  return bitsOf(run.results);
}

function bitsOf(results: ReadonlyMap<string, { readonly values: ArrayLike<number> }>) {
  return new Map([...results].map(([name, { values }]) => [name, Array.from(values)]));
}

describe('states', () => {
  test('from ready to done', async () => {
    const run = live();
    expect(run.state).toEqual({
      ...{ kind: 'ready', t: 0, run: 0, runs: null, duration: null, speed: 0, line: null },
    });
    expect(run.check()).toBe(true);
    expect(run.state).toMatchObject({ kind: 'ready', runs: 2, duration: 0.1 });
    run.pause();
    const outcome = run.start();
    await run.step();
    expect(run.state).toMatchObject({ kind: 'paused', t: 1e-4, run: 1, line: 17 });
    await run.step(600);
    expect(run.state).toMatchObject({ kind: 'paused', t: expect.closeTo(0.0601, 9), run: 2 });
    expect(run.state.line).toBe(20);
    const more = run.step(1e6);
    expect(run.state.kind).toBe('running');
    await more;
    expect(await outcome).toBe('done');
    expect(run.state).toMatchObject({ kind: 'done', t: 0.1, run: 2, line: null });
    expect(run.start()).toBe(run.start());
  });

  test('stopped between two steps, also while it is paused', async () => {
    const run = live();
    run.pause();
    const outcome = run.start();
    await run.step(7);
    run.stop();
    expect(await outcome).toBe('stopped');
    expect(run.state).toMatchObject({ kind: 'stopped', t: expect.closeTo(7e-4, 9) });
    expect(await run.set(new Map([['tau', '1*ms']]))).toBe(null);
    expect(run.results.get('R.t')!.values).toHaveLength(7);
    await run.step();
  });

  test('an endless run stops within a slice', async () => {
    const run = live({ window: 100, set: new Map([['run', '1e9*second']]) });
    const outcome = run.start();
    while (run.state.t < 0.01) await new Promise((resolve) => void setTimeout(resolve, 1));
    run.stop();
    expect(await outcome).toBe('stopped');
    expect(run.state.t).toBeGreaterThan(0.01);
  });

  test('failed, for a mistake in the text or while it runs', async () => {
    const wrong = live({}, 'x = 1*parsec\nrun 1*ms\n');
    expect(wrong.check()).toBe(false);
    await expect(wrong.start()).rejects.toThrow(ModelError);
    expect(wrong.state.kind).toBe('failed');
    expect(wrong.diagnostics.map(({ code }) => code)).toContain('unknown-name');
    const failing = live(
      {},
      'x = [1, 2]\nneurons P[1] { v : 1 }\nP.v = 5\nrun 1*ms\noutput o = x[int(P.v[0])]\n',
    );
    await expect(failing.start()).rejects.toThrow(RunFailure);
    expect(failing.state.kind).toBe('failed');
  });

  test.each([
    [{ slice: 0 }],
    [{ slice: NaN }],
    [{ window: 0.5 }],
    [{ memory: -1 }],
    [{ set: { tau: '1*ms' } }],
    [{ set: new Map([['tau', 1]]) }],
    [{ colour: 'red' }],
  ])('options are checked: %o', (options) => {
    expect(() => live(options as unknown as LiveOptions)).toThrow(ModelError);
  });

  test('arguments are checked', async () => {
    const run = live();
    for (const pace of [0, -1, NaN, Infinity, 'slow' as never])
      expect(() => (run.pace = pace)).toThrow("the pace must be 'fastest', or a number");
    expect(() => run.since('M', 0)).toThrow('the monitor must be');
    for (const cursor of [-1, 0.5, NaN])
      expect(() => run.since('M', cursor)).toThrow('the cursor must be');
    for (const steps of [-1, 0.5, NaN, Infinity])
      await expect(run.step(steps)).rejects.toThrow('the number of steps must be');
    for (const values of [{ tau: '1*ms' }, new Map([['tau', 3]]), undefined])
      await expect(run.set(values as never)).rejects.toThrow('what is set must be');
  });

  test('what a function of the caller throws ends the run', async () => {
    const run = live({
      awaitAfterSlice: () => {
        throw new Error('of the caller');
      },
    });
    run.pause();
    const outcome = run.start();
    void run.step(3).then(() => run.resume());
    await expect(outcome).rejects.toThrow('of the caller');
    expect(run.state.kind).toBe('failed');
  });
});

describe('watching', () => {
  test('changes no bit, whatever the slices, the pace and the steps, and figures that are read between', async () => {
    let slices = 0;
    const run = live(
      {
        slice: 0.2,
        awaitAfterSlice: () => {
          slices += 1;
          if (slices % 3 === 0) run.figures.map(({ figure }) => figureToSvg(figure));
          void run.results;
          void run.summary;
        },
      },
      `${model}plot state { line: [0, 1, 2, 3], P.x + rand() }\n`,
    );
    run.pause();
    const outcome = run.start();
    await run.step(13);
    expect(run.figures.map(({ name }) => name)).toEqual(['raster', 'state']);
    run.pace = 50;
    run.resume();
    await outcome;
    expect(slices).toBeGreaterThan(2);
    expect(bitsOf(run.results)).toEqual(await plainResults(model));
    expect(run.figures.map(({ name }) => name)).toEqual(['raster', 'state']);
  });

  test('figures of variables that a run keeps in a form of its own leave no trace', async () => {
    const text = `seed(1)
neurons P[50] {
    dv/dt = (g - v)/(20*ms) : 1 (unless refractory)
    dg/dt = -g/(5*ms) : 1
    threshold: v > 1
    reset: v = 0
    refractory: 3*ms
    method: exact
}
P.g = 3*rand()
P.v = rand()
synapses S: P -> P { on_pre: g += 0.5; connect(p=0.3) }
spike_monitor M: P
state_monitor T: P { variables: v, g; dt: 5*ms }
run 50*ms
output v = P.v
output g = P.g
plot now { line: [0, 1], P.g[:2] }
`;
    const run = live({}, text);
    run.pause();
    const outcome = run.start();
    for (let k = 0; k < 20; k++) {
      await run.step(17);
      expect(run.figures).toHaveLength(1);
    }
    run.resume();
    await outcome;
    expect(bitsOf(run.results)).toEqual(await plainResults(text));
  });

  test('chunks put together are the results', async () => {
    const chunks = new Map<string, Chunk[]>();
    const run = live({
      slice: 0.1,
      awaitAfterSlice: () => {
        for (const { name } of run.monitors()) {
          const list = chunks.get(name) ?? [];
          chunks.set(name, [...list, run.since(name, list.at(-1)?.cursor ?? 0)]);
        }
      },
    });
    run.pause();
    const outcome = run.start();
    for (let k = 0; k < 9; k++) await run.step(100);
    run.resume();
    await outcome;
    const joined = (name: string, part: (chunk: Chunk) => ArrayLike<number>): number[] => {
      const list = chunks.get(name)!;
      return [...list, run.since(name, list.at(-1)!.cursor)].flatMap((one) =>
        Array.from(part(one)),
      );
    };
    const results = bitsOf(run.results);
    for (const name of ['M', 'S', 'R'])
      expect(joined(name, ({ t }) => t)).toEqual(results.get(`${name}.t`));
    expect(joined('M', ({ i }) => i!)).toEqual(results.get('M.i'));
    expect(joined('R', ({ values }) => values.get('rate')!)).toEqual(results.get('R.rate'));
    // Sample after sample; the results are element after element.
    const v = joined('S', ({ values }) => values.get('v')!);
    expect([...v.filter((_, k) => k % 2 === 0), ...v.filter((_, k) => k % 2 === 1)]).toEqual(
      results.get('S.v'),
    );
    expect(joined('E', ({ values }) => values.get('x')!)).toEqual(results.get('E.x'));
    expect(results.has('E.t')).toBe(false);
    expect(chunks.get('M')!.length).toBeGreaterThan(3);
  });

  test('monitors say what they record', async () => {
    const run = live();
    await run.start();
    expect(
      run.monitors().map(({ name, kind, source, size }) => [name, kind, source, size]),
    ).toEqual([
      ['M', 'spikes', 'P', 4],
      ['E', 'spikes', 'P', 4],
      ['S', 'states', 'P', 2],
      ['R', 'rate', 'P', 4],
    ]);
    const [, , states, rate] = run.monitors();
    expect([...states!.elements!]).toEqual([1, 3]);
    expect(states!.variables.map(({ name, unit }) => [name, unit])).toEqual([
      ['v', '1'],
      ['x', '1'],
    ]);
    expect(rate!.variables.map(({ unit }) => unit)).toEqual(['hertz']);
  });

  test('goes on to the next spike, of one monitor or of any', async () => {
    const run = live();
    run.pause();
    void run.start();
    await run.step();
    await run.toNextSpike();
    const { cursor, t } = run.since('M', 0);
    expect(cursor).toBeGreaterThan(0);
    expect(run.state.t).toBeCloseTo(t[0]! + 1e-4, 9);
    await run.toNextSpike('E');
    expect(run.since('M', cursor).t.length).toBeGreaterThan(0);
    await expect(run.toNextSpike('S')).rejects.toThrow('a spike monitor');
    run.stop();
  });
});

describe('windows', () => {
  test('keep the last events and samples; what was dropped is said', async () => {
    const all = await plainResults(model);
    const run = live({ window: 10, slice: 0.05 });
    run.pause();
    const outcome = run.start();
    for (let k = 0; k < 100; k++) await run.step(10);
    run.resume();
    await outcome;
    for (const name of ['M.t', 'M.i', 'R.rate', 'S.t']) {
      const kept = Array.from(run.results.get(name)!.values);
      expect(kept.length, name).toBeGreaterThanOrEqual(10);
      expect(kept.length, name).toBeLessThanOrEqual(20);
      expect(all.get(name)!.slice(-kept.length), name).toEqual(kept);
    }
    const count = all.get('M.t')!.length;
    expect([...run.dropped.keys()]).toEqual(['M', 'E', 'S', 'R']);
    expect(run.dropped.get('M')).toBe(count - run.results.get('M.t')!.values.length);
    expect(run.since('M', 0).isCut).toBe(true);
    expect(run.since('M', run.since('M', 0).cursor).isCut).toBe(false);
    expect(run.summary[0]).toMatch(
      new RegExp(`^M: ${count} spikes, .*; the last \\d+ of ${count} are kept$`),
    );
    expect(run.summary.find((line) => line.startsWith('S'))).toMatch(
      /^S: the last \d+ of 200 are kept$/,
    );
  });

  test('bound the memory that a long run needs', () => {
    const set = new Map([['run', '1e6*second']]);
    expect(live({ set }).check()).toBe(false);
    expect(live({ set, window: 1000 }).check()).toBe(true);
  });
});

test('the memory for a model is limited', () => {
  const text = 'neurons P[1000] { v : 1 }\nstate_monitor M: P { variables: v }\nrun 1*second\n';
  expect(live({}, text).check()).toBe(true);
  const small = live({ memory: 1e8 }, text);
  expect(small.check()).toBe(false);
  expect(small.diagnostics.map(({ code }) => code)).toContain('too-much-memory');
  expect(live({}, text).check()).toBe(true);
});

test('a run whose monitors outgrow the limit together fails, and keeps what it recorded', async () => {
  const monitors = ['A', 'B', 'C', 'D'].map((name) => `spike_monitor ${name}: P\n`).join('');
  const text = `neurons P[100] { v : 1; threshold: v < 1 }\n${monitors}run 100*second\n`;
  const run = live({ memory: 3e6 }, text);
  await expect(run.start()).rejects.toThrow('`A` has run out of memory');
  expect(run.state).toMatchObject({ kind: 'failed', line: 6 });
  expect(run.results.get('D.t')!.values.length).toBeGreaterThan(1e4);
});

describe('changes', () => {
  async function paused(step: number, text = model, options: LiveOptions = {}) {
    const run = live(options, text);
    run.pause();
    const outcome = run.start();
    await run.step(step);
    return { run, outcome };
  }

  test('say when they were made, and which constants followed', async () => {
    const { run, outcome } = await paused(650);
    const made = await run.set(new Map([['tau', '8*ms']]));
    expect(made).toMatchObject({ run: 2, step: 650 });
    expect(made!.t).toBeCloseTo(0.065, 9);
    expect([...made!.values]).toEqual([
      ['tau', '8 ms'],
      ['half', '4 ms'],
    ]);
    expect(run.state.kind).toBe('paused');
    run.resume();
    await outcome;
    const divided = model.replace(
      'run 40*ms',
      `run ${0.065 - 0.06}*second\ntau = 8*ms\nhalf = tau/2\nrun ${0.1 - 0.065}*second`,
    );
    expect(bitsOf(run.results)).toEqual(await plainResults(divided));
    expect(bitsOf(run.results)).not.toEqual(await plainResults(model));
  });

  test.each([
    ['another unit', { tau: '3*mV' }, 'set-unit'],
    ['an unknown name', { tau: '8*ms', tua: '3*ms' }, 'set-unknown'],
    ['an object', { P: '3' }, 'set-unknown'],
    ['no expression', { tau: '3*' }, 'syntax-error'],
    ['a statement behind it', { tau: '3*ms\nrun 5*second' }, null],
    ['an unknown name in a value', { tau: 'bogus*ms' }, 'unknown-name'],
  ])('are refused as a whole: %s', async (_, values, code) => {
    const { run, outcome } = await paused(50);
    const refused = run.set(new Map(Object.entries(values)));
    const error = await refused.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelError);
    if (code !== null) expect((error as ModelError).diagnostics[0]!.code).toBe(code);
    expect(run.state.kind).toBe('paused');
    run.resume();
    expect(await outcome).toBe('done');
    expect(bitsOf(run.results)).toEqual(await plainResults(model));
    expect(run.sessionText()).not.toContain('at ');
  });

  test('that the model cannot run with are refused', async () => {
    const text = model.replace('-x/half', '-x/half*k').replace('tau = 10*ms', 'tau = 10*ms\nk = 1');
    const { run, outcome } = await paused(20, text);
    await expect(run.set(new Map([['k', '[1, 2, 3]']]))).rejects.toThrow(ModelError);
    expect(await run.set(new Map([['k', '2']]))).not.toBe(null);
    run.resume();
    expect(await outcome).toBe('done');
  });

  test('that come too late, or change nothing, are null', async () => {
    const { run, outcome } = await paused(10);
    expect(await run.set(new Map())).toBe(null);
    run.stop();
    const late = run.set(new Map([['tau', '8*ms']]));
    await outcome;
    expect(await late).toBe(null);
  });

  test('several at one step are made in turn', async () => {
    const { run, outcome } = await paused(10);
    const both = await Promise.all([
      run.set(new Map([['tau', '8*ms']])),
      run.set(new Map([['half', '7*ms']])),
    ]);
    expect(both.map((made) => made?.step)).toEqual([10, 10]);
    run.resume();
    await outcome;
    const divided = model.replace(
      'run 60*ms',
      `run ${10 * 1e-4}*second\ntau = 8*ms\nhalf = 7*ms\nrun ${0.06 - 10 * 1e-4}*second`,
    );
    expect(bitsOf(run.results)).toEqual(await plainResults(divided));
  });

  test('of clocks of different steps end the run before the next step of any', async () => {
    const text = `tau = 10*ms
neurons P[2] { dv/dt = (1 - v)/tau : 1; method: exact; dt: 0.3*ms }
neurons Q[2] { dv/dt = (1 - v)/tau : 1; method: exact; dt: 0.2*ms }
state_monitor S: P { variables: v }
state_monitor T: Q { variables: v; dt: 0.5*ms }
run 20*ms
`;
    const { run, outcome } = await paused(11, text);
    const { t } = (await run.set(new Map([['tau', '3*ms']])))!;
    run.resume();
    await outcome;
    const divided = text.replace(
      'run 20*ms',
      `run ${t}*second\ntau = 3*ms\nrun ${0.02 - t}*second`,
    );
    expect(bitsOf(run.results)).toEqual(await plainResults(divided));
  });
});

describe('the text of a session repeats it', () => {
  async function repeats(
    text: string,
    options: LiveOptions,
    changes: readonly [number, string, string][],
  ) {
    const run = live(options, text);
    run.pause();
    const outcome = run.start();
    let now = 0;
    for (const [step, name, value] of changes) {
      await run.step(step - now);
      now = step;
      expect(await run.set(new Map([[name, value]]))).not.toBe(null);
    }
    run.resume();
    await outcome;
    const session = run.sessionText()!;
    expect(bitsOf(run.results)).toEqual(await plainResults(session));
    return session;
  }

  test('with a random seed', async () => {
    const text = model.replace('seed(3)\n', '').replace('= start', '= rand()');
    const session = await repeats(text, {}, []);
    expect(session).toMatch(/^seed\(\d+\)\n/);
  });

  test('with a seed, constants, a step and durations that replace those of the text', async () => {
    const set = new Map([
      ['tau', '9*ms'],
      ['half', '3*ms'],
      ['run', '20*ms'],
      ['defaultclock.dt', '0.05*ms'],
    ]);
    const text = model.replace('seed(3)', 'seed(3)\ndefaultclock.dt = 0.2*ms  # coarse');
    await repeats(text, { seed: 11, set }, [[100, 'tau', '5*ms']]);
  });

  test('a constant whose value was replaced does not follow another', async () => {
    const run = live({ set: new Map([['half', '3*ms']]) });
    const made = run.set(new Map([['tau', '8*ms']]));
    await run.start();
    expect([...(await made)!.values.keys()]).toEqual(['tau']);
  });

  test('with changes in several runs, and in a loop', async () => {
    await repeats(model, {}, [
      [0, 'tau', '9*ms'],
      [599, 'tau', '8*ms'],
      [600, 'tau', '7*ms'],
      [999, 'start', '2'],
    ]);
    const loop = model.replace('run 60*ms', 'for k in arange(3) {\n  P.x = k\n  run 20*ms\n}');
    await repeats(loop, {}, [
      [150, 'tau', '9*ms'],
      [250, 'half', '8*ms'],
    ]);
  });

  test('with blocks of `at` in the text', async () => {
    const text = model.replace('run 60*ms', 'at [10, 30]*ms { P.v = 0 }\nrun 60*ms');
    await repeats(text, {}, [
      [50, 'tau', '9*ms'],
      [200, 'tau', '8*ms'],
    ]);
  });

  test('but there is none where the text returns to earlier times', async () => {
    const text = model.replace('run 60*ms', 'store A\nrun 30*ms\nrestore A\nrun 60*ms');
    const run = live({}, text);
    await run.start();
    expect(run.sessionText()).not.toBe(null);
    const changed = live({}, text);
    const made = changed.set(new Map([['tau', '9*ms']]));
    await changed.start();
    await made;
    expect(changed.sessionText()).toBe(null);
  });
});
