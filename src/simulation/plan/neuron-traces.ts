// Synaptic variables hoisted to the neuron during a run (find-traces.ts says which can be). A trace is stored as its value
// at the neuron's last event and the step of that event; its present value is that times a tabulated decay. One decay
// replaces several, exact to a few units in the last place; below 1e-20 of the stored value it counts as 0. The arrays of
// the synapses are materialised when they are read.
import { lastTick } from '../../abi.ts';
import { plainArray } from '../../memory/index.ts';
import { binary, compare, integerConstant, load, local, select } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import { sameExpr } from '../../algebra/index.ts';
import type { Expr, Variable } from '../../equations/index.ts';
import { exp, log } from '../../math/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { lagTable } from './lag-tables.ts';
import type { Hoisted } from './find-traces.ts';
import { largestSoundValue, storedVariable } from '../objects/index.ts';
import type { SynapseFacts } from '../objects/index.ts';
import type { PlanContext } from './plan.ts';

type Side = 'pre' | 'post';
type Tables = Pick<PlanContext, 'table'>;
type Found = Pick<Trace, 'variable' | 'side' | 'rate' | 'isTime' | 'current' | 'since'>;

/** One hoisted variable. */
interface Trace extends Hoisted {
  /** A value for each neuron of the side. */
  readonly values: Float64Array;
  /** The step at which it had that value. */
  readonly steps: Int32Array;
  /** exp(rate*k*dt), its last entry 0. */
  readonly decay: Float64Array | null;
  /** What code reads in place of the variable: its decayed value, and the step of the stored value. */
  readonly current: Variable;
  readonly since: Variable;
}

/** A function of the time since the last event of a neuron, by the number of steps. */
interface Lag {
  /** What code reads in place of the function. */
  readonly variable: Variable;
  /** Whose step of the last event it is a function of. */
  readonly time: Trace;
  readonly expr: Expr;
  /** Its value for each number of steps since the event. */
  readonly table: Float64Array;
}

/** Decays that need longer tables are not hoisted. */
const longestTable = 2 ** 16;
const smallest = 1e-20;
/** No event of the neuron in this run. */
const never = -(2 ** 31);
/** As `never`, for steps that are subtracted from the present one. */
const longAgo = -(2 ** 30);
/** The range of steps that are subtracted from the present one. */
const steps = [longAgo, lastTick] as const;

/** The hoisted variables of one group of synapses during a run. */
export class NeuronTraces {
  readonly #synapses: SynapseFacts;
  readonly #dt: number;
  readonly #traces: readonly Trace[];
  /** For each side the step of the neuron's last event of any pathway, where there are traces. */
  readonly #events: Readonly<Record<Side, Int32Array>> | null;
  readonly #lags: Lag[] = [];
  /** For each side, the variable with the step of the neuron's last event. */
  readonly event: Readonly<Record<Side, Variable>>;

  private constructor(
    synapses: SynapseFacts,
    dt: number,
    traces: readonly Trace[],
    context: Tables,
  ) {
    this.#synapses = synapses;
    this.#dt = dt;
    this.#traces = traces;
    const eventsOf = (side: Side): Int32Array => {
      const buffer = { name: `${synapses.name}._event_${side}`, element: 'i32' } as const;
      return context.table(buffer, rowsOf(synapses, side)).fill(never);
    };
    this.#events = this.hasTraces ? { pre: eventsOf('pre'), post: eventsOf('post') } : null;
    const variable = (side: Side): Variable =>
      storedVariable(synapses.name, `_event_${side}`, 'integer');
    this.event = { pre: variable('pre'), post: variable('post') };
  }

  /**
   * Null if the synapses of some neuron start with different values, or a decay is too slow for a table. In a run that
   * was begun earlier, traces are what they were, and none where there were none.
   */
  static begin(
    synapses: SynapseFacts,
    hoisted: readonly Hoisted[],
    clock: Clock,
    context: Tables & Pick<PlanContext, 'now' | 'run'>,
  ): NeuronTraces | null {
    const { now, run } = context;
    // What the last run kept in the same tables.
    synapses.storage.settle();
    const traces: Trace[] = [];
    for (const one of hoisted) {
      const start =
        run.resumed === null
          ? startOf(synapses, one, clock.dt, clock.step(now), context)
          : run.resumed.has(keptName(one.variable))
            ? emptyStart(synapses, one, context)
            : null;
      const decay =
        one.rate === null ? null : tableOf(decayName(one.variable), one.rate * clock.dt, context);
      if (start === null || (one.rate !== null && decay === null)) return null;
      if (one.isTime) start.steps.fill(longAgo);
      const { name } = one.variable;
      const since = storedVariable(synapses.name, sinceName(one.variable), 'integer');
      traces.push({
        ...one,
        ...start,
        decay,
        current: storedVariable(synapses.name, `_now_${name}`, 'float'),
        since,
      });
    }
    return new NeuronTraces(synapses, clock.dt, traces, context);
  }

  /** Whether any hoisted variable decays; otherwise all are constant between events. */
  get hasTraces(): boolean {
    return this.#traces.some(({ rate }) => rate !== null);
  }

  /** A hoisted variable. */
  find(variable: Variable): Found | null {
    return this.#traces.find((trace) => trace.variable === variable) ?? null;
  }

  /** The variable that holds a function of the time since the last event, for less than `lagTableLength` steps. */
  lag(expr: Expr, time: Variable, context: PlanContext): Variable {
    const { name } = this.#synapses;
    const known = this.#lags.find((lag) => sameExpr(lag.expr, expr));
    if (known !== undefined) return known.variable;
    const own = `_lag_${this.#lags.length}`;
    const variable = storedVariable(name, own, 'float');
    const table = lagTable(`${name}.${own}`, expr, time, this.#synapses, this.#dt, context);
    const trace = this.#traces.find((one) => one.variable === time)!;
    this.#lags.push({ variable, time: trace, expr, table });
    return variable;
  }

  /** Where kernels find the variables of this file; null for all others. `neuron` is the index of the neuron at a side. */
  place(
    variable: Variable,
    neuron: (side: Side) => KernelExpression,
    context: PlanContext,
  ): Place | null {
    for (const side of ['pre', 'post'] as const)
      if (variable === this.event[side])
        return {
          kind: 'stored',
          buffer: context.bind(nameOf(variable), this.#events![side]),
          index: neuron(side),
        };
    const lag = this.#lags.find((one) => one.variable === variable);
    if (lag !== undefined) {
      const { time, table } = lag;
      const since = load(context.bind(nameOf(time.since), time.steps, steps), neuron(time.side));
      const passed = binary('-', local('tick', 'integer'), since);
      return { kind: 'computed', value: load(context.bind(nameOf(variable), table), passed) };
    }
    for (const trace of this.#traces) {
      const index = neuron(trace.side);
      const values = context.bind(keptName(trace.variable), trace.values);
      if (variable === trace.variable) return { kind: 'stored', buffer: values, index };
      if (variable !== trace.since && variable !== trace.current) continue;
      const since = context.bind(nameOf(trace.since), trace.steps, steps);
      if (variable === trace.since) return { kind: 'stored', buffer: since, index };
      const decay = context.bind(decayName(trace.variable), trace.decay!);
      const last = integerConstant(trace.decay!.length - 1);
      const passed = binary('-', local('tick', 'integer'), load(since, index));
      const at = select(compare('<', passed, last), passed, last);
      return { kind: 'computed', value: binary('*', load(values, index), load(decay, at)) };
    }
    return null;
  }

  /** From now on the synapses' arrays are materialised when they are read. */
  keep({ run, keep }: Pick<PlanContext, 'run' | 'keep'>): void {
    const { storage, variables, name } = this.#synapses;
    for (const { variable, values, steps } of this.#traces) {
      keep(keptName(variable), values);
      keep(`${nameOf(variable)}_steps`, steps);
    }
    for (const side of ['pre', 'post'] as const)
      if (this.#events !== null) keep(`${name}._event_${side}`, this.#events[side]);
    const names = this.#traces.map(({ variable }) => variable.name);
    const lastupdate = this.hasTraces ? variables.get('lastupdate')! : null;
    storage.defer({
      names: new Set(lastupdate === null ? names : [...names, lastupdate.name]),
      settle: () => this.#settle(lastupdate),
      isOver: () => run.isOver,
      isSound: (variable) => {
        const trace = this.#traces.find((one) => one.variable === variable);
        return trace !== undefined && isSound(trace);
      },
    });
  }

  #settle(lastupdate: Variable | null): void {
    const { storage, connectivity } = this.#synapses;
    const arrays = this.#traces.map(({ variable }) => storage.floats(variable));
    const last = lastupdate === null ? null : storage.floats(lastupdate);
    const { pre, post, count } = connectivity;
    for (let synapse = 0; synapse < count; synapse++) {
      const neuron = { pre: pre[synapse]!, post: post[synapse]! };
      const step =
        this.#events === null
          ? never
          : Math.max(this.#events.pre[neuron.pre]!, this.#events.post[neuron.post]!);
      if (last !== null && step !== never) last[synapse] = step * this.#dt;
      this.#traces.forEach(({ side, rate, values, steps }, k) => {
        const value = values[neuron[side]]!;
        if (rate === null) arrays[k]![synapse] = value;
        else if (step !== never)
          arrays[k]![synapse] = value * exp(rate * this.#dt * (step - steps[neuron[side]]!));
      });
    }
  }
}

/** Whether all values are numbers, those of a trace also of a reasonable size. */
function isSound({ rate, values }: Trace): boolean {
  return rate === null
    ? !values.some(Number.isNaN)
    : values.every((value) => Math.abs(value) < largestSoundValue);
}

function rowsOf({ source, target }: SynapseFacts, side: Side): number {
  return (side === 'pre' ? source : target).root.size ?? 0;
}

function nameOf({ owner, name }: Variable): string {
  return `${owner}.${name}`;
}

function tableOf(name: string, perStep: number, context: Tables): Float64Array | null {
  const length = Math.ceil(log(smallest) / perStep) + 2;
  if (length > longestTable) return null;
  const table = context.table({ name, element: 'f64' }, length);
  for (let k = 0; k < length; k++) table[k] = exp(perStep * k);
  table[length - 1] = 0;
  return table;
}

/** The name under which the values of a trace are kept. */
function keptName(variable: Variable): string {
  return `${nameOf(variable)}_hoisted`;
}

function sinceName({ name }: Variable): string {
  return `_since_${name}`;
}

function decayName(variable: Variable): string {
  return `${nameOf(variable)}_decay`;
}

function emptyStart(
  synapses: SynapseFacts,
  { variable, side }: Hoisted,
  context: Tables,
): Pick<Trace, 'values' | 'steps'> {
  const rows = rowsOf(synapses, side);
  return {
    values: context.table({ name: keptName(variable), element: 'f64' }, rows).fill(0),
    steps: context
      .table({ name: `${variable.owner}.${sinceName(variable)}`, element: 'i32' }, rows)
      .fill(0),
  };
}

/** The initial values of the neurons; null if those of the synapses of one neuron differ. */
function startOf(
  synapses: SynapseFacts,
  hoisted: Hoisted,
  dt: number,
  tick: number,
  context: Tables,
): Pick<Trace, 'values' | 'steps'> | null {
  const { storage, connectivity, variables } = synapses;
  const { variable, side, rate } = hoisted;
  const { values, steps } = emptyStart(synapses, hoisted, context);
  steps.fill(tick);
  const of = (one: Variable): Float64Array | null =>
    storage.has(one) ? storage.floats(one) : null;
  const stored = of(variable);
  // Without an array all are 0.
  if (stored === null) return { values, steps };
  const times = rate === null ? null : of(variables.get('lastupdate')!);
  // Values are compared after their decay to the current step.
  const isSeen = plainArray('u8', values.length);
  const ends = side === 'pre' ? connectivity.pre : connectivity.post;
  for (let synapse = 0; synapse < ends.length; synapse++) {
    const own = stored[synapse]!;
    const time = times === null ? 0 : times[synapse]!;
    const value = rate === null ? own : decayedTo(tick, own, time, rate, dt);
    const row = ends[synapse]!;
    if (isSeen[row] === 0) values[row] = value;
    else if (!isSame(values[row]!, value, rate !== null)) return null;
    isSeen[row] = 1;
  }
  return { values, steps };
}

function decayedTo(tick: number, value: number, time: number, rate: number, dt: number): number {
  return value * exp(rate * (tick * dt - time));
}

function isSame(a: number, b: number, isRounded: boolean): boolean {
  return Object.is(a, b) || (isRounded && Math.abs(a - b) <= 1e-13 * Math.abs(a));
}
