// `hillock run --threads N`: the command as it is shipped, with real threads. Results have the same bytes for any number of them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createTeam, NodeTeam } from '../../src/node/team.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import { targetWith } from '../../src/codegen/index.ts';
import { builtCommand } from '../built.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

let command: string;
beforeAll(async () => void (command = await builtCommand()));

/** Hodgkin-Huxley neurons that excite each other, and linear ones beside them. */
const model = `
area = 20000*um**2; Cm = 1*uF*cm**-2*area
gl = 5e-5*siemens*cm**-2*area; g_na = 100*msiemens*cm**-2*area; g_kd = 30*msiemens*cm**-2*area
El = -60*mV; EK = -90*mV; ENa = 50*mV; VT = -63*mV; taue = 5*ms
neurons P[2000] {
    dv/dt = (gl*(El - v) + ge*(0*mV - v) - g_na*m**3*h*(v - ENa) - g_kd*n**4*(v - EK))/Cm : volt
    dm/dt = 0.32/mV*4*mV/exprel((13*mV - v + VT)/(4*mV))/ms*(1 - m) - 0.28/mV*5*mV/exprel((v - VT - 40*mV)/(5*mV))/ms*m : 1
    dn/dt = 0.032/mV*5*mV/exprel((15*mV - v + VT)/(5*mV))/ms*(1 - n) - 0.5*exp((10*mV - v + VT)/(40*mV))/ms*n : 1
    dh/dt = 0.128*exp((17*mV - v + VT)/(18*mV))/ms*(1 - h) - 4.0/(1 + exp((40*mV - v + VT)/(5*mV)))/ms*h : 1
    dge/dt = -ge/taue : siemens
    threshold: v > -20*mV
    refractory: 3*ms
    method: exponential_euler
}
neurons Q[50] {
    dx/dt = (2 - x)/(10*ms) : 1
    threshold: x > 1
    reset: x = 0
}
P.v = El + (randn()*5 - 5)*mV
P.ge = (randn()*1.5 + 4)*10*nS
Q.x = rand()
synapses S: P -> P { on_pre: ge += 6*nS
    connect(p=0.01) }
synapses T: Q -> P { on_pre: ge += 6*nS
    connect(p=0.05) }
spike_monitor M: P
state_monitor trace: P { variables: v; record: [0, 999, 1999] }
run 60*ms
P.ge = 30*nS
run 40*ms
`;

test.each(['auto', 'wasm'])('the same bytes with two threads, --target %s', (target) => {
  const path = modelFile(model);
  const [one, two] = ['1', '2'].map((threads) => {
    const out = join(temporaryFolder(), threads);
    const args = ['run', path, '--seed', '4', '--target', target, '--threads', threads];
    const { status, stderr } = spawnSync(process.execPath, [command, ...args, '--out', out], {
      encoding: 'utf8',
    });
    expect(stderr).not.toContain('changed nothing');
    expect(status).toBe(0);
    return readFileSync(join(out, 'results.npz'));
  });
  expect(two!.equals(one!)).toBe(true);
});

test.each([2, 3])('a team of %i carries out parts of every step once it is ready', async (size) => {
  const results = async (target: ReturnType<typeof targetWith> | 'wasm') => {
    const run = new ModelRun(new SourceText('net.model', model), { seed: 2, target });
    await run.run();
    return run.results;
  };
  const team = new CountingTeam(size, command.replace('main.cjs', 'kernel-thread.cjs'));
  const expected = await results('wasm');
  const found = await results(targetWith(team, 'wasm'));
  // 600 steps of the first run and 400 of the second one: threads are ready before most of them, but on a busy machine
  expect(team.asked).toBeGreaterThan(0);
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const [name, { values }] of expected) expect(found.get(name)!.values, name).toEqual(values);
  team.close();
});

/** A team that waits for its threads before a run goes on, and counts what they were asked for. */
class CountingTeam extends NodeTeam {
  readonly #words: Int32Array[] = [];

  get asked(): number {
    return this.#words.reduce((sum, words) => sum + Atomics.load(words, 0), 0);
  }

  override begin(...given: Parameters<NodeTeam['begin']>): void {
    super.begin(...given);
    const [, words] = given;
    this.#words.push(words);
    while (Atomics.load(words, 32) < this.size - 1)
      Atomics.wait(words, 32, Atomics.load(words, 32), 50);
  }
}

test('what goes on is told, and what cannot go on is refused', async () => {
  const small = modelFile('neurons G[10] { dv/dt = -v/(10*ms) : 1 }\nrun 10*ms\n');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [command, 'run', small, ...args], { encoding: 'utf8' });
  expect(run('--threads', '2')).toMatchObject({ status: 0 });
  if (availableParallelism() > 1)
    expect(run('--threads', '2').stderr).toContain(
      'note: --threads 2 changed nothing: no group of this model computes so much in a step',
    );
  expect(run('--threads', '2', '--quiet').stderr).toBe('');
  for (const target of ['js', 'interpret'])
    expect(await hillock(['run', small, '--threads', '2', '--target', target])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`--threads 2 does not go with --target ${target}`) as string,
    });
  for (const count of ['0', '-1', '1.5', 'two', '65'])
    expect(await hillock(['run', small, '--threads', count]), count).toMatchObject({ exitCode: 2 });
  // from sources there is no file for threads
  expect(createTeam(2)).toBeNull();
});
