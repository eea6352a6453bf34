// Distances between spike trains.
import { exp } from '../math/index.ts';
import { partSize } from '../slices.ts';
import type { Work } from '../slices.ts';
import type { SpikeTrain } from './trains.ts';

/**
 * The least cost of turning one train into the other: 1 for adding or removing a spike, `cost` (in hertz) times the distance
 * for moving one (Victor and Purpura 1996).
 */
export function* victorPurpura(a: SpikeTrain, b: SpikeTrain, cost: number): Work<number> {
  let row = Float64Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 0; i < a.length; i++) {
    const next = new Float64Array(b.length + 1);
    next[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      const moved = row[j]! + cost * Math.abs(a[i]! - b[j]!);
      next[j + 1] = Math.min(row[j + 1]! + 1, next[j]! + 1, moved);
    }
    row = next;
    yield;
  }
  return row[b.length]!;
}

/**
 * The distance of the trains filtered with exp(-t/tau): the root of the integral of the squared difference over tau (van
 * Rossum 2001). Two trains that differ by one spike have a distance of the root of 1/2. In O(spikes), by sums that decay
 * from spike to spike (Houghton and Kreuz 2012).
 */
export function* vanRossum(a: SpikeTrain, b: SpikeTrain, tau: number): Work<number> {
  // The squared distance is 1/2 of the sum over all pairs of spikes of their signs times exp(-|difference|/tau).
  let total = 0;
  let trace = 0;
  let last = -Infinity;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const isFirst = j >= b.length || (i < a.length && a[i]! <= b[j]!);
    const time = isFirst ? a[i++]! : b[j++]!;
    const sign = isFirst ? 1 : -1;
    if (last !== -Infinity) trace *= exp((last - time) / tau);
    total += 2 * sign * trace + 1;
    trace += sign;
    last = time;
    if ((i + j) % partSize === 0) yield;
  }
  return Math.sqrt(Math.max(0, total) / 2);
}
