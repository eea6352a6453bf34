// What the terminal shows after a run: spike counts and rates of each monitor, and the outputs.
import { showValue } from '../script/index.ts';
import type { ArrayValue, ScriptValue } from '../script/index.ts';
import { describeMatrix } from './large-matrix.ts';
import { showQuantity, timeDimension } from '../units/index.ts';
import { monitorsIn } from './state/index.ts';
import type { Interpreter } from './interpreter.ts';

/** The summary, one line per monitor and output. */
export function summaryOf(interpreter: Interpreter): string[] {
  const { state, simulated } = interpreter;
  const lines: string[] = [];
  for (const monitor of monitorsIn(state.bindings.values())) {
    const { dropped, t } = monitor.recorder;
    const kept = dropped === 0 ? '' : `the last ${t.length} of ${t.length + dropped} are kept`;
    if (monitor.kind !== 'event-monitor') {
      if (kept !== '') lines.push(`${monitor.name}: ${kept}`);
      continue;
    }
    const { name, num_events, source, event, recorder } = monitor;
    const what = event === 'spike' ? 'spikes' : `events \`${event}\``;
    // A monitor that is declared later, or restored, has not recorded all that was simulated.
    const { duration } = recorder;
    const rate = duration > 0 && source.size ? num_events / duration / source.size : 0;
    const isWhole = Math.abs(duration - simulated) < 1e-9 * simulated;
    const time = Number(duration.toPrecision(9));
    const within = isWhole || duration === 0 ? '' : ` in ${showQuantity(time, timeDimension)}`;
    const each = source.size === 1 ? '' : ` for each of ${source.size ?? 0} neurons`;
    lines.push(
      `${name}: ${num_events} ${what}${within}, ${digits(rate)} Hz${each}${kept === '' ? '' : `; ${kept}`}`,
    );
  }
  for (const [name, value] of interpreter.outputs.values())
    lines.push(
      isLargeMatrix(value) ? describeMatrix(name, value) : `${name} = ${showValue(value)}`,
    );
  lines.push(`simulated ${showQuantity(simulated, timeDimension)}`);
  return lines;
}

/** Larger matrices are described by their shape and range. */
const mostShown = 100;

function isLargeMatrix(value: ScriptValue): value is ArrayValue {
  if (value.kind !== 'array' || value.data === null || value.shape === null) return false;
  return value.shape.length > 1 && value.data.length > mostShown;
}

/** Three digits, or all before the point. */
function digits(rate: number): string {
  return rate < 999.5 ? rate.toPrecision(3) : rate.toFixed(0);
}
