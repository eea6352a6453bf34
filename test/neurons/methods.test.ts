// Integration methods as models see them: which one is taken, and what its steps give.
import { describe, expect, test } from 'vitest';
import { ran } from './support.ts';

describe('a timed array in a linear equation', () => {
  const drive = (step: string, method = '') => `
    timed_array ta { values: [1, 3]; dt: ${step} }
    neurons P[1] {
        dv/dt = (ta(t) - v)/ms : 1
        ${method}
    }
    run 0.1*ms
    output v = P.v
  `;

  test('is integrated exactly where its steps hold a whole number of the group', async () => {
    expect((await ran(drive('0.5*ms'))).values['v']![0]).toBeCloseTo(1 - Math.exp(-0.1), 14);
  });

  test('is integrated as in Brian2 where rounding hides that: 0.3 ms and 0.1 ms', async () => {
    expect((await ran(drive('0.3*ms'))).values['v']![0]).toBeCloseTo(0.1, 14);
  });

  test('is integrated exactly where that is asked for', async () => {
    const { values } = await ran(drive('0.3*ms', 'method: exact'));
    expect(values['v']![0]).toBeCloseTo(1 - Math.exp(-0.1), 14);
  });
});
