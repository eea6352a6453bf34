// A run that is interrupted and taken up again gives the bits of one that is not: random networks, and scripts with all
// statements, stopped in random steps. For more of them: RESUME_RUNS=1000 RESUME_SEED=7 npx vitest run test/levels/resume
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { readStateBytes, writeStateBytes } from '../../src/io/index.ts';
import type { Tree } from '../../src/io/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import type { OptimizeLevel, ScriptImage } from '../../src/model-file/index.ts';
import { expectSameBits } from '../same-bits.ts';
import { networks } from './choices.ts';
import { writeNetwork } from './write.ts';

const numRuns = Number(process.env['RESUME_RUNS'] ?? 8);
const seed = Number(process.env['RESUME_SEED'] ?? 1);

afterEach(() => void vi.restoreAllMocks());

/** Runs to a step, or to the end; returns the results, the number of steps taken, and the state at the interruption. */
async function runTo(
  text: string,
  optimize: OptimizeLevel,
  stopAfter: number,
  resume?: ScriptImage,
) {
  const run = new ModelRun(new SourceText('resume.model', text), { optimize, seed: 11 });
  let steps = 0;
  let image: ScriptImage | null = null;
  const printed: string[] = [];
  const outcome = await run.run({
    ...(resume === undefined ? {} : { resume }),
    shouldStop: () => ++steps >= stopAfter,
    onPrint: (line) => void printed.push(line),
    onCheckpoint(take) {
      if (steps < stopAfter) return;
      image = readStateBytes(writeStateBytes(take() as unknown as Tree)) as unknown as ScriptImage;
    },
  });
  return { outcome, steps, image: image as ScriptImage | null, run, printed };
}

function expectSame(found: ModelRun, expected: ModelRun, what: string): void {
  expectSameBits(found.results, expected.results, what);
  expect(found.figures, what).toEqual(expected.figures);
  expect([found.duration, found.dt], what).toEqual([expected.duration, expected.dt]);
}

/** Interrupts a run after each of some numbers of steps, counted from the interruption before. */
async function interruptAt(text: string, optimize: OptimizeLevel, fractions: readonly number[]) {
  const whole = await runTo(text, optimize, Infinity);
  let image: ScriptImage | undefined;
  let printed: string[] = [];
  let left = whole.steps;
  for (const fraction of [...fractions, Infinity]) {
    const stop = fraction === Infinity ? Infinity : Math.max(1, Math.round(fraction * left));
    const part = await runTo(text, optimize, stop, image);
    printed = [...printed, ...part.printed];
    if (part.outcome === 'done') {
      expectSame(part.run, whole.run, `level ${optimize}, stopped at ${fractions.join(', ')}`);
      expect(printed).toEqual(whole.printed);
      return;
    }
    left -= stop;
    image = part.image ?? undefined;
  }
}

test('random networks go on with the same bits', { timeout: 0 }, async () => {
  const cases = fc.record({
    text: networks.map(writeNetwork),
    optimize: fc.constantFrom<OptimizeLevel>(0, 1, 2, 2),
    fractions: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 2,
    }),
  });
  const law = fc.asyncProperty(cases, async ({ text, optimize, fractions }) => {
    await interruptAt(text, optimize, fractions);
  });
  const { failed, counterexample, errorInstance } = await fc.check(law, { numRuns, seed });
  const reason = errorInstance instanceof Error ? errorInstance.message : '';
  const [found] = counterexample ?? [];
  expect(
    failed,
    `${reason}\n${JSON.stringify([found?.optimize, found?.fractions])}\n${found?.text}`,
  ).toBe(false);
});

/** Statements before, between and after runs, whose values depend on random numbers and on what runs recorded. */
const script = `
tau = 5*ms
level = 1.2 + 0.1*rand()
print "level", level
neurons G[6] {
    dv/dt = (level + 0.3*xi*sqrt(tau) - v)/tau : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0
    refractory: 1*ms
}
poisson_group P[20] { rates: 300*Hz }
synapses S: P -> G {
    w : 1
    dapre/dt = -apre/(3*ms) : 1 (event-driven)
    dapost/dt = -apost/(3*ms) : 1 (event-driven)
    on_pre { v_post += w; apre += 0.01; w = clip(w + apost, 0, 1) }
    on_post { apost -= 0.01; w = clip(w + apre, 0, 1) }
    connect(p=0.5)
}
S.w = 0.2*rand()
S.delay = 1*ms*rand()
spike_monitor M: G
state_monitor trace: G { variables: v; record: [0, 2] }
rate_monitor R: P
run 2*ms
output first = G.v
threshold = mean(G.v) + rand()
for k in arange(3) {
    G.v = k*threshold/10
    scale = 1 + len(M.t)
    run 1.5*ms
    output rows = scale + G.v
    print k, scale
    for j in [1, int(scale) % 3] { run 0.3*ms }
}
synapses extra: G -> G {
    on_pre: v_post += 0.05/scale
    connect(j=(i + 1) % 6)
}
extra.delay = 0.2*ms
spike_generator again[6] { indices: M.i; times: M.t + 10*ms }
spike_monitor N: again
store before
seed(5)
run 1.2*ms
plot traces { line: trace.t/ms, trace.v }
plot spikes { raster: M }
restore before
run 1*ms
output last = S.w
output level2 = threshold + scale
print level2
plot weights { hist: S.w }
`;

/** Objects that each pass of a loop declares anew, and lists that grow. */
const declared = `
tau = 5*ms
for k in range(3) {
    level = 1.2 + 0.2*rand()
    neurons G[5] {
        dv/dt = (level + 0.3*xi*sqrt(tau) - v)/tau : 1
        threshold: v > 1
        reset: v = 0
    }
    if k > 0 { synapses S: G -> G { on_pre: v_post += 0.05; connect(p=0.4) } }
    spike_monitor M[k]: G
    run 8*ms
    output rates = M[k].num_spikes/(8*ms)
    for j in range(5) {
        if j == 0 { continue }
        run (1 + rand())*ms
        if j == 2 { break }
    }
}
first = M[0]
for k in range(3) {
    neurons L[k][2 + k] { dx/dt = (1.5 + own - x)/tau : 1; own : 1 (constant); threshold: x > 1; reset: x = 0 }
    L[k].own = rand() + len(first.t)/100
    spike_monitor N[k]: L[k]
    if k > 0 {
        synapses C[k - 1]: L[k - 1] -> L[k] { on_pre: x_post += 0.1 }
        C[k - 1].connect(p=0.6)
        C[k - 1].delay = 1*ms
    }
    run 4*ms
    print k, N.num_spikes
}
for P in L { P.x = 0.5 }
run 5*ms
output counts = N.num_spikes
output synapses_made = [len(C[0]), len(C[1])]
plot rasters { raster "m": M; raster: N }
`;

/** Blocks, elements of arrays, rows of several shapes, inputs that scripts change, methods of every kind. */
const blocks = `
method ralston {
    k = dt*f(x, t)
    x_new = x + k/4 + 3/4*dt*f(x + 2/3*k, t + 2/3*dt)
}
function scaled(x: 1): 1 = x*gain
values = rand(20)
timed_array stim { values: values; dt: 0.5*ms }
neurons A[5] { dv/dt = (1.5*stim(t) - v)/(5*ms) : 1
  threshold: v > 0.6
  reset: v = 0
  method: ralston }
neurons B[5] { dv/dt = (scaled(stim(t)) - v**3)/(4*ms) : 1
  level : 1 (linked)
  threshold: v > 0.5 + level
  reset: v = 0
  method: rkf45(absolute_error=1e-6) }
neurons C[5] { dv/dt = (1 - v)/(6*ms) + 0.3*xi_a*(6*ms)**-0.5 + 0.1*v*xi_b*(6*ms)**-0.5 : 1
  threshold: v > 1.1
  reset: v = 0
  method: heun }
B.level = linked_var(A.v)
gain = 1.5
spike_generator SG[4] { indices: [0, 1, 2]; times: [0.5, 1, 1.5]*ms }
synapses S: SG -> C { w : 1; on_pre: v_post += w; connect() }
S.w = 0.2*rand()
spike_monitor MA: A
spike_monitor MC: C { variables: v }
state_monitor trace: B { variables: v }
event_monitor E: SG { event: spike }
rates = zeros(6)
run 1*ms
x = 0.5 + rand()
passes = 0
while x > 0.2 and passes < 6 max 20 {
    x *= 0.8
    rates[passes] = len(MC.t) + x
    rates[-1] += 1
    if len(MC.t) % 2 == 0 {
        stim.values[passes:passes + 3] = 2*rand(3)
        run (0.6 + x)*ms
        output even = trace.v[:, -1]
    } elif x > 0.4 {
        stim.values = rand(20) + mean(A.v)
        SG.set_spikes([3, 0, 1], [0.2, 0.4, 0.7]*ms + trace.t[-1] + 0.1*ms)
        run 0.8*ms
    } else {
        gain = 1 + x
        SG.set_spikes(indices=[2, 3], times=[0.1, 0.2]*ms, period=0.5*ms)
        C.v = rand()
        run 0.7*ms
    }
    output times = MA.t[MA.i >= 2]
    print passes, x, rates[passes]
    passes += 1
}
subgroup busy: C[int(min(sum(rates), 2)):]
spike_monitor MB: busy
state_monitor some: C { variables: v; record: v > 0.3 }
state_monitor weights: S { variables: w; record: S[0, :] }
poisson_group P[3] { rates: (1 + rates[:3])*100*Hz }
synapses T: P -> busy { w : 1; on_pre: v_post += w; connect(i=S.i % 3, j=0) }
T.w = 0.01*T.i
store there
for row in times {
    restore there
    if len(row) > 0 and 1 > 0 { S.connect(i=[0], j=[1]) }
    S.w[0, :] += 0.01*len(row)
    run 0.4*ms + 0.01*ms*len(row)
    output spent = concatenate(times)[:len(row)]
}
for k in [1, 2] { for j in arange(k) { C.v[j] = rand(); run 0.3*ms; rates[k] += MC.t[-1]/ms } }
if len(MB.t) > 100 { plot never { raster: MB } } else { plot busy_ones { raster: MB; line: trace.t, trace.v[0] } }
output last = rates
output rest = C.v + gain
`;

test.each([
  ['runs', script],
  ['blocks', blocks],
  ['declarations in loops', declared],
])('a script of %s goes on from any statement', async (_, text) => {
  const check = new ModelRun(new SourceText('resume.model', text));
  check.check();
  expect(check.diagnostics.sorted.map(({ message, span }) => [message, span.start])).toEqual([]);
  for (const fractions of [[0.05], [0.2, 0.5], [0.35], [0.6, 0.1, 0.1], [0.8]])
    await interruptAt(text, 2, fractions);
});

test.each([
  ['runs', script, 1],
  ['blocks', blocks, 9],
  ['declarations in loops', declared, 5],
])('a script of %s goes on from any of its states', async (_, text, every) => {
  const { run: whole, images } = await runWithImages(text);
  for (let k = 0; k < images.length; k += every) {
    const image = readStateBytes(images[k]!) as unknown as ScriptImage;
    const { run } = await runTo(text, 2, Infinity, image);
    expectSame(run, whole, `state ${k} of ${images.length}, at statement ${image.position}`);
  }
});

/** Runs to the end, and keeps every state that is offered: one before each statement at the least. */
async function runWithImages(text: string) {
  const run = new ModelRun(new SourceText('resume.model', text), { optimize: 2, seed: 11 });
  const images: Uint8Array[] = [];
  await run.run({
    onCheckpoint: (take) => void images.push(writeStateBytes(take() as unknown as Tree)),
  });
  expect(images.length).toBeGreaterThan(20);
  return { run, images };
}

/** Blocks of `at`, with constants that the blocks set, before, within and between runs and loops. */
const timed = `
level = 1.2
neurons G[3] {
    dv/dt = (level + 0.2*xi*sqrt(5*ms) - v)/(5*ms) : 1
    threshold: v > 1
    reset: v = 0
}
spike_generator SG[1] { indices: [0]; times: [1]*ms }
spike_monitor M: G
spike_monitor N: SG
state_monitor trace: G { variables: v }
at [5, 0, 2, 2.03, 6.5, 6.5]*ms {
    level = level + 0.1*rand() + 0.01*len(M.t)
    G.v[0] += 0.1
    print "at", level
    output levels = level
}
at [2, 4]*ms {
    if level > 1.5 { G.v = 0.5*rand() }
    SG.set_spikes([0, 0], [3, 4.5]*ms)
}
run 3*ms
at (arange(0, 10) + 0.1*len(N.t))*ms { output counts = len(M.t) }
for k in [1, 2] {
    run k*1.2*ms
    print k, len(M.t)
}
run 2*ms
output last = G.v + level
`;

test('a script goes on from within and between the parts of runs that `at` divides', async () => {
  for (const fractions of [[0.02], [0.26, 0.4], [0.5], [0.8, 0.5]])
    await interruptAt(timed, 2, fractions);
});

/** Synapses that are made between runs, by a call and in a declaration. */
const connecting = `
neurons G[1200] { dv/dt = -v/(5*ms) : 1; threshold: v > 0.9; reset: v = 0 }
G.v = rand()
synapses S: G -> G { w : 1; on_pre: v_post += w; connect(j=i) }
run 0.2*ms
p = 0.02 + 0.02*rand()
S.connect(p=p*rand())
S.w = 0.1*rand()
synapses Q: G -> G { on_pre: v_post += 0.01; connect(sin(i*j) > 1 - p) }
run 0.2*ms
output counts = [len(S), len(Q), rand()]
output v = G.v
`;

test('stops at once while synapses are made, and makes the same ones later', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  const whole = await runTo(connecting, 1, Infinity);
  let interruptions = 0;
  const parts = 12;
  for (let part = 1; part < parts; part++) {
    const stop = Math.round((part / parts) * whole.steps);
    const { image, steps, outcome } = await runTo(connecting, 1, stop);
    expect([outcome, steps]).toEqual(['stopped', stop]);
    if (image === null) continue;
    interruptions += 1;
    const rest = await runTo(connecting, 1, Infinity, image);
    expectSame(rest.run, whole.run, `stopped at ${stop}`);
  }
  expect(interruptions).toBeGreaterThan(parts / 2);
});
