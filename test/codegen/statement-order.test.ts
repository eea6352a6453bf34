// Statement order: a block runs its statements in order, for one element after the other, although values are kept in
// locals. Random blocks of synaptic code with autapses and shared targets are compared with one kernel per statement
// and synapse.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpret, lower } from '../../src/codegen/index.ts';
import { buffersOf, itemsOf, pre, requestOf, run, startingWorld, synapseScope } from './support.ts';

const targets = [
  'w',
  'v_post',
  'v_pre',
  'u_post',
  'u_pre',
  'r_post',
  'r_pre',
  'k',
  'n_post',
  'free_post',
];
const values = [
  'w',
  'v_post',
  'v_pre',
  'u_post',
  'r_pre',
  'k',
  'n_pre',
  'weighted',
  'sub_post',
  'sub_pre',
  'twice_post',
];

const line = fc
  .tuple(
    fc.constantFrom(...targets),
    fc.constantFrom('=', '+=', '-=', '*='),
    fc.constantFrom(...values),
    fc.constantFrom('+', '-', '*', '<'),
    fc.constantFrom(...values, '0.5', '3'),
  )
  .map(([target, assign, left, operator, right]) => {
    if (target !== 'free_post')
      return `${target} ${assign} clip(${left} ${operator} ${right}, -9, 9)`;
    return `free_post = ${left} < ${right}`;
  })
  .map((text) => text.replace(/clip\((.*) < (.*), -9, 9\)/, 'int($1 < $2)'));

test('a kernel executes its lines in order, for one synapse after the other', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (lines) => {
      const all = itemsOf(lines.join('\n'), synapseScope);
      const whole = run(lower(requestOf('S', { kind: 'all', count: pre.length }, all))).world;
      const buffers = buffersOf(startingWorld);
      for (let start = 0; start < pre.length; start++)
        for (const item of all)
          interpret(lower(requestOf('S', { kind: 'range', start, count: 1 }, [item])), buffers)(
            0.0012,
            12,
            0,
          );
      const apart = Object.fromEntries([...buffers].map(([name, array]) => [name, [...array]]));
      expect(whole).toEqual(apart);
    }),
    { numRuns: 200 },
  );
});
