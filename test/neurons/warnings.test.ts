// Warnings about models that run, but probably not as intended.
import { describe, expect, test } from 'vitest';
import { codesOf, ran } from './support.ts';

const group = (body: string, before = '', after = ''): readonly string[] =>
  codesOf(`
    ${before}
    neurons P[3] { ${body} }
    ${after}
    run 0.1*ms
  `);

describe('a threshold without anything that ends spiking', () => {
  test.each([
    ['dv/dt = 1/ms : 1\n threshold: v > 1', ['only-threshold']],
    ['dv/dt = 1/ms : 1\n threshold: v > 1\n reset: v = 0', []],
    ['dv/dt = 1/ms : 1\n threshold: v > 1\n reset { }', []],
    ['dv/dt = 1/ms : 1\n threshold: v > 1\n on spike: v = 0', []],
    ['dv/dt = 1/ms : 1\n threshold: v > 1\n refractory: 1*ms', []],
    ['v : 1\n threshold: rand() < 0.1', []],
    ['when_ = 1*ms : second\n threshold: timestep(t, dt) == timestep(when_, dt)', []],
  ])('%s', (body, expected) => {
    expect(group(body)).toEqual(expected);
  });
});

test('`unless refractory` without a refractory period', () => {
  const equation = 'dv/dt = -v/ms : 1 (unless refractory)\n threshold: v > 1\n reset: v = 0\n';
  expect(group(equation)).toEqual(['refractory-flag-unused']);
  expect(group(`${equation} refractory: 1*ms`)).toEqual([]);
  expect(group(`${equation} refractory: False`)).toEqual(['refractory-flag-unused']);
});

describe('a name that is a variable and a constant', () => {
  const body = 'tau : second\n dv/dt = -v/tau : 1';

  test('is the variable in equations, with a warning', async () => {
    expect(group(body, 'tau = 5*ms')).toEqual(['hidden-constant']);
    const { values } = await ran(`
      x = 10
      neurons P[2] {
          x : 1
          y = 2*x : 1
      }
      P.x = [1, 2]
      run 0.1*ms
      output y = P.y
    `);
    expect(values['y']).toEqual([2, 4]);
  });

  test('is the variable on both sides of an assignment, with a warning', () => {
    const codes = group('tau : second', 'tau = 5*ms', 'P.tau = tau');
    expect(codes).toEqual(['hidden-constant']);
  });

  test('has no warning if it is unused, or the size of the group', () => {
    expect(group('tau : second', 'tau = 5*ms')).toEqual(['constant-never-used']);
    expect(group('x = i/N : 1', 'N = 3')).toEqual([]);
    expect(group('x = i/N : 1', 'N = 4')).toEqual(['hidden-constant']);
  });
});

describe('values that diverged', () => {
  test.each([
    ['dv/dt = v**2/ms : 1', 'P.v = 2'],
    ['dv/dt = v*1e5/ms : 1', 'P.v = 1'],
  ])('%s', async (equation, start) => {
    const { codes, messages } = await ran(`
      neurons P[3] {
          ${equation}
          method: euler
      }
      ${start}
      run 10*ms
    `);
    expect(codes).toEqual(['invalid-values']);
    expect(messages[0]).toContain('`v` of group `P`');
  });

  test('large finite values have no warning', async () => {
    const { codes } = await ran('neurons P[1] { dv/dt = 1e40/ms : 1\n method: euler }\nrun 1*ms');
    expect(codes).toEqual([]);
  });
});
