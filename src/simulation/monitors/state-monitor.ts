// Records variables of chosen elements at every step of a clock (Brian2's StateMonitor), by default in slot `start`.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { sampleKernel } from '../../codegen/index.ts';
import { variableExpr } from '../../equations/index.ts';
import type { Clock, Matrix } from '../../runtime/index.ts';
import { StateRecorder, timeTolerance } from '../../runtime/index.ts';
import type { LinkedKernel, TypedArray } from '../../abi.ts';
import {
  placesIn,
  layoutOf,
  kernelStep,
  rank,
  ownNames,
  isEventDriven,
  isPairs,
  elementType,
} from '../objects/index.ts';
import type { Need, ExpressionSource, OptionTable } from '../arguments/index.ts';
import type {
  VariableOwner,
  BuildContext,
  ElaborationContext,
  Group,
  NetworkObject,
  KernelCode,
  Step,
  Pairs,
} from '../objects/index.ts';
import type { Variable } from '../../equations/index.ts';
import { dimensionless, timeDimension } from '../../units/index.ts';
import { Monitor, monitorOptions, recordedList, throwNotRecorded } from './monitor.ts';
import type { MonitorOptions, NamedVariable, RecordedArray, RecordedVariable } from './monitor.ts';
import {
  diagnosticsOf,
  option,
  readClock,
  readIndices,
  readOptions,
  reporting,
  spanOfName,
  throwError,
} from '../arguments/index.ts';

/** Options of StateMonitor. */
export interface StateMonitorOptions extends MonitorOptions {
  /**
   * The elements to record: one index, a list of indices, or for synapses `{ i, j, k }`; false for none. Indices are
   * relative to the source. Default: true, all elements.
   */
  readonly record?: boolean | number | ArrayLike<number> | Pairs | undefined;
  /** Interval between recordings. Default: every time step of the source. */
  readonly dt?: ExpressionSource | undefined;
}

const stateMonitorOptions: OptionTable<StateMonitorOptions> = {
  record: option.passedOn,
  dt: option.passedOn,
  ...monitorOptions,
};

/**
 * Records variables of chosen elements over time. Arrays are copies; they grow over all runs. Synapses created after
 * the first recording are not recorded. Brian2: StateMonitor,
 * https://brian2.readthedocs.io/en/stable/user/recording.html.
 *
 * @example
 * const G = new NeuronGroup(10, 'dv/dt = -v/(10*ms) : volt', { method: 'exact' });
 * G.set('v', 'i*mV');
 * const trace = new StateMonitor(G, 'v', { record: [0, 5] });
 * await new Network(G, trace).run('10*ms');
 * console.log(trace.t.length, trace.values('v').shape.join()); // 100 2,100
 * console.log(trace.values('v', 5)[0]); // 0.005
 */
export class StateMonitor extends Monitor implements NetworkObject {
  /** @internal */
  readonly kind = 'state-monitor';
  /** @internal */
  readonly clock: Clock | null;
  /** The recorded variables. */
  readonly variables: readonly RecordedVariable[];
  /** The places of the recorded elements in the arrays of the source, once they are needed. */
  #places: Uint32Array | null = null;
  readonly #record: readonly number[] | null;
  #recorder: StateRecorder | null = null;
  #kernel: { readonly sample: () => void; readonly clock: Clock } | null = null;

  /**
   * @param variables names of variables, for synapses also `v_pre` or `v_post`; `true` for all variables of the
   *   source
   * @throws {ModelError} `unknown-variable`, `index-out-of-range`, `bad-selection`, `bad-step`, `object-name`,
   *   `given-value`
   */
  constructor(
    source: Group,
    variables: true | string | readonly (string | NamedVariable)[],
    given: StateMonitorOptions = {},
  ) {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, stateMonitorOptions, 'StateMonitor', diags);
    super('statemonitor', source, options, diags);
    this.clock = readClock(options.dt, `${this.name}: dt`, diags);
    this.variables = this.findVariables(
      variables === true
        ? ownNames(source).filter((name) => source.variables.get(name)!.isNoisy !== true)
        : typeof variables === 'string'
          ? [variables]
          : variables,
      diags,
    );
    const { record } = options;
    this.#record = recordedElements(record, source, this.span, diags);
    const { size } = source;
    for (const index of this.#record ?? [])
      if (size !== null && !(Number.isInteger(index) && index >= 0 && index < size))
        diags.report('index-out-of-range', this.span, { index, size, what: source.description });
    this.made(StateMonitor, diags, options.diagnostics);
  }

  /** A copy of the indices of the recorded elements, relative to the source: one per row of `values`. */
  get record(): Int32Array {
    return Int32Array.from(this.#record ?? { length: this.recorder.size }, (index, k) =>
      this.#record === null ? k : index,
    );
  }

  /** The number of listed elements; null if it records all. @internal */
  get listed(): number | null {
    return this.#record?.length ?? null;
  }

  /** Synapses that are made after the first recording are not recorded: every row covers all times. @internal */
  get recorder(): StateRecorder {
    const size = this.#record?.length ?? this.source.size ?? 0;
    const isFixed =
      this.#recorder !== null && (this.#recorder.t.length > 0 || this.#recorder.size === size);
    if (!isFixed)
      this.#recorder = new StateRecorder(
        size,
        this.variables.map(({ name, variable }) => ({ name, element: elementType(variable.type) })),
      );
    return this.#recorder!;
  }

  /** The recording times in seconds. The same array until more is recorded; do not write to it. */
  get t(): Float64Array {
    return this.copies.of(' t', this.recorder.cursor, () => this.recorder.t.slice());
  }

  /**
   * The recorded values of a variable in SI units: a row-major matrix with one row per recorded element and one column
   * per time; with `element`, the row of that element of the source. The same array until more is recorded; do not
   * write to it.
   *
   * @throws {ModelError} `not-recorded` if the variable is not recorded, `not-a-recorded-element` if the element is
   *   not
   */
  values(name: string): Matrix;
  values(name: string, element: number): TypedArray;
  values(name: string, element?: number): Matrix | TypedArray {
    const { recorder } = this;
    const matrix = this.copies.of(name, recorder.cursor, () => recorder.column(name));
    if (matrix === null) return throwNotRecorded(name, this);
    if (element === undefined) return matrix;
    reporting((diags) => readIndices(element, 'the element', diags));
    const [rows, columns] = matrix.shape;
    const row = this.#record?.indexOf(element) ?? element;
    if (!(row >= 0 && row < rows))
      throwError('not-a-recorded-element', spanOfName(name), {
        index: element,
        owner: this.description,
        known: Array.from(this.record),
      });
    return matrix.values.subarray(row * columns, (row + 1) * columns);
  }

  /**
   * Records the current values once, for example the final values after a run.
   *
   * @throws {ModelError} `record-before-run` before the first run
   */
  record_single_timestep(): void {
    if (this.#kernel === null)
      throwError('record-before-run', spanOfName(this.name), { owner: this.description });
    const { sample, clock } = this.#kernel;
    // Before the sample: reading the recorder empties its pieces.
    const { recorder } = this;
    sample();
    recorder.keep(clock.t);
  }

  protected get recorded(): number {
    return this.recorder.t.length;
  }

  /** @internal */
  recordedArrays(): readonly RecordedArray[] {
    return [
      recordedList({ name: 't', dimension: timeDimension, type: 'float' }, () => this.t),
      recordedList({ name: 'i', dimension: dimensionless, type: 'integer' }, () => this.record),
      ...this.variables.map(({ name, variable: { dimension, type } }) => {
        const read = () => this.values(name);
        const stored = () => this.recorder.stored(name)!;
        return { name, dimension, type, shape: null, read, view: read, stored };
      }),
    ];
  }

  /** @internal */
  shape(): string {
    const names = this.variables.map(({ name, variable }) => `${name} (${variable.type})`);
    return `${names.join(', ')} of ${this.record.length} elements`;
  }

  /** Warns of event-driven variables, recorded themselves or by a subexpression. @internal */
  elaborate({ definitions, diags }: ElaborationContext): void {
    for (const { name, variable, span } of this.variables) {
      if (isEventDriven(variable, { definitions: () => definitions }))
        diags.report('event-driven-recorded', span, { name, monitor: this.description });
    }
  }

  /** The memory that a run will need. @internal */
  needOf(
    stepsOfOwner: (owner: VariableOwner) => number,
    stepsOfClock: (clock: Clock) => number,
  ): Need | null {
    const count = this.#record?.length ?? this.source.size ?? 0;
    const steps = this.clock === null ? stepsOfOwner(this.source) : stepsOfClock(this.clock);
    const each = this.variables.reduce(
      (sum, { variable }) => sum + (variable.type === 'float' ? 8 : 4),
      0,
    );
    return {
      what: this.description,
      because: `${steps} times ${count} element${count === 1 ? '' : 's'} of ${each} bytes, and as much again to read them`,
      // Recorded by time, read by element: reading makes a copy.
      bytes: 2 * steps * (count * each + 8),
      fix: {
        file: 'record fewer elements (`record: [0, 1]`), or less often (`dt: 1*ms`)',
        program: "record fewer elements (`record: [0, 1]`), or less often (`dt: '1*ms'`)",
      },
    };
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const { source, recorder } = this;
    const sourceClock = context.clockOf(source);
    const clock = this.clock ?? sourceClock;
    if (this.#places?.length !== recorder.size)
      this.#places = placesIn(source.elements, this.record);
    const places = this.#places;
    const recording = this.recordingBuffers(context);
    const code: KernelCode = {
      name: `${this.name}.record`,
      role: 'record',
      loop: {
        kind: 'listed',
        indices: context.bind(`${this.name}._places`, places),
        behind: { rows: recording.cells, width: recorder.size },
      },
      items: this.variables.map(({ name, variable, path, span }) => ({
        kind: 'output',
        buffer: context.bind(`${this.name}.${name}`, recorder.piece(name)!),
        value: variableExpr(variable, path, span),
      })),
      layout: layoutOf(source, sourceClock.dt),
      isGuarded: false,
    };
    const count = places.length;
    const position = {
      name: this.name,
      object: this,
      when: this.when ?? 'start',
      order: this.order ?? 0,
      rank: rank.monitor,
      declared: context.declared(this),
      clock,
      isActive: () => this.isActive,
    };
    const onLinked = (kernel: LinkedKernel): (() => void) => {
      // Subexpressions see the time of the source: that of its step, or between two steps that of the next one.
      const sample = (): void => {
        const { dt } = sourceClock;
        const tick = clock === sourceClock ? clock.tick : Math.ceil(clock.t / dt - timeTolerance);
        kernel(clock === sourceClock ? clock.t : tick * dt, tick, count);
      };
      this.#kernel = { sample, clock };
      return this.untilFull(() => {
        sample();
        recorder.keep(clock.t);
      });
    };
    if (clock !== sourceClock)
      return [kernelStep(position, code, { trigger: { kind: 'host', drive: onLinked } })];
    const after = [this.glue('keep the values', sampleKernel(`${this.name}.keep`, recording))];
    return [kernelStep(position, code, { trigger: { kind: 'step', count, onLinked }, after })];
  }

  /** @internal */
  override get recordedVariables(): readonly Variable[] {
    return this.variables.map(({ variable }) => variable);
  }

  /** @internal */
  protected restoreRecorded(recorded: unknown): void {
    this.recorder.restore(recorded as ReturnType<StateRecorder['snapshot']>);
  }
}

/** The elements to record, or null for all. */
function recordedElements(
  record: StateMonitorOptions['record'],
  source: Group,
  span: Span,
  diags: Diagnostics,
): readonly number[] | null {
  if (record === undefined || record === true) return null;
  if (record === false) return [];
  if (!isPairs(record)) return readIndices(record, 'record', diags, span);
  if (source.kind === 'synapses') return Array.from(source.selectPairs(record, diags));
  const problem = `${source.description} has no synapses: elements are recorded by their numbers`;
  diags.report('bad-selection', spanOfName('record'), { problem });
  return [];
}
