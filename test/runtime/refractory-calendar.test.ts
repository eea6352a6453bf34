// The calendar queue of refractory neurons is equivalent to testing every neuron in every step.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefractoryCalendar } from '../../src/runtime/index.ts';

test('releases every neuron in the step in which its refractory period ends, and clamps its variables until then', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.array(fc.nat(5), { maxLength: 4 }), { minLength: 30, maxLength: 30 }),
      (size, periods, isCommon, areWritten, isRead, eventsOfSteps) => {
        // Code that writes them also reads them.
        const areSeen = areWritten || isRead;
        const steps = isCommon ? periods[0]! : Int32Array.from(periods.slice(0, size));
        const stepsOf = (neuron: number): number =>
          typeof steps === 'number' ? steps : steps[neuron]!;
        const last = new Array<number>(size).fill(-1000);
        last[0] = 98; // spiked two steps before the run begins
        const notRefractory = new Uint8Array(size).fill(1);
        notRefractory[0] = 0;
        const v = Float64Array.from({ length: size }, (_, k) => k);
        const calendar = new RefractoryCalendar({
          notRefractory,
          clamped: [v],
          areWritten,
          areSeen,
          steps,
          isFree: (neuron, tick) => tick - last[neuron]! >= Math.max(stepsOf(neuron), 1),
          freeAt: (neuron) => last[neuron]! + Math.max(stepsOf(neuron), 1),
        });
        const expected = v.slice();
        eventsOfSteps.forEach((found, k) => {
          const tick = 100 + k;
          // Writes by code, to refractory neurons only if the calendar knows of them (`areWritten`).
          v.forEach((value, neuron) => {
            const isFresh = last[neuron] === tick - 1;
            if (!areWritten && notRefractory[neuron] === 0 && !isFresh) return;
            v[neuron] = value * 2;
            expected[neuron]! *= 2;
          });
          calendar.release(tick);
          const isFree = last.map((spike, neuron) => tick - spike >= Math.max(stepsOf(neuron), 1));
          expect([...notRefractory]).toEqual(isFree.map(Number));
          for (let neuron = 0; neuron < size; neuron++) v[neuron]! += 1;
          calendar.restore();
          isFree.forEach((free, neuron) => (expected[neuron]! += free ? 1 : 0));
          if (!areSeen && k % 3 === 0) calendar.settle();
          if (areSeen || k % 3 === 0) expect(v).toEqual(expected);
          const events = [...new Set(found)].filter((neuron) => neuron < size && isFree[neuron]);
          for (const neuron of events) {
            notRefractory[neuron] = 0;
            last[neuron] = tick;
          }
          calendar.hold(Int32Array.from(events), events.length, tick);
        });
      },
    ),
  );
});
