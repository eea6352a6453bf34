// `scipy.signal.find_peaks`
import { flat, fromFlat, plainArray } from '../../numpy/index.ts';
import { toFloat, tupleOf } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { Result } from '../result.ts';

/** The positions of the peaks of a row that are high enough and far enough apart. */
export function peaks(x: Value, height: Value, _threshold: Value, distance: Value): Value {
  const numbers = flat(plainArray(x));
  const found: number[] = [];
  for (let k = 1; k < numbers.length - 1; k++) {
    if (!(numbers[k]! > numbers[k - 1]!)) continue;
    let end = k;
    while (end + 1 < numbers.length && numbers[end + 1] === numbers[k]) end++;
    if (end + 1 < numbers.length && numbers[end + 1]! < numbers[k]!) found.push((k + end) >> 1);
    k = end;
  }
  const least = height === null ? -Infinity : toFloat(height);
  let kept = found.filter((k) => numbers[k]! >= least);
  if (distance !== null) {
    const far = toFloat(distance);
    const chosen: number[] = [];
    for (const k of [...kept].sort((p, q) => numbers[q]! - numbers[p]!))
      if (chosen.every((other) => Math.abs(other - k) >= far)) chosen.push(k);
    kept = chosen.sort((p, q) => p - q);
  }
  return tupleOf(fromFlat(Float64Array.from(kept), 'int64'), new Result('properties', []));
}
