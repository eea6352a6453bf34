// Differential equations from a start on: `solve_ivp` and `odeint`.
import { fromFlat } from '../../numpy/index.ts';
import type { NdArray } from '../../numpy/index.ts';
import {
  Callable,
  call,
  findAttribute,
  hostType,
  isTrue,
  PyList,
  PyObject,
  PyTuple,
  textOf,
  toFloat,
  valueError,
  valuesOf,
} from '../../values/index.ts';
import type { Host, PyClass, Value } from '../../values/index.ts';
import { itemsOf, numbersOf } from '../arguments.ts';
import { Result } from '../result.ts';
import { rootBetween } from '../roots.ts';
import { methods, RungeKutta } from './runge-kutta.ts';
import type { Derivatives, Interpolation } from './runge-kutta.ts';

/** The solution between the start and the end, for `sol(t)`. */
class Solution extends PyObject {
  readonly ends: readonly number[];
  readonly pieces: readonly Interpolation[];

  constructor(ends: readonly number[], pieces: readonly Interpolation[]) {
    super(solutionType);
    this.ends = ends;
    this.pieces = pieces;
  }
}

const solutionType: PyClass = hostType<Solution>('OdeSolution', {
  module: 'scipy.integrate',
  slots: {
    call: ({ ends, pieces }, [t = null]) => {
      const times = numbersOf(t);
      const isBack = ends.at(-1)! < ends[0]!;
      const states = Array.from(times, (at) => {
        const found = ends.findIndex((end) => (isBack ? end <= at : end >= at));
        const index = found < 0 ? ends.length - 1 : found;
        return pieces[Math.max(0, index - 1)]!(at);
      });
      return typeof t === 'number' ? fromFlat(states[0]!) : columnsOf(states);
    },
  },
});

/** States as the columns of an array. */
function columnsOf(states: readonly Float64Array[]): NdArray {
  const [n, count] = [states[0]?.length ?? 0, states.length];
  const data = new Float64Array(n * count);
  for (const [c, state] of states.entries())
    for (let r = 0; r < n; r++) data[r * count + c] = state[r]!;
  return fromFlat(data, 'float64', [n, count]);
}

/** A function whose zeros are events. */
interface EventFunction {
  readonly of: (t: number, y: Float64Array) => number;
  readonly isTerminal: boolean;
  /** 1 for zeros that are met on the way up, -1 for those on the way down, 0 for both. */
  readonly direction: number;
  readonly times: number[];
  readonly states: Float64Array[];
  last: number;
}

function eventsOf(events: Value, more: readonly Value[]): EventFunction[] {
  const functions = events instanceof Callable ? [events] : events === null ? [] : valuesOf(events);
  return functions.map((event) => ({
    of: (t, y) => toFloat(call(event, [t, fromFlat(y.slice()), ...more])),
    isTerminal: isTrue(findAttribute(event, 'terminal') ?? false),
    direction: toFloat(findAttribute(event, 'direction') ?? 0),
    times: [],
    states: [],
    last: 0,
  }));
}

/** The options of `solve_ivp` that have a meaning here. */
export interface Options {
  readonly f: Value;
  readonly span: Value;
  readonly y0: Value;
  readonly method: Value;
  readonly times: Value;
  readonly isDense: boolean;
  readonly events: Value;
  readonly args: Value;
  readonly rtol: number;
  readonly atol: Float64Array;
  readonly maxStep: number;
  readonly firstStep: number | null;
}

const messages: Readonly<Record<string, string>> = {
  '0': 'The solver successfully reached the end of the integration interval.',
  '1': 'A termination event occurred.',
  '-1': 'Required step size is less than spacing between numbers.',
};

/** `solve_ivp(fun, t_span, y0)` */
export function solveInitialValues(host: Host, options: Options): Value {
  const { f, args, method, isDense } = options;
  const more = itemsOf(args);
  const [start = 0, end = 0] = valuesOf(options.span).map(toFloat);
  let count = 0;
  const of: Derivatives = (t, y) => {
    count++;
    return numbersOf(call(f, [t, fromFlat(y.slice()), ...more]));
  };
  const isKnown = method === 'RK45' || method === 'RK23';
  if (!isKnown) host.note(`solve_ivp takes the method RK45 in place of ${textOf(method)}`);
  const y0 = numbersOf(options.y0);
  const solver = new RungeKutta(of, [start, end], y0, methods[isKnown ? method : 'RK45'], {
    // Methods of higher order are used where results are to be exact.
    relative: isKnown ? options.rtol : Math.max(options.rtol / 100, 1e-12),
    absolute: isKnown ? options.atol : options.atol.map((x) => x / 100),
    maxStep: options.maxStep,
    firstStep: options.firstStep,
  });
  const wanted = options.times === null ? null : numbersOf(options.times);
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  if (wanted?.some((t) => t < low || t > high) === true)
    throw valueError('Values in `t_eval` are not within `t_span`.');
  const isBack = end < start;
  const events = eventsOf(options.events, more);
  for (const event of events) event.last = event.of(start, y0);
  const times: number[] = wanted === null ? [start] : [];
  const states: Float64Array[] = wanted === null ? [y0] : [];
  const [ends, pieces]: [number[], Interpolation[]] = [[start], []];
  let status = solver.isDone ? 0 : null;
  let next = 0;
  while (status === null) {
    if (!solver.advance()) {
      status = -1;
      break;
    }
    let { t, y } = solver;
    if (solver.isDone) status = 0;
    const within = solver.interpolation();
    const stop = eventWithin(events, solver, within);
    if (stop !== null) {
      status = 1;
      [t, y] = [stop, within(stop)];
    }
    ends.push(t);
    pieces.push(within);
    if (wanted === null) {
      times.push(t);
      states.push(y);
    } else
      for (; next < wanted.length && (isBack ? wanted[next]! >= t : wanted[next]! <= t); next++) {
        times.push(wanted[next]!);
        states.push(within(wanted[next]!));
      }
  }
  if (pieces.length === 0) pieces.push(() => y0);
  const listOf = (of: (event: EventFunction) => Value): Value =>
    options.events === null ? null : new PyList(events.map(of));
  return new Result('OdeResult', [
    ['message', messages[String(status)]!],
    ['success', status !== -1],
    ['status', BigInt(status ?? 0)],
    ['t', fromFlat(Float64Array.from(times))],
    ['y', columnsOf(states)],
    ['sol', isDense ? new Solution(ends, pieces) : null],
    ['t_events', listOf((event) => fromFlat(Float64Array.from(event.times)))],
    ['y_events', listOf((event) => rowsOf(event.states))],
    ['nfev', BigInt(count)],
    ['njev', 0n],
    ['nlu', 0n],
  ]);
}

/** States as the rows of an array. */
function rowsOf(states: readonly Float64Array[]): NdArray {
  const n = states[0]?.length ?? 0;
  const data = Float64Array.from(states.flatMap((state) => [...state]));
  return states.length === 0 ? fromFlat(data) : fromFlat(data, 'float64', [states.length, n]);
}

/** Notes the events within a step; the time of the first one that ends the run, else null. */
function eventWithin(
  events: readonly EventFunction[],
  { before, t, y }: RungeKutta,
  within: Interpolation,
): number | null {
  const found = events.flatMap((event) => {
    const [old, now] = [event.last, event.of(t, y)];
    event.last = now;
    const [isUp, isDown] = [old <= 0 && now >= 0, old >= 0 && now <= 0];
    if (!(event.direction > 0 ? isUp : event.direction < 0 ? isDown : isUp || isDown)) return [];
    const at = rootBetween((time) => event.of(time, within(time)), [before, t], 4 * 2 ** -52);
    return [{ event, at }];
  });
  found.sort((a, b) => (t > before ? a.at - b.at : b.at - a.at));
  for (const { event, at } of found) {
    event.times.push(at);
    event.states.push(within(at));
    if (event.isTerminal) return at;
  }
  return null;
}

/** `odeint(func, y0, t)`: the states at all times as rows, more exactly than asked for. */
export function odeint(
  f: Value,
  start: Value,
  times: Value,
  args: Value,
  isTimeFirst: boolean,
): NdArray {
  const more = args instanceof PyTuple ? args.items : itemsOf(args);
  const of: Derivatives = (t, y) => {
    const state = fromFlat(y.slice());
    return numbersOf(call(f, isTimeFirst ? [t, state, ...more] : [state, t, ...more]));
  };
  const wanted = numbersOf(times);
  const [first = 0] = wanted;
  const y0 = numbersOf(start);
  const states: Float64Array[] = wanted.length === 0 ? [] : [y0];
  const solver = new RungeKutta(of, [first, wanted.at(-1) ?? first], y0, methods.RK45, {
    relative: 1e-9,
    absolute: Float64Array.of(1e-11),
    maxStep: Infinity,
    firstStep: null,
  });
  const isBack = (wanted.at(-1) ?? first) < first;
  for (let next = 1; next < wanted.length && solver.advance();) {
    const within = solver.interpolation();
    for (; next < wanted.length; next++) {
      const at = wanted[next]!;
      if (isBack ? at < solver.t : at > solver.t) break;
      states.push(at === solver.t ? solver.y : within(at));
    }
  }
  const n = y0.length;
  const data = new Float64Array(wanted.length * n).fill(NaN);
  for (const [k, state] of states.entries()) data.set(state, k * n);
  return fromFlat(data, 'float64', [wanted.length, n]);
}
