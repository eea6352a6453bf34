// Models that exceed the memory of any machine: an error with its place within two seconds, and recorded values are
// kept.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readNpz } from '../../src/io/index.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';
import { processorTime } from '../processor-time.ts';

const { availableMemory } = process;
afterEach(() => {
  process.availableMemory = availableMemory;
});

const many = 'neurons P[1000000] { v : 1 }\n';
const few = 'neurons P[100] { v : 1 }\n';

describe('on a machine with 4 GB', () => {
  beforeEach(() => {
    process.availableMemory = () => 4e9;
  });

  test.each([
    ['all pairs', `${many}synapses S: P -> P { w : 1; connect() }`, '2:29', 'too-much-memory'],
    [
      'nearly all pairs',
      `${many}synapses S: P -> P { connect(i != j) }`,
      '2:22',
      'too-much-memory',
    ],
    ['a tenth of them', `${many}synapses S: P -> P { connect(p=0.1) }`, '2:22', 'too-much-memory'],
    [
      'more and more of them',
      `${many}synapses S: P -> P { connect(p=0.1*i/N_pre) }`,
      '2:22',
      'too-much-memory',
    ],
    ['copies', `${few}synapses S: P -> P { connect(n=1e12) }`, '2:22', 'too-much-memory'],
    [
      'copies of some',
      `${few}synapses S: P -> P { connect(i < j, n=1e12) }`,
      '2:39',
      'row-too-long',
    ],
    [
      'copies of a pair',
      `${few}synapses S: P -> P { connect(i=[0], j=[1], n=1e12) }`,
      '2:1',
      'too-much-memory',
    ],
    [
      'a range',
      `${few}synapses S: P -> P { connect(j=k for k in range(1e12) if k < 0, skip_if_invalid=True) }`,
      '2:49',
      'too-many-candidates',
    ],
    [
      'a backward range',
      `${few}synapses S: P -> P { connect(j=k for k in range(0, -1e12, -1), skip_if_invalid=True) }`,
      '2:52',
      'too-many-candidates',
    ],
    [
      'a sample by probability',
      `${few}synapses S: P -> P { connect(j=k for k in sample(1e12, p=0.5), skip_if_invalid=True) }`,
      '2:50',
      'too-many-candidates',
    ],
    [
      'a sample by size',
      `${few}synapses S: P -> P { connect(j=k % 9 for k in sample(1e12, size=1e11)) }`,
      '2:54',
      'too-many-candidates',
    ],
  ])('%s', async (_, model, place, code) => {
    const begun = processorTime();
    const { exitCode, stderr } = await hillock(['run', modelFile(`${model}\nrun 0.1*ms\n`)]);
    expect(processorTime() - begun).toBeLessThan(3000);
    expect(stderr).toMatch(
      new RegExp(`:${place}: error\\[${code}\\]: .*\\n\\d \\| .*\\n *\\| +\\^`),
    );
    expect(stderr).toMatch(/\n1 error\n$/);
    // Another machine may have the memory; candidates can only be fewer in another model.
    expect(exitCode).toBe(code === 'too-many-candidates' || code === 'row-too-long' ? 1 : 3);
  });

  test('few synapses of very many pairs are created', async () => {
    const model = modelFile(`${many}synapses S: P -> P { connect(i < 2) }\noutput n = len(S)\n`);
    expect(await hillock(['run', model])).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

test('a monitor that fills the memory ends the run, and recorded values are written', async () => {
  process.availableMemory = () => 90e6;
  const out = temporaryFolder();
  const model = modelFile(`neurons P[100000] { v : 1; threshold: True; reset: v = 0 }
spike_monitor M: P { variables: v }
run 1e6*second
`);
  const { exitCode, stderr } = await hillock(['run', model, '--out', out, '--quiet']);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(
    /:2:15: error\[monitor-full\]: `M` has run out of memory: .*\n2 \| spike_monitor M/,
  );
  expect(stderr).toMatch(/What was recorded until then is saved in .*\.\n$/);
  expect(stderr).toContain('[monitor-full]');
  const results = readNpz(readFileSync(`${out}/results.npz`));
  const [i, t, v] = ['M.i', 'M.t', 'M.v'].map((name) => results.get(name)!.shape[0]!);
  expect(i).toBeGreaterThan(1e6);
  expect([t, v]).toEqual([i, i]);
});

test('an output whose rows fill the memory ends the run, and earlier rows are written', async () => {
  process.availableMemory = () => 150e6;
  const out = temporaryFolder();
  const model = modelFile('x = ones(1e6)\nfor k in arange(1e6) { output a = x }\n');
  const { exitCode, stderr } = await hillock(['run', model, '--out', out, '--quiet']);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/:2:24: error\[too-much-memory\]: .*\n2 \| for k in/);
  const [rows, columns] = readNpz(readFileSync(`${out}/results.npz`)).get('a')!.shape;
  expect(rows).toBeGreaterThan(5);
  expect(columns).toBe(1e6);
});

test('results too large for one format are written in the others', async () => {
  const out = temporaryFolder();
  const model = modelFile('output x = zeros(31000000)\n');
  const { exitCode, stderr } = await hillock(['run', model, '--out', out, '--format', 'npz,json']);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(
    /^cannot write the results as json \(31000000 numbers, .*\); the rest is in /,
  );
  expect(readFileSync(`${out}/results.npz`).length).toBeGreaterThan(8 * 31e6);
});

test('two thousand differential equations are checked in two seconds', async () => {
  const lines = Array.from(
    { length: 2000 },
    (_, k) => `dx${k}/dt = (x${(k + 1) % 2000} - x${k})/(10*ms) : 1`,
  );
  const model = modelFile(`neurons G[3] {\n${lines.join('\n')}\n}\nrun 1*ms\n`);
  const begun = processorTime();
  expect(await hillock(['check', model])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(processorTime() - begun).toBeLessThan(3000);
});
