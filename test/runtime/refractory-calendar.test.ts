// The calendar queue of refractory neurons is equivalent to testing every neuron in every step.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fillList,
  holdKernel,
  releaseKernel,
  restoreKernel,
  targets,
} from '../../src/codegen/index.ts';
import type { CalendarBuffers, Kernel } from '../../src/codegen/index.ts';
import { allocate } from '../../src/memory/index.ts';
import { RefractoryCalendar } from '../../src/runtime/index.ts';

/** Each in turn links a kernel. */
const linkers = [targets.js, targets.interpret];

/** The kernels of a calendar, linked. */
function linked(
  calendar: RefractoryCalendar,
  arrays: { notRefractory: Uint8Array; v: Float64Array; events: Int32Array },
  steps: number | Int32Array,
  areWritten: boolean,
) {
  const buffer = (name: string, element: 'i32' | 'f64' | 'u8' = 'i32') => ({ name, element });
  const buffers: CalendarBuffers = {
    cells: buffer('cells'),
    head: buffer('head'),
    ring: calendar.head.length,
    next: buffer('next'),
    held: buffer('held'),
    placeOf: buffer('placeOf'),
    notRefractory: buffer('notRefractory', 'u8'),
    clamped: [buffer('v', 'f64')],
    saved: [buffer('saved', 'f64')],
    steps: typeof steps === 'number' ? steps : buffer('steps'),
    events: buffer('events'),
  };
  const { cells, head, next, held, placeOf, saved } = calendar;
  const named = { cells, head, next, held, placeOf, saved: saved[0]!, ...arrays };
  const all = new Map(Object.entries(typeof steps === 'number' ? named : { ...named, steps }));
  const lists = new Map([[fillList, (tick: number) => calendar.fill(tick)]]);
  const [target] = linkers.reverse();
  const link = (kernel: Kernel) => target!.link(kernel, all, lists)!;
  return {
    release: link(releaseKernel('release', buffers, areWritten)),
    restore: link(restoreKernel('restore', buffers)),
    hold: link(holdKernel('hold', buffers)),
  };
}

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
        // The state update comes first: a neuron is released in the next step at the earliest.
        const heldFor =
          typeof steps === 'number' ? Math.max(steps, 1) : steps.map((n) => Math.max(n, 1));
        const isFreeIn = (neuron: number, tick: number): boolean =>
          tick - last[neuron]! >= Math.max(stepsOf(neuron), 1);
        const calendar = new RefractoryCalendar(
          {
            make: (_, element, length) => allocate(element, length),
            notRefractory,
            clamped: [v],
            steps: heldFor,
            isFree: isFreeIn,
            freeAt: (neuron) => last[neuron]! + Math.max(stepsOf(neuron), 1),
          },
          100,
        );
        const events = new Int32Array(size);
        const kernels = linked(calendar, { notRefractory, v, events }, heldFor, areWritten);
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
          kernels.release(0, tick, 0);
          const isFree = last.map((spike, neuron) => tick - spike >= Math.max(stepsOf(neuron), 1));
          expect([...notRefractory]).toEqual(isFree.map(Number));
          for (let neuron = 0; neuron < size; neuron++) v[neuron]! += 1;
          if (areSeen) kernels.restore(0, tick, 0);
          isFree.forEach((free, neuron) => (expected[neuron]! += free ? 1 : 0));
          if (!areSeen && k % 3 === 0) kernels.restore(0, tick, 0);
          if (areSeen || k % 3 === 0) expect(v).toEqual(expected);
          const spiking = [...new Set(found)].filter((neuron) => neuron < size && isFree[neuron]);
          for (const neuron of spiking) {
            notRefractory[neuron] = 0;
            last[neuron] = tick;
          }
          events.set(spiking);
          kernels.hold(0, tick, spiking.length);
        });
      },
    ),
  );
});
