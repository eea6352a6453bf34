// Runs that are killed at random moments, with SIGKILL and SIGINT, and resumed until they come to their end: their files are
// those of a run that was left alone. By hand: RESUME_KILLS=100 npx vitest run test/cli/kills
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtCommand } from '../built.ts';
import { modelFile, temporaryFolder } from '../support.ts';

const kills = Number(process.env['RESUME_KILLS'] ?? 4);

let command: string;
beforeAll(async () => void (command = await builtCommand()));

const models = {
  plasticity: `
tau = 10*ms
neurons G[400] {
    dv/dt = (1.1 - v)/tau + 0.2*xi*tau**-0.5 : 1 (unless refractory)
    dge/dt = -ge/(5*ms) : 1
    threshold: v > 1
    reset: v = 0
    refractory: 2*ms
}
synapses S: G -> G {
    w : 1
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    dapost/dt = -apost/(20*ms) : 1 (event-driven)
    on_pre { ge_post += w; v_post += 0.01*w; apre += 0.01; w = clip(w + apost, 0, 1) }
    on_post { apost -= 0.012; w = clip(w + apre, 0, 1) }
    connect(p=0.1)
}
S.w = 0.5*rand()
S.delay = 3*ms*rand()
spike_monitor M: G
state_monitor trace: G { variables: v, ge; record: [0, 5, 7] }
rate_monitor R: G
run 1*second
output w1 = S.w
for k in arange(3) {
    G.v = rand()
    gain = 1 + len(M.t)/1e5
    run (200 + 50*k)*ms
    output rates = len(M.t)*gain
}
synapses late: G -> G {
    on_pre: v_post += 0.01*gain
    connect(j=(i + 1) % 400)
}
run 200*ms
output w2 = S.w
plot spikes { raster: M }
`,
  inputs: `
defaultclock.dt = 0.05*ms
stim = rand(40)
timed_array drive { values: stim; dt: 5*ms }
neurons N[1000] {
    dv/dt = (drive(t) + ge + 0.5 - v)/(10*ms) : 1
    dge/dt = -ge/(5*ms) : 1
    theta : 1
    threshold: v > 1 + theta
    reset: v = 0; theta += 0.05
    refractory: 1*ms + 1*ms*rand()
    every 3*ms { theta *= 0.9 }
}
poisson_group P[200] { rates: 20*Hz + 10*Hz*sin(2*pi*t*10*Hz) }
poisson_input bg: N.ge { N: 100; rate: 5*Hz; weight: 0.02 }
spike_generator SG[3] { indices: [0, 1, 2]; times: [1, 2, 3]*ms; period: 7*ms }
synapses A: P -> N { on_pre: ge_post += 0.05
  connect(p=0.1) }
synapses B: SG -> N { on_pre: v_post += 0.01
  connect()
  delay: 1.5*ms }
event_monitor E: N { event: spike; variables: theta }
spike_monitor MP: P
state_monitor slow: N { variables: v, theta; record: [0, 999]; dt: 1*ms }
rate_monitor R: N
run 300*ms
store here
for level in [0.1, 0.4] {
    restore here
    N.theta = level
    run 250*ms
    output final = N.v
}
`,
  blocks: `
method ralston {
    k = dt*f(x, t)
    x_new = x + k/4 + 3/4*dt*f(x + 2/3*k, t + 2/3*dt)
}
values = rand(200)
timed_array stim { values: values; dt: 5*ms }
neurons A[200] { dv/dt = (1.5*stim(t) + i/N - v)/(5*ms) : 1
  threshold: v > 0.8
  reset: v = 0
  method: ralston }
neurons B[100] { dv/dt = (stim(t) - v**3)/(4*ms) : 1
  threshold: v > 0.6
  reset: v = 0
  method: rkf45(absolute_error=1e-6) }
spike_generator SG[50] { indices: arange(50); times: arange(50)*ms }
synapses S: SG -> A { w : 1; on_pre: v_post += w; connect(p=0.2) }
S.w = 0.2*rand()
spike_monitor MA: A
spike_monitor MB: B
state_monitor trace: B { variables: v; record: [0, 9]; dt: 1*ms }
rates = zeros(40)
run 100*ms
passes = 0
x = rand()
while len(MA.t) < 40000 and passes < 30 max 100 {
    x = (x + rand())/2
    rates[passes] = len(MA.t)*x
    if x > 0.5 {
        stim.values[passes:passes + 20] = 2*rand(20)
        SG.set_spikes(arange(50), (rand(50)*40)*ms + trace.t[-1] + 1*ms)
        run 60*ms
    } else {
        stim.values = rand(200) + mean(A.v)
        A.v = rand()
        run 40*ms
    }
    output times = MB.t[MB.i == passes]
    passes += 1
}
store there
for k in arange(4) {
    restore there
    S.w *= 1 + 0.1*k
    run 80*ms
    output last = A.v[int(rates[k]) % 50:]
}
if len(MA.t) > 10 { plot spikes { raster: MA; raster: MB } }
plot passes { line: rates; line: concatenate(times)/ms }
`,
};

/** Starts the command; kills it after a time, if one is given. Returns its exit code, or null if it was killed. */
function start(args: readonly string[], after: number, signal: NodeJS.Signals) {
  return new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = spawn(command, args);
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdout.resume();
    const timer = after === Infinity ? undefined : setTimeout(() => child.kill(signal), after);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stderr });
    });
  });
}

/** Reproducible numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const filesIn = (out: string): Map<string, Buffer> =>
  new Map(
    readdirSync(out)
      .filter((name) => name !== 'manifest.json')
      .sort()
      .map((name) => [name, readFileSync(join(out, name))]),
  );

for (const [name, text] of Object.entries(models))
  test(`${name}: killed at random moments`, { timeout: 0 }, async () => {
    const model = modelFile(text);
    const whole = temporaryFolder();
    const begun = performance.now();
    const { code, stderr } = await start(
      ['run', model, '--out', whole, '--seed', '4'],
      Infinity,
      'SIGKILL',
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const duration = performance.now() - begun;
    const random = numbers(name.length);
    const out = temporaryFolder();
    const run = ['run', model, '--out', out, '--seed', '4', '--checkpoint', '60*ms'];
    for (let kill = 0; kill < kills;) {
      const canResume = existsSync(join(out, 'checkpoint.hillock'));
      const isLast = kill === kills - 1 && canResume;
      const signal = random() < 0.3 ? 'SIGINT' : 'SIGKILL';
      const after = isLast ? Infinity : (0.1 + random()) * duration;
      const result = await start(canResume ? ['resume', out] : run, after, signal);
      if (result.code !== 0) {
        expect([null, 130], result.stderr).toContain(result.code);
        kill += 1;
        continue;
      }
      const [expected, found] = [filesIn(whole), filesIn(out)];
      expect([...found.keys()]).toEqual([...expected.keys()]);
      for (const [file, bytes] of expected) expect(bytes.equals(found.get(file)!), file).toBe(true);
      if (isLast) return;
      rmSync(out, { recursive: true });
    }
    const last = await start(
      existsSync(join(out, 'checkpoint.hillock')) ? ['resume', out] : run,
      Infinity,
      'SIGKILL',
    );
    expect(last).toMatchObject({ code: 0 });
    for (const [file, bytes] of filesIn(whole))
      expect(bytes.equals(readFileSync(join(out, file))), file).toBe(true);
  });
