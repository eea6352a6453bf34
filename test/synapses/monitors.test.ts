// What monitors record.
import { expect, test } from 'vitest';
import { simulate } from './support.ts';

test('variables may have the names of kernel locals', async () => {
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

test('synapses made after the first recording are not recorded', async () => {
  const { values, shape } = await simulate(`
neurons P[3] { v : 1 }
synapses S: P -> P { w : 1; every 0.1*ms { w += 1 } }
state_monitor trace: S { variables: w }
S.connect(i=0, j=[0, 1])
run 0.1*ms
S.connect(i=1, j=[0, 1])
run 0.2*ms
`);
  expect(shape('trace.w')).toEqual([2, 3]);
  expect(values('trace.i')).toEqual([0, 1]);
  expect(values('trace.w')).toEqual([1, 2, 3, 1, 2, 3]);
});

test('a monitor that is declared between two runs begins with the second', async () => {
  const { values } = await simulate(`
neurons P[2] { v : 1; threshold: timestep(t, dt) % 2 == i; reset { v += 1 } }
run 0.4*ms
state_monitor trace: P { variables: v }
spike_monitor M: P
rate_monitor R: P
run 0.2*ms
output count = M.count
output ms = M.t/ms
`);
  expect(values('trace.v')).toEqual([2, 3, 2, 2]);
  expect(values('M.i')).toEqual([0, 1]);
  expect(values('ms').map((t) => Math.round(t * 10))).toEqual([4, 5]);
  expect(values('count')).toEqual([1, 1]);
  expect(values('R.rate')).toEqual([5000, 5000]);
});

test('a state cannot be restored into objects that were not there', async () => {
  const { said } = await simulate(`
neurons P[4] { v : 1; threshold: v > 1; reset { v = 0 } }
store before
spike_monitor M: P
restore before
`);
  expect(said).toEqual(['`M` was not there when the state `before` was stored']);
});
