// Base class of all monitors.
import { MemoryError } from '../../memory/index.ts';
import { RunError } from '../../abi.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { flushList } from '../../codegen/index.ts';
import type { Kernel, MemberBuffer, RecordingBuffers } from '../../codegen/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import { layerScopes } from '../../equations/index.ts';
import { Clock } from '../../runtime/index.ts';
import type { ClockSnapshot, MemberMap, Members, Recording } from '../../runtime/index.ts';
import type { TypedArray } from '../../abi.ts';
import { dimensionless } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { Copies, noteDependent, ownNames, requireGroup } from '../objects/index.ts';
import type {
  BuildContext,
  Effects,
  Glue,
  VariableOwner,
  Group,
  NetworkObject,
  When,
} from '../objects/index.ts';
import {
  guard,
  option,
  readName,
  readOptions,
  refuse,
  reporting,
  requireText,
  modelErrorOf,
  spanOfName,
  stateOf,
  statesOptions,
  throwError,
  throwIfWrong,
} from '../arguments/index.ts';
import type {
  Kind,
  OptionTable,
  States,
  StatesOptions,
  StatesWithUnits,
} from '../arguments/index.ts';

/** Options of all monitors. */
export interface MonitorOptions {
  /** Unique name in the network. Default: chosen automatically. */
  readonly name?: string | undefined;
  /**
   * The slot in which it records. Default: `start` for state monitors, `end` for rate monitors, that of the event for
   * the others.
   */
  readonly when?: When | undefined;
  /**
   * Priority within the slot: smaller runs first. Default: 0; for spike and event monitors, directly after the event.
   */
  readonly order?: number | undefined;
  /** @internal */
  readonly diagnostics?: Diagnostics | undefined;
  /** @internal */
  readonly span?: Span | undefined;
}

/** What options of all monitors may be. */
export const monitorOptions: OptionTable<MonitorOptions> = {
  name: option.text,
  when: option.slot,
  order: option.whole,
  diagnostics: option.diagnostics,
  span: option.span,
};

/** A variable name with its place in the source text. */
export interface NamedVariable {
  /** Its name. */
  readonly name: string;
  readonly span: Span;
}

/** A variable that is recorded: `v`, in synapses also `v_post`. */
export interface RecordedVariable {
  /** Its name. */
  readonly name: string;
  /** Its declaration. */
  readonly variable: Variable;
  /** Its name with that of its owner, for messages. */
  readonly path: string;
  readonly span: Span;
}

/** Values, row-major. */
export interface ShapedValues {
  readonly values: TypedArray;
  readonly shape: readonly number[];
}

/** An array that scripts and result files read from a monitor: `M.t`. */
export interface RecordedArray {
  readonly name: string;
  readonly dimension: Dimension;
  readonly type: Variable['type'];
  /** Its shape if that is known before a run, else null. */
  readonly shape: readonly number[] | null;
  /** A copy. */
  read(): ShapedValues;
  /** The data itself, for when recording has ended; a copy if it is stored in another order. */
  view(): ShapedValues;
  /** The data in the order in which it is stored, if that is another one. */
  stored?(): ShapedValues & { readonly strides: readonly number[] };
}

/** A recorded array of one dimension: a copy, and the data itself. */
export function recordedList(
  { name, dimension, type }: Pick<RecordedArray, 'name' | 'dimension' | 'type'>,
  copy: () => TypedArray,
  data = copy,
): RecordedArray {
  const shaped = (values: TypedArray): ShapedValues => ({ values, shape: [values.length] });
  const [read, view] = [() => shaped(copy()), () => shaped(data())];
  return { name, dimension, type, shape: null, read, view };
}

/** The state of a monitor. */
interface MonitorSnapshot {
  /** The state of its recorder. */
  readonly recorded: unknown;
  /** As `timing` returns it. */
  readonly timing: ClockSnapshot | null;
}

/** A recorder of one group, subgroup or synapses. */
export abstract class Monitor {
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** The recorded group, subgroup or synapses. */
  readonly source: Group;
  /** The slot that was requested; null for the default. */
  readonly when: When | null;
  /** The order that was requested; null for the default. */
  readonly order: number | null;
  /** Whether it records in the next runs. Default: true. */
  isActive = true;
  /** @internal */
  protected readonly copies = new Copies();

  /** The clock of its steps, where it needs one between runs. */
  protected stepClock: Clock | null = null;

  protected constructor(kind: Kind, source: Group, options: MonitorOptions, diags: Diagnostics) {
    this.name = readName(options.name, kind, diags);
    this.span = options.span ?? spanOfName(this.name);
    requireGroup(source, `the source of ${this.description}`, 'a group or synapses');
    if (options.diagnostics === undefined) throwIfWrong(diags);
    this.source = source;
    this.when = options.when ?? null;
    this.order = options.order ?? null;
    noteDependent(this, [source]);
  }

  /** The end of a constructor: throws what was found, and refuses assignments to what is only read. @internal */
  protected made(
    own: { readonly prototype: object },
    diags: Diagnostics,
    given?: Diagnostics,
  ): void {
    if (given !== undefined) return;
    throwIfWrong(diags);
    guard(this, own, this.description, ['active']);
  }

  /** The step and the time of the clock that it records by; null if there is none, or it has not run. @internal */
  timing(): ClockSnapshot | null {
    return this.stepClock?.snapshot() ?? null;
  }

  /** Goes on without the clock of its network, which has left the monitor behind. @internal */
  setTiming(timing: ClockSnapshot): void {
    this.stepClock = new Clock(timing.dt);
    this.stepClock.restore(timing);
  }

  /** Its name in messages. */
  get description(): string {
    return `monitor \`${this.name}\``;
  }

  /** @internal */
  get needs(): readonly NetworkObject[] {
    return [this.source];
  }

  /** @internal */
  readonly group = null;
  /** @internal */
  readonly hasHostCode = false;

  /** @internal */
  get recordedVariables(): readonly Variable[] | null {
    return null;
  }

  /** @internal */
  define(): void {}

  /** What it records, in the order of the results. @internal */
  abstract recordedArrays(): readonly RecordedArray[];

  /** Copies of what it recorded, by name, in SI units; of traces, one list for each recorded element. */
  get_states(
    names?: readonly string[],
    given?: StatesOptions & { readonly units?: false | undefined },
  ): States;
  /** The same with units. */
  get_states(
    names: readonly string[] | undefined,
    given: StatesOptions & { readonly units: true },
  ): StatesWithUnits;
  get_states(names?: readonly string[], given: StatesOptions = {}): States | StatesWithUnits {
    const { units = false, read_only_variables = true } = reporting((diags) => {
      if (names !== undefined && !Array.isArray(names))
        refuse(names, 'the names of variables', 'a list of strings', diags);
      return readOptions(given, statesOptions, 'get_states', diags);
    });
    const recorded = new Map(
      [...this.recordedArrays(), ...this.derivedArrays()].map((one) => [one.name, one]),
    );
    const chosen = names ?? (read_only_variables ? this.#listed() : []);
    const values = chosen.map((name) => {
      const array = recorded.get(name);
      if (array === undefined)
        throwError('unknown-variable', spanOfName(name), {
          name,
          owner: this.description,
          known: [...recorded.keys()],
        });
      const { values, shape } = array.read();
      return [name, stateOf(values, shape, array.dimension, units)] as const;
    });
    return Object.fromEntries(values) as States | StatesWithUnits;
  }

  /** What `get_states` reads if nothing is named: as Brian2, also `N`, and `count` of events. */
  #listed(): string[] {
    const derived = this.derivedArrays().map(({ name }) => name);
    const further = ['N', 'count'].filter((name) => derived.includes(name));
    return [...this.recordedArrays().map(({ name }) => name), ...further];
  }

  /** What else scripts can read from it; not in result files: `N`, the number of samples or events. @internal */
  derivedArrays(): readonly RecordedArray[] {
    const total = () => ({ values: Float64Array.of(this.recorded), shape: [] });
    const integer = { dimension: dimensionless, type: 'integer' } as const;
    return [{ ...integer, name: 'N', shape: [], read: total, view: total }];
  }

  /** The number of samples or events. */
  protected abstract get recorded(): number;

  /** What it records, in words: monitors with equal texts can restore each other's state. @internal */
  abstract shape(): string;

  /** What it has recorded. @internal */
  abstract readonly recorder: Recording & { snapshot(): unknown };
  /** One function for all runs, so that kernels that call it are not made anew. */
  readonly #flush = this.untilFull(() => this.recorder.flush());

  /** What it has recorded, and by which clock: rates and ends of plots need it between runs. @internal */
  snapshot(): MonitorSnapshot {
    return { recorded: this.recorder.snapshot(), timing: this.timing() };
  }

  /** @internal */
  restore(snapshot: unknown): void {
    const { recorded, timing } = snapshot as MonitorSnapshot;
    this.copies.clear();
    this.restoreRecorded(recorded);
    if (timing !== null) this.setTiming(timing);
  }

  /** Returns to what the recorder had recorded. @internal */
  protected abstract restoreRecorded(recorded: unknown): void;

  /** Drops older events or samples: at least the last `count` are kept. @internal */
  keepLast(count: number): void {
    this.copies.clear();
    this.recorder.keepLast(count);
  }

  /** @internal The arrays of its recorder for kernels, which has room for what they write from now on. */
  protected recordingBuffers(context: BuildContext): RecordingBuffers {
    const { name, recorder } = this;
    this.untilFull(() => recorder.makeRoom())();
    const cells = context.bind(`${name}._recording`, recorder.cells);
    const times = context.bind(`${name}._times`, recorder.timePiece);
    return { cells, times, capacity: recorder.capacity };
  }

  /** @internal Which neurons it records, for kernels; null: all of them. */
  protected memberBuffer(context: BuildContext, map: MemberMap): MemberBuffer | null {
    if (map === null) return null;
    return { map: context.bind(`${this.name}._members`, map), length: map.length };
  }

  /** @internal A kernel of its recorder. */
  protected glue(what: string, kernel: Kernel, effects: Partial<Effects> = {}): Glue {
    const lists = new Map([[flushList, this.#flush]]);
    return { name: what, reads: new Set(), writes: new Set(), ...effects, kernel, lists };
  }

  /** A step whose error names this monitor if there is no memory left. */
  protected untilFull(run: () => void): () => void {
    return () => {
      try {
        run();
      } catch (error) {
        if (!(error instanceof MemoryError)) throw error;
        const { name, span } = this;
        throw new RunError({ code: 'monitor-full', name, span }, [error.bytes, error.available]);
      }
    };
  }

  protected findVariables(
    names: string | readonly (string | NamedVariable)[],
    diags: Diagnostics,
  ): RecordedVariable[] {
    const scope: Scope = layerScopes(this.source.description, this.source.scope());
    const list = typeof names === 'string' ? [names] : names;
    if (!Array.isArray(list))
      refuse(
        names,
        `the variables of ${this.description}`,
        "a name such as 'v', or a list of names",
        diags,
      );
    return [...new Set(Array.isArray(list) ? list : [])].flatMap((given) => {
      const { name, span } =
        Object(given) === given
          ? (given as NamedVariable)
          : { name: given as string, span: spanOfName(String(given)) };
      requireText(name, `a variable of ${this.description}`);
      const found = scope.lookUp(name);
      if (found?.kind === 'variable' && found.variable.isNoisy === true) {
        diags.report('noise-not-allowed', span, { name });
        return [];
      }
      if (found?.kind === 'variable')
        return [{ name, variable: found.variable, path: found.path, span }];
      diags.report('unknown-variable', span, {
        name,
        owner: this.source.description,
        known: ownNames(this.source),
        delays: name === 'delay' ? this.source.delays : null,
        isRecorded: true,
      });
      return [];
    });
  }
}

/** The elements of a group or subgroup, as recorders take them. */
export function membersOf(owner: VariableOwner): Members {
  if (owner.root === owner) return null;
  return owner.elements;
}

/** Reports that a monitor does not record a variable. */
export function throwNotRecorded(
  name: string,
  monitor: Monitor & { readonly variables: readonly RecordedVariable[] },
): never {
  requireText(name, `a variable of ${monitor.description}`);
  const diags = new Diagnostics();
  const known = monitor.variables.map((variable) => variable.name);
  diags.report('not-recorded', spanOfName(name), { name, owner: monitor.description, known });
  throw modelErrorOf(diags.sorted);
}
