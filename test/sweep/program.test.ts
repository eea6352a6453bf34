// `sweep(model, options)` and `fit(model, options)` in programs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceText, ms, mV } from '../../src/index.ts';
import { fit, openModel, sweep } from '../../src/node.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const text = 'tau = 1*ms\nw = 1*mV\noutput twice = 2*tau\noutput x = rand()*w\n';
const model = new SourceText('net.model', text);

test('the example of its comment', async () => {
  const table = await sweep(model, { over: { tau: '5*ms:15*ms:3' } });
  expect([...table.column('twice')].join()).toBe('0.01,0.02,0.03');
  expect(() => table.column('thrice')).toThrow('it has point, tau, trial, seed, twice, x, message');
});

test('takes numbers and quantities, tells how far it is, and leaves what the command does', async () => {
  const out = temporaryFolder();
  const told: number[] = [];
  const table = await sweep(modelFile(text), {
    ...{ over: { tau: ms(Float64Array.of(5, 10)), w: mV(Float64Array.of(1, 2)) }, trials: 3, out },
    onProgress: (done, total) => told.push(done / total),
  });
  expect(table.rows).toBe(12);
  expect(told.at(-1)).toBe(1);
  expect([...table.column('w')].slice(0, 4)).toEqual([0.001, 0.001, 0.001, 0.002]);
  expect(readFileSync(join(out, 'table.csv'), 'utf8').split('\n')).toHaveLength(14);
});

test('ends when its signal is aborted; goes on in the same folder', async () => {
  const out = temporaryFolder();
  const control = new AbortController();
  const options = { over: { tau: '1*ms:9*ms:9' }, out };
  const some = await sweep(model, {
    ...{ ...options, signal: control.signal },
    onProgress: (done) => {
      if (done === 2) control.abort();
    },
  });
  expect(some.rows).toBeLessThan(9);
  expect((await sweep(model, options)).rows).toBe(9);
});

test.each([
  [{ over: { taw: '1*ms' } }, 'no constant `taw`'],
  [{ over: { tau: [1, 2] } }, '--set tau: found no unit'],
  [{ over: {} }, 'needs a constant'],
  [{ over: { tau: '1*ms:2*ms' } }, 'no number of values'],
  [{ over: { tau: '1*ms' }, keep: ['x'] }, 'give `out`'],
  [
    { over: { tau: '1*ms' }, set: { tau: '2*ms' } },
    'tau is set for all runs, and has several values',
  ],
])('refuses %j', async (options, message) => {
  await expect(sweep(model, options)).rejects.toThrow(message);
});

describe('fit', () => {
  const line = new SourceText(
    'line.model',
    'a = 1.0\nn = 3\noutput y = a*[1, 2, 3]*mV\noutput cost = (a - 2.5)**2 + (n - 7)**2\n',
  );
  const near = (a: number) => (loss: { constants: Record<string, { value: number }> }) =>
    expect(loss.constants['a']!.value).toBeCloseTo(a, 4);

  test('the example of its comment', async () => {
    const text = new SourceText('line.model', 'a = 1.0\noutput y = a*[1, 2, 3]\n');
    const { constants } = await fit(text, {
      ...{ free: { a: '0.0:10' }, to: [2, 4, 6], output: 'y' },
    });
    expect(constants['a']?.value.toFixed(3)).toBe('2.000');
  });

  test.each([
    ['numbers with a unit', { free: { a: [0, 10] }, to: mV([2, 4, 6]), output: 'y' }, 2],
    ['an output', { free: { a: '0.1:10:log' }, set: { n: '7' }, minimise: 'cost' }, 2.5],
    ['whole numbers beside', { free: { a: '0.0:9', n: '1:9' }, minimise: 'cost' }, 2.5],
  ] as const)('finds the minimum: %s', async (_, options, a) => {
    near(a)(await fit(line, { ...options, generations: 40 }));
  });

  test('leaves what the command leaves, whose model it finds again', async () => {
    const path = modelFile(line.text);
    const [out, other] = [temporaryFolder(), temporaryFolder()];
    const target = join(temporaryFolder(), 'target.csv');
    writeFileSync(target, 'y (mV)\n2\n4\n6\n');
    const told: number[] = [];
    const found = await fit(path, {
      ...{ free: { a: '0.0:10' }, to: target, output: 'y', out, generations: 3, trials: 2 },
      onProgress: (evaluations, loss) => told.push(evaluations, loss),
    });
    const words = ['--free', 'a=0.0:10', '--to', target, '--output', 'y', '--out', other];
    await hillock(['fit', path, ...words, '--generations', '3', '--trials', '2', '--quiet']);
    const left = readdirSync(out).filter((name) => !['rows', 'times.csv'].includes(name));
    expect(left).toContain('fit.json');
    for (const name of left.filter((one) => one !== 'table.parquet'))
      expect(readFileSync(join(out, name), 'utf8')).toBe(readFileSync(join(other, name), 'utf8'));
    expect(told.slice(-2)).toEqual([found.evaluations, found.loss]);
    expect(found.table.rows).toBe(2 * found.evaluations);
    const run = openModel(path, { set: new Map(Object.entries(found.set)) });
    await run.run();
    expect(run.results.get('y')!.values[2]).toBe(found.constants['a']!.value * 3 * 0.001);
  });

  test('ends when its signal is aborted, and goes on in the same folder', async () => {
    const out = temporaryFolder();
    const options = {
      free: { a: '0.0:10' },
      to: [0.002, 0.004, 0.006],
      output: 'y',
      out,
      generations: 9,
    };
    const control = new AbortController();
    const some = await fit(line, {
      ...{ ...options, signal: control.signal },
      onProgress: (evaluations) => {
        if (evaluations === 60) control.abort();
      },
    });
    expect(some).toMatchObject({ isComplete: false, evaluations: 60 });
    const whole = await fit(line, options);
    expect(whole).toMatchObject({ isComplete: true });
    const again = await fit(line, { ...options, out: undefined });
    expect(JSON.stringify(whole)).toBe(JSON.stringify(again));
    const aborted = fit(line, { ...options, out: undefined, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow('aborted');
  });

  test.each([
    [{ free: { a: [0, 1] } }, 'the target by to and what is compared with it by output'],
    [{ free: { a: [0, 1] }, to: [1], minimise: 'cost' }, 'leave out to and output'],
    [{ free: { a: [0, 1, 2] }, minimise: 'cost' }, 'a free constant has a range'],
    [{ free: {}, minimise: 'cost' }, 'a fit needs a free constant'],
    [{ free: { a: [0, 1] }, to: [1, NaN], output: 'y' }, 'value 1, counted from 0'],
    [{ free: { a: [0, 1] }, to: [1, 2], output: 'y' }, 'y has 3 values, and the target 2'],
    [{ free: { a: [0, 1] }, to: [1, 2, 3], output: 'z' }, 'no output "z", which is to be fitted'],
    [{ free: { a: '0*mV:1*mV' }, minimise: 'cost' }, 'found volt'],
  ])('refuses %j', async (options, message) => {
    await expect(fit(line, options)).rejects.toThrow(message);
  });
});
