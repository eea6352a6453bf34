// Monitors, timed arrays and Poisson inputs as objects of script expressions: `M.t`, `M.count`, `trace.v[0]`,
// `R.smooth_rate("flat", 1*ms)`.
import type { TypedArray } from '../../abi.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { binnedRate, smoothRate } from '../../runtime/index.ts';
import {
  errorValue,
  expectArray,
  expectScalar,
  fromArray,
  indexArray,
  unknownArray,
} from '../../script/index.ts';
import type { CallArgument, ScriptObject, ScriptValue } from '../../script/index.ts';
import {
  arrayType,
  namedWindow,
  stepsOfBin,
  timedArrayAt,
  windowProblem,
} from '../../simulation/index.ts';
import type {
  AnyMonitor,
  EventMonitor,
  PopulationRateMonitor,
  RecordedArray,
  TimedArray,
} from '../../simulation/index.ts';
import { dimensionless, frequencyDimension, timeDimension } from '../../units/index.ts';
import { valueOfArray } from './group-objects.ts';
import { indexHintOfMonitor } from './index-hints.ts';
import type { ScriptState } from '../state/index.ts';

/** The object of a monitor. */
export function monitorObject(monitor: AnyMonitor, state: ScriptState): ScriptObject {
  const arrays = new Map(
    [...monitor.recordedArrays(), ...monitor.derivedArrays()].map((array) => [array.name, array]),
  );
  // Values that were converted, until the monitor returns other arrays.
  const converted = new Map<string, { readonly values: TypedArray; readonly array: ScriptValue }>();
  const spikes =
    monitor.kind === 'event-monitor' && monitor.record
      ? { trains: () => (state.isChecking ? null : trainsOf(monitor)) }
      : {};
  return {
    description: monitor.description,
    isDeclared: true,
    ...spikes,
    attribute(name) {
      const found = arrays.get(name);
      if (found === undefined) return null;
      if (state.isChecking) return unrecorded(found, monitor, state);
      const { values, shape } = found.read();
      const known = converted.get(name);
      if (known?.values === values) return known.array;
      const array = valueOfArray(values, found, shape);
      converted.set(name, { values, array });
      return array;
    },
    attributeNames: () => [...arrays.keys()],
    indexHint: (indices) => indexHintOfMonitor(monitor, indices),
    method(name, given, span, diags) {
      if (monitor.kind !== 'rate-monitor') return null;
      return rateMethod(name, monitor, given, span, diags, state);
    },
  };
}

/** What is known before a run of an array that a monitor will have. */
function unrecorded(found: RecordedArray, monitor: AnyMonitor, state: ScriptState): ScriptValue {
  const array = unknownArray(found.dimension, arrayType(found), found.shape);
  const isTrace = monitor.kind === 'state-monitor' && found.name !== 't' && found.name !== 'i';
  // An empty list may be one that is not known yet.
  const rows = isTrace ? (monitor.listed ?? state.sizeOf(monitor.source)) : null;
  if (rows === null || rows === 0) return array;
  const object: ScriptObject = {
    description: `\`${found.name}\` of ${monitor.description}`,
    attribute: () => null,
    attributeNames: () => [],
    value: () => array,
    index(indices, span, diags) {
      const [first] = indices;
      const index =
        first?.kind === 'value' && first.value.kind === 'array' && first.value.shape?.length === 0
          ? (first.value.data?.[0] ?? null)
          : null;
      if (index !== null && Number.isInteger(index) && (index >= rows || index < -rows)) {
        const what = `what monitor \`${monitor.name}\` records`;
        const row = monitor.kind === 'state-monitor' ? monitor.record.indexOf(index) : -1;
        diags.report('index-out-of-range', first!.span, {
          ...{ index, size: rows, what },
          ...(row >= 0 && { row }),
        });
        return errorValue;
      }
      return indexArray(array, indices, span, diags);
    },
  };
  return { kind: 'object', object };
}

function trainsOf(monitor: EventMonitor): { list: Float64Array[]; stop: number } {
  return { list: monitor.event_trains(), stop: monitor.end };
}

/** A rate at equal steps of time. */
export type RateSeries = Pick<PopulationRateMonitor, 'rate' | 'dt'>;

/** The value of a method of a rate monitor; null if there is no such method. */
export function rateMethod(
  name: string,
  monitor: RateSeries,
  given: readonly CallArgument[],
  span: Span,
  diags: Diagnostics,
  state: ScriptState,
): ScriptValue | null {
  if (name === 'smooth_rate') return smoothed(monitor, given, span, diags, state);
  return name === 'binned_rate' ? binned(monitor, given, span, diags, state) : null;
}

/** `R.smooth_rate("flat" or "gaussian", width)` or `R.smooth_rate([weights])`. */
function smoothed(
  monitor: RateSeries,
  given: readonly CallArgument[],
  span: Span,
  diags: Diagnostics,
  state: ScriptState,
): ScriptValue {
  const [window, width] = [argument(given, 0, 'window'), argument(given, 1, 'width')];
  const wrong = (problem: string, at: Span = span): ScriptValue => {
    diags.report('smooth-rate', at, { problem });
    return errorValue;
  };
  if (window === null) return wrong('the window is missing');
  const unknown = unknownArray(frequencyDimension);
  const result = (weights: ArrayLike<number> | null): ScriptValue => {
    if (weights === null) return errorValue;
    if (state.isChecking) return unknown;
    if (Number.isNaN(monitor.dt)) return fromArray(new Float64Array(0), frequencyDimension);
    return fromArray(smoothRate(monitor.rate, weights), frequencyDimension);
  };
  const refused = (value: string | ArrayLike<number>): ScriptValue | null => {
    const found = windowProblem(value, width !== null);
    if (found === null) return null;
    const { part, problem } = found;
    return wrong(problem, { window: window.span, width: width?.span, both: span }[part]);
  };
  if (window.value.kind === 'text') {
    const { text } = window.value;
    const seconds =
      width && expectScalar(width.value, timeDimension, 'the width', width.span, diags);
    return (
      refused(text) ??
      (seconds === null
        ? state.isChecking
          ? unknown
          : errorValue
        : result(namedWindow(text, seconds, monitor.dt, width!.span, diags)))
    );
  }
  const weights = expectArray(window.value, dimensionless, 'the window', window.span, diags);
  if (weights === null) return errorValue;
  const { data, shape } = weights;
  if (data !== null && shape?.length !== 1)
    return wrong('a window of weights has one dimension', window.span);
  // Of unknown weights, one stands for an odd number.
  return refused(data ?? [1]) ?? (data === null ? unknown : result(data));
}

function binned(
  monitor: RateSeries,
  given: readonly CallArgument[],
  span: Span,
  diags: Diagnostics,
  state: ScriptState,
): ScriptValue {
  const bin = argument(given, 0, 'bin');
  if (bin === null) {
    diags.report('smooth-rate', span, { problem: 'the length of a bin is missing', isBin: true });
    return errorValue;
  }
  const seconds = expectScalar(bin.value, timeDimension, 'the bin', bin.span, diags);
  if (state.isChecking || seconds === null) return unknownArray(frequencyDimension);
  const steps = stepsOfBin(seconds, monitor.dt, bin.span, diags);
  return steps === null
    ? errorValue
    : fromArray(binnedRate(monitor.rate, steps), frequencyDimension);
}

function argument(
  given: readonly CallArgument[],
  place: number,
  name: string,
): CallArgument | null {
  return (
    given.find((one) => one.name === name) ??
    given.filter((one) => one.name === null)[place] ??
    null
  );
}

/** The object of a timed array: called with a time, and with a column if it has columns. */
export function timedArrayObject(array: TimedArray, state: ScriptState): ScriptObject {
  const { dimension, columns } = array.constant;
  return {
    description: `timed array \`${array.name}\``,
    attribute: (name) =>
      name === 'values'
        ? fromArray(
            array.constant.values,
            dimension,
            'float',
            columns === null ? [array.constant.rows] : [array.constant.rows, columns],
          )
        : null,
    attributeNames: () => ['values'],
    call(given, span, diags) {
      if (given.length !== (columns === null ? 1 : 2)) {
        diags.report('timed-array-call', span, { name: array.name, columns });
        return errorValue;
      }
      const times = expectArray(given[0]!.value, timeDimension, 'the time', given[0]!.span, diags);
      const column =
        columns === null
          ? null
          : expectScalar(given[1]!.value, dimensionless, 'the column', given[1]!.span, diags);
      if (times === null || (columns !== null && column === null)) return errorValue;
      if (times.data === null) return unknownArray(dimension, 'float', times.shape);
      if (column !== null && !(column >= 0 && column < columns!)) {
        diags.report('index-out-of-range', given[1]!.span, {
          index: column,
          size: columns!,
          what: `timed array \`${array.name}\``,
        });
        return errorValue;
      }
      const { dt } = state.session.defaultClock;
      const values = times.data.map((t) => timedArrayAt(array.constant, t, column ?? 0, dt));
      return fromArray(values, dimension, 'float', times.shape!);
    },
  };
}

/** The object of a Poisson input or an integration method, which have no attributes: `Poisson input `bg``. */
export function objectWithoutValue(description: string): ScriptObject {
  return {
    description,
    attribute: () => null,
    attributeNames: () => [],
  };
}
