// Single numbers that tell what a run did: outputs, and of each monitor rate and irregularity. A sweep has a column for each.
import type { ResultArray } from '../io/index.ts';
import { coefficientOfVariation } from '../statistics/index.ts';
import { monitorsIn } from './state/index.ts';
import type { ModelRun } from './model-run.ts';

/** A number in SI units. */
export interface Scalar {
  /** NaN where there is nothing to tell: the irregularity of silent neurons. */
  readonly value: number;
  /** The type of the output. */
  readonly type: ResultArray['type'];
  /** The SI unit: `volt`, or `1`. */
  readonly unit: string;
}

/**
 * The numbers by name: outputs that are single numbers; `M.rate`, the mean rate of the neurons of a spike monitor, and `M.cv`,
 * the mean coefficient of variation of the intervals of those with at least three spikes; the mean `R.rate` of a rate monitor.
 */
export function scalarsOf({ last: interpreter }: ModelRun): Map<string, Scalar> {
  const scalars = new Map<string, Scalar>();
  if (interpreter === null) return scalars;
  for (const [name, { shape, values, type, unit }] of interpreter.outputs.results())
    if (shape.length === 0) scalars.set(name, { value: Number(values[0]), type, unit });
  for (const monitor of monitorsIn(interpreter.state.bindings.values())) {
    const { name } = monitor;
    if (monitor.kind === 'rate-monitor')
      scalars.set(`${name}.rate`, { value: meanOf(monitor.rate), type: 'float', unit: 'hertz' });
    if (monitor.kind !== 'event-monitor') continue;
    const { num_events, source, recorder } = monitor;
    const time = recorder.duration * (source.size ?? 0);
    const rate = time > 0 ? num_events / time : NaN;
    scalars.set(`${name}.rate`, { value: rate, type: 'float', unit: 'hertz' });
    const each = recorder.trains().map(coefficientOfVariation);
    const cv = meanOf(each.filter((one) => !Number.isNaN(one)));
    scalars.set(`${name}.cv`, { value: cv, type: 'float', unit: '1' });
  }
  return scalars;
}

function meanOf(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    sum += value;
    count += 1;
  }
  return count === 0 ? NaN : sum / count;
}
