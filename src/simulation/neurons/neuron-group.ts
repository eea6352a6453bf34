// A group of neurons that share equations (Brian2's NeuronGroup): reads equations and code from strings or Syntax, and
// owns the variables, their storage and the events. Its steps are built in steps.ts.
import type { TypedArray } from '../../abi.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { declareEquations, noteCopiesOfTime, scopeOfVariables } from '../../equations/index.ts';
import type { DeclaredEquations, Scope, Variable } from '../../equations/index.ts';
import type { NamedMethod, Integration } from '../../integrators/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { Clock } from '../../runtime/index.ts';
import { EventSpace } from '../../runtime/index.ts';
import { readNamespace } from '../namespace/index.ts';
import { Links } from '../links/index.ts';
import { placeOfBuiltin, warnOfInvalidValues, Storage } from '../objects/index.ts';
import type {
  ElementRef,
  VariableOwner,
  BuildContext,
  ElaborationContext,
  NetworkObject,
  NeuronCode,
  Step,
  When,
} from '../objects/index.ts';
import {
  checkKnownUnit,
  diagnosticsOf,
  readClock,
  readMethod,
  readName,
  readOptions,
  requireText,
  readCode,
  readExpression,
  spanOfName,
  throwIfWrong,
  readEquations,
  bytesOf,
  readSize,
} from '../arguments/index.ts';
import type {
  DeclaredNeurons,
  EventCode,
  EventDeclaration,
  NeuronGroupOptions,
  Operation,
} from './declarations.ts';
import { neuronGroupOptions } from './declarations.ts';
import { checkEventCode, placedAt, readEventPlace, readEvents } from './events.ts';
import type { EventPlace } from './events.ts';
import { addSpikeVariables } from './spike-variables.ts';
import { NeuronSteps } from './steps.ts';
import { eventCodeOptions, addOperation } from './regular-operations.ts';
import type { EventCodeOptions, OperationOptions, RegularOperation } from './regular-operations.ts';
import type { CodeSource, EquationsSource } from '../arguments/index.ts';
import { GroupAccess } from '../state/index.ts';
import { timeDimension } from '../../units/index.ts';
import { subgroupOf } from './subgroup.ts';
import type { Subgroup, SubgroupChoice } from './subgroup.ts';

/**
 * A group of neurons with the same equations. Brian2: NeuronGroup,
 * https://brian2.readthedocs.io/en/stable/user/models.html.
 *
 * @example
 * const G = new NeuronGroup(10, 'dv/dt = (I - v)/(10*ms) : volt\n I : volt', {
 *   threshold: 'v > 15*mV',
 *   reset: 'v = 0*mV',
 *   refractory: '2*ms',
 *   method: 'exact',
 * });
 * G.set('I', '20*mV*i/N');
 * G.set('v', mV(5), { where: 'i >= 5' });
 * console.log(G.get('v', { indices: [4, 5] }).join()); // 0,0.005
 */
export class NeuronGroup extends GroupAccess implements DeclaredNeurons {
  /** @internal */
  readonly kind = 'neurons';
  readonly name: string;
  /** @internal */
  readonly span: Span;
  readonly description: string;
  /** Null after an error. @internal */
  readonly size: number | null;
  /** @internal */
  clock: Clock | null;
  readonly order: number;
  /** @internal */
  readonly namespace: Scope | null;
  readonly variables: Map<string, Variable>;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  override readonly links = new Links();

  /** @internal */
  readonly declared: DeclaredEquations;
  readonly threshold: ExpressionSyntax | null;
  readonly refractory: ExpressionSyntax | null;
  readonly method: NamedMethod | null;
  /** Where in the step the threshold is tested. @internal */
  thresholdPlace: { readonly when: When; readonly order: number | null } = {
    when: 'thresholds',
    order: null,
  };
  /** @internal */
  readonly eventCode: EventCode[] = [];
  /** @internal */
  readonly operations: Operation[] = [];
  #events: readonly EventDeclaration[];
  #period: Variable | null = null;
  readonly #spaces = new Map<string, EventSpace>();
  readonly #steps: NeuronSteps;

  /**
   * @param size number of neurons
   * @param model the equations: a string or Equations
   * @throws {ModelError} syntax errors and duplicate definitions in equations and code, `bad-size`, `unknown-event`,
   *   `object-name`; names and units are checked by `run`
   */
  constructor(size: number, model: EquationsSource, given?: NeuronGroupOptions);
  /** @internal */
  constructor(size: number | null, model: EquationsSource, given?: NeuronGroupOptions);
  constructor(size: number | null, model: EquationsSource, given: NeuronGroupOptions = {}) {
    super();
    const diags = diagnosticsOf(given);
    const options = readOptions(given, neuronGroupOptions, 'NeuronGroup', diags);
    this.name = readName(options.name, 'neurongroup', diags);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `group \`${this.name}\``;
    const what = (part: string) => `${this.name}: ${part}`;
    this.order = options.order ?? 0;
    this.clock = readClock(options.dt, what('dt'), diags);
    this.namespace = readNamespace(options.namespace, this.description, diags);

    this.declared = declareEquations(
      readEquations(model, what('model'), diags),
      'neurons',
      this.name,
      diags,
    );
    this.variables = new Map(this.declared.variables);
    // Beside its variables each neuron may need `lastspike` and a place among the events.
    const bytesEach = bytesOf(this.variables) + 12;
    this.size = readSize(size, this.description, bytesEach, this.span, diags);
    const read = (part: 'threshold' | 'refractory'): ExpressionSyntax | null => {
      const source = options[part];
      return source === undefined ? null : readExpression(source, what(part), diags);
    };
    this.threshold = read('threshold');
    const refractory = read('refractory');
    // The string 'False' is a condition: it holds a neuron until the step after its spike, as in Brian2.
    const isNone = refractory?.kind === 'boolean' && !refractory.value;
    this.refractory = isNone && typeof options.refractory !== 'string' ? null : refractory;
    if (refractory !== null)
      checkKnownUnit(
        refractory,
        timeDimension,
        'the refractory period',
        diags,
        options.diagnostics,
      );
    this.method = readMethod(options.method, what('method'), diags);
    this.#events = readEvents(options.events ?? {}, this, diags);
    this.storage = new Storage(this.name, this.size ?? 0);
    addSpikeVariables(this, this.variables, this.storage);
    for (const name of this.eventNames) this.#spaces.set(name, new EventSpace(this.size ?? 0));
    if (options.reset !== undefined) {
      const statements = readCode(options.reset, what('reset'), diags);
      const span = statements[0]?.span ?? this.span;
      this.#addEventCode({ event: 'spike', statements, when: 'resets', order: null, span }, diags);
    }
    this.#steps = new NeuronSteps(this);
    this.made(NeuronGroup, diags, options.diagnostics);
  }

  /**
   * Runs code for the neurons in which an event occurred. Default slot: `after_resets`. Brian2: run_on_event.
   * @throws {ModelError} `unknown-event`, `event-code-twice`, or a syntax error
   */
  run_on_event(event: string, code: CodeSource, given: EventCodeOptions = {}): void {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, eventCodeOptions, 'run_on_event', diags);
    requireText(event, 'the name of an event');
    const statements = readCode(code, `${this.name}: on ${event}`, diags);
    const { when = 'after_resets', order = null } = options;
    const span = options.span ?? statements[0]?.span ?? this.span;
    this.#addEventCode({ event, statements, when, order, span }, diags);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /**
   * Changes the slot and order in which the condition of an event is tested; `spike` for the threshold.
   * @throws {ModelError} `unknown-event`
   */
  set_event_schedule(event: string, place: EventPlace): void {
    const chosen = readEventPlace(this, event, place);
    if (event === 'spike') this.thresholdPlace = placedAt(chosen, this.thresholdPlace);
    this.#events = this.#events.map((declared) =>
      declared.name === event ? placedAt(chosen, declared) : declared,
    );
  }

  /** Changes the slot and order in which the code of an event runs; `spike` for the reset. @internal */
  moveEventCode(event: string, place: EventPlace): void {
    const chosen = readEventPlace(this, event, place);
    for (const [k, code] of this.eventCode.entries())
      if (code.event === event) this.eventCode[k] = placedAt(chosen, code);
  }

  /**
   * Runs code for all neurons at regular intervals, starting with the first step of a run. Brian2: run_regularly.
   * @throws {ModelError} if the code has syntax errors
   */
  run_regularly(code: CodeSource, options: OperationOptions = {}): RegularOperation {
    return addOperation(this, this.operations, code, options, this.#codeSoFar);
  }

  /**
   * A subgroup: `(start, end)` with an exclusive end, or a list of indices.
   * @throws {ModelError} `given-value`, `index-out-of-range`, `subgroup-bounds`, `subgroup-elements`
   */
  subgroup(...choice: SubgroupChoice): Subgroup {
    return subgroupOf(this, choice);
  }

  /** The custom events. */
  get events(): readonly EventDeclaration[] {
    return this.#events;
  }

  get #codeSoFar(): number {
    return this.eventCode.length + this.operations.length;
  }

  #addEventCode(declared: Omit<EventCode, 'at'>, diags: Diagnostics): void {
    const code = { at: this.#codeSoFar, ...declared };
    if (checkEventCode(code, this, diags)) this.eventCode.push(code);
    noteCopiesOfTime(code.statements, this.scope());
  }

  /** Whether spikes set `lastspike`: not if the model declares it, unless there is refractoriness. @internal */
  get setsLastspike(): boolean {
    return this.refractory !== null || !this.declared.variables.has('lastspike');
  }

  /** The integration method of the last run and why others were not chosen; null without one. */
  get integration(): Integration | null {
    return this.#steps.integration;
  }

  /** A random refractory period, drawn at each spike. @internal */
  refractoryPeriod(): Variable {
    const lastspike = this.variables.get('lastspike')!;
    this.#period ??= { ...lastspike, name: '_refractory_period', span: null };
    return this.#period;
  }

  // -------------------------------------------------------------------------------------------- as an owner of variables

  /** The groups that its linked variables refer to. @internal */
  get needs(): readonly NetworkObject[] {
    return this.links.sources();
  }

  get eventNames(): readonly string[] {
    const custom = this.events.map((event) => event.name);
    return this.threshold === null ? custom : ['spike', ...custom];
  }

  /** @internal */
  override placeOfEvent(event: string): { readonly when: string; readonly order: number } {
    const declared = this.events.find(({ name }) => name === event);
    const { when, order } = (event === 'spike' ? null : declared) ?? this.thresholdPlace;
    return { when, order: order ?? this.order };
  }

  /** @internal */
  override eventSpace(event: string): EventSpace | null {
    return this.#spaces.get(event) ?? null;
  }

  /** @internal */
  scope(): Scope {
    return scopeOfVariables(this.variables, '', this.description);
  }

  /** @internal */
  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable.kind === 'builtin')
      return placeOfBuiltin(variable, element, this.size ?? 0, this.session.clockOf(this).dt);
    if (variable.isLinked) return this.links.place(this, variable, element, dt);
    this.storage.array(variable);
    return {
      kind: 'stored',
      buffer: this.storage.buffer(variable),
      index: variable.isShared ? { kind: 'constant', type: 'integer', value: 0 } : element,
    };
  }

  /** @internal */
  override writeGuard(variable: Variable, element: KernelExpression): Place | null {
    // The neuron that is written to may be refractory, not the one whose code writes.
    if (variable.isLinked) return this.links.writeGuard(this, variable, element);
    const guard = this.variables.get('not_refractory');
    if (!variable.isUnlessRefractory || this.refractory === null || guard === undefined)
      return null;
    this.storage.array(guard);
    return { kind: 'stored', buffer: this.storage.buffer(guard), index: element };
  }

  /** @internal */
  override step(path: string, element: KernelExpression): ElementRef | null {
    return path.startsWith('@') ? this.links.follow(this, path.slice(1), element) : null;
  }

  /** @internal */
  get neighbours(): readonly VariableOwner[] {
    return this.links.sources();
  }

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    this.storage.addTo(buffers);
    this.links.addTo(this, buffers);
  }

  // -------------------------------------------------------------------------------------------- as an object of a network

  /** @internal */
  override define(context: ElaborationContext): void {
    this.#steps.define(context);
  }

  /** @internal */
  elaborate(context: ElaborationContext): void {
    this.#steps.elaborate(context);
  }

  /** @internal */
  get code(): NeuronCode {
    return this.#steps.code;
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    return this.#steps.build(context);
  }

  /** @internal */
  finish(diags: Diagnostics, now: number): void {
    warnOfInvalidValues(this, this.storage, diags, now);
    for (const space of this.#spaces.values()) space.clear();
  }

  /** @internal */
  snapshot(): unknown {
    return this.storage.snapshot();
  }

  /** @internal */
  restore(snapshot: unknown): void {
    this.storage.restore(snapshot as ReturnType<Storage['snapshot']>);
  }
}
