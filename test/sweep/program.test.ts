// `sweep(model, options)` in programs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceText, ms, mV } from '../../src/index.ts';
import { sweep } from '../../src/node.ts';
import { modelFile, temporaryFolder } from '../support.ts';

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
])('refuses %j', async (options, message) => {
  await expect(sweep(model, options)).rejects.toThrow(message);
});
