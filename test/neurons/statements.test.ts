// Code of neurons for which Brian2's targets disagree or fail, and its meaning here.
import { describe, expect, test } from 'vitest';
import { codesOf, ran } from './support.ts';

/** Values after one round of the code. */
async function after(declarations: string, code: string, names: readonly string[]) {
  const { values } = await ran(`
    neurons P[3] {
        ${declarations}
        every 1*ms {
            ${code}
        }
    }
    run 0.1*ms
    ${names.map((name) => `output ${name} = P.${name}`).join('\n')}
  `);
  return names.map((name) => values[name]);
}

describe('types', () => {
  test('an integer variable is cut towards zero at the line that sets it, not at the end of the block', async () => {
    const code = 'n = 3.7 - 7*(i % 2)\n x = n\n n += 1.5\n y = n';
    const [x, y] = await after('n : integer\n x : 1\n y : 1', code, ['x', 'y']);
    expect(x).toEqual([3, -3, 3]);
    expect(y).toEqual([4, -1, 4]);
  });

  test('booleans count as 0 and 1 in arithmetic, and a number is true where it is not 0', async () => {
    const code = 'b = i\n x = b + b - (i > 1)*10\n y = -b';
    const [b, x, y] = await after('b : boolean\n x : 1\n y : 1', code, ['b', 'x', 'y']);
    expect(b).toEqual([0, 1, 1]);
    expect(x).toEqual([0, 2, -8]);
    expect(y!.map(Math.abs)).toEqual([0, 1, 1]);
  });

  test('a whole number to a negative power is a fraction', async () => {
    const [x] = await after('x : 1', 'x = 2**-1 + (i + 1)**-2', ['x']);
    expect(x![1]).toBeCloseTo(0.75, 15);
  });

  test('`//=` and `**=` are operators', async () => {
    const [x, y] = await after('x : 1\n y : 1', 'x = 7\n x //= 2\n y = 3\n y **= 2', ['x', 'y']);
    expect([x![0], y![0]]).toEqual([3, 9]);
  });
});

test('a copy of a variable does not change with it', async () => {
  // Brian2's NumPy target has `z` change with `u` here.
  const [u, z] = await after('u : 1\n z : 1', 'z = i + 1\n u = z\n u += 10', ['u', 'z']);
  expect(z).toEqual([1, 2, 3]);
  expect(u).toEqual([11, 12, 13]);
});

test('comments may stand alone and hold semicolons; brackets go over lines', async () => {
  const code = '# only a comment; with a semicolon\n x = (1 +  # here; too\n 2)\n ;';
  expect((await after('x : 1', code, ['x']))[0]).toEqual([3, 3, 3]);
});

describe('what code cannot write', () => {
  test.each([
    ['i = 1', 'write-read-only'],
    ['t = 1*ms', 'write-read-only'],
    ['dt = 1*ms', 'write-read-only'],
    ['N = 1', 'write-read-only'],
    ['c = 1', 'write-constant'],
    ['x = 1; s = 2', 'shared-after-elements'],
    ['s = x', 'shared-from-elements'],
    ['a = x; s = a', 'shared-from-elements'],
    ['sub = 1', 'write-subexpression'],
  ])('%s', (code, expected) => {
    const body = 'x : 1\n c : 1 (constant)\n s : 1 (shared)\n sub = 2*x : 1';
    expect(codesOf(`neurons P[2] { ${body}\n every 1*ms { ${code} } }\nrun 1*ms`)).toEqual([
      expected,
    ]);
  });
});

test('writing through a link respects the refractoriness of the target neurons', async () => {
  const { values } = await ran(`
    neurons A[2] {
        dv/dt = 0/ms : 1 (unless refractory)
        threshold: i == 0 and t_in_timesteps == 0
        reset { }
        refractory: 10*ms
    }
    neurons B[2] {
        l : 1 (linked)
        every 0.1*ms: l += 1
    }
    B.l = linked_var(A.v)
    run 0.5*ms
    output v = A.v
  `);
  // The first is free in the first step only, up to slot start.
  expect(values['v']).toEqual([1, 5]);
});

test('a `lastspike` of the model itself does not make neurons refractory at the beginning', async () => {
  const { values } = await ran(`
    neurons P[1] { v : 1; lastspike : second; threshold: v > 0.5; reset: v = 0; refractory: 3*ms }
    P.v = 1
    spike_monitor M: P
    run 1*ms
  `);
  expect(values['M.t']).toEqual([0]);
});
