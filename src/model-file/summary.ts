// What the terminal shows after a run: spike counts and rates of each monitor, and the outputs.
import { showValue } from '../script/index.ts';
import { EventMonitor } from '../simulation/index.ts';
import { showQuantity, timeDimension } from '../units/index.ts';
import type { Interpreter } from './interpreter.ts';

/** The summary, one line per monitor and output. */
export function summaryOf(interpreter: Interpreter): string[] {
  const { state, simulated } = interpreter;
  const lines: string[] = [];
  for (const [name, binding] of state.bindings) {
    if (binding.kind !== 'monitor' || !(binding.monitor instanceof EventMonitor)) continue;
    const { num_events, source, event } = binding.monitor;
    const rate = simulated > 0 && source.size ? num_events / simulated / source.size : 0;
    const what = event === 'spike' ? 'spikes' : `events \`${event}\``;
    lines.push(
      `${name}: ${num_events} ${what}, ${rate.toPrecision(3)} Hz for each of ${source.size ?? 0} neurons`,
    );
  }
  for (const [name, value] of interpreter.outputs.values())
    lines.push(`${name} = ${showValue(value)}`);
  lines.push(`simulated ${showQuantity(simulated, timeDimension)}`);
  return lines;
}
