// What monitors record.
import { expect, test } from 'vitest';
import { simulate } from './support.ts';

test('variables may be called like the names that kernels make', async () => {
  const { values } = await simulate(`
neurons P[6] {
  v : 1
  k : integer
  sub = v*k + i : 1
}
P.v = 2
P.k = i
state_monitor trace: P { variables: sub }
run 0.1*ms
`);
  expect(values('trace.sub')).toEqual([0, 3, 6, 9, 12, 15]);
});
