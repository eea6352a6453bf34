// A group of neurons that share equations (Brian2's NeuronGroup): takes equations and code as strings or Syntax, gives
// the variables, their storage and the events. What it does in a step is built in neuron-steps.ts.
import type { TypedArray } from '../../abi.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import { bug, Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { declareEquations, scopeOfVariables } from '../../equations/index.ts';
import type { DeclaredEquations, Scope, Variable } from '../../equations/index.ts';
import type { NamedMethod, Integration } from '../../integrators/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { Clock, EventSpace } from '../../runtime/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import { timeDimension, dimensionless } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { placeOfBuiltin } from '../objects/builtins.ts';
import { ownNames } from '../objects/variable-owner.ts';
import type { At, Elements, Holder, Link } from '../objects/variable-owner.ts';
import { warnOfInvalidValues } from '../objects/invalid-values.ts';
import { linkFault, Links } from '../objects/links.ts';
import type { LinkedVariable } from '../objects/linked-var.ts';
import { readMethod } from '../arguments/method.ts';
import type { BuildContext, ElaborationContext, Member, When } from '../objects/network-object.ts';
import { namespaceScope } from '../objects/namespace.ts';
import { readName } from '../arguments/naming.ts';
import type { EventCode, EventDeclaration, NeuronGroupOptions, Operation } from './declarations.ts';
import { NeuronSteps } from './steps.ts';
import { readOperation } from './regular-operations.ts';
import type { OperationOptions } from './regular-operations.ts';
import { readCode, readExpression, spanOfName, throwIfWrong } from '../arguments/strings.ts';
import { readEquations } from '../arguments/equations.ts';
import type { CodeSource, ExpressionSource } from '../arguments/strings.ts';
import type { EquationsSource } from '../arguments/equations.ts';
import { GroupAccess } from '../state/state-access.ts';
import { bytesOf } from '../arguments/memory.ts';
import { readSize, readStep } from '../arguments/sizes-and-times.ts';
import { Storage } from '../objects/storage.ts';
import { storedVariable } from '../objects/stored-variable.ts';
import { subgroupOf } from './subgroup.ts';
import type { Subgroup, SubgroupChoice } from './subgroup.ts';

export type { EventCode, EventDeclaration, NeuronGroupOptions, Operation } from './declarations.ts';

/**
 * A group of neurons.
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
export class NeuronGroup extends GroupAccess implements Holder, Member {
  readonly name: string;
  /** @internal */
  readonly span: Span;
  readonly description: string;
  readonly size: number | null;
  /** @internal */
  readonly clock: Clock | null;
  readonly order: number;
  /** @internal */
  readonly namespace: Scope | null;
  readonly variables: Map<string, Variable>;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  readonly links = new Links();
  /** Set to false to leave it out of the runs that follow. */
  isActive = true;

  /** @internal */
  readonly declared: DeclaredEquations;
  readonly threshold: ExpressionSyntax | null;
  readonly refractory: ExpressionSyntax | null;
  readonly method: NamedMethod | null;
  events: readonly EventDeclaration[];
  /** Where in the step the threshold is tested. @internal */
  thresholdPlace: { readonly when: When; readonly order: number | null } = {
    when: 'thresholds',
    order: null,
  };
  /** @internal */
  readonly eventCode: EventCode[] = [];
  /** @internal */
  readonly operations: Operation[] = [];
  #period: Variable | null = null;
  readonly #spaces = new Map<string, EventSpace>();
  readonly #steps: NeuronSteps;

  constructor(size: number | null, model: EquationsSource, options: NeuronGroupOptions = {}) {
    super();
    const diags = options.diagnostics ?? new Diagnostics();
    this.name = readName(options.name, 'neurongroup', diags);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `group \`${this.name}\``;
    const what = (part: string) => `${this.name}: ${part}`;
    this.order = options.order ?? 0;
    this.clock =
      options.dt === undefined ? null : new Clock(readStep(options.dt, what('dt'), diags));
    this.namespace =
      options.namespace === undefined
        ? null
        : namespaceScope(options.namespace, this.description, diags);

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
    this.threshold =
      options.threshold === undefined
        ? null
        : readExpression(options.threshold, what('threshold'), diags);
    const refractory =
      options.refractory === undefined
        ? null
        : readExpression(options.refractory, what('refractory'), diags);
    this.refractory = refractory?.kind === 'boolean' && !refractory.value ? null : refractory;
    this.method = readMethod(options.method, what('method'));
    this.events = Object.entries(options.events ?? {}).map(([name, event]) => {
      const given =
        typeof event === 'object' && 'condition' in event && !('kind' in event)
          ? event
          : { condition: event as ExpressionSource };
      const condition = readExpression(given.condition, what(`event ${name}`), diags);
      if (!/^[A-Za-z_]\w*$/.test(name)) diags.report('object-name', condition.span, { name });
      if (name === 'spike')
        diags.report('event-is-threshold', condition.span, { owner: this.description });
      return {
        name,
        condition,
        when: given.when ?? 'after_thresholds',
        order: given.order ?? null,
        span: condition.span,
      };
    });
    this.storage = new Storage(this.name, this.size ?? 0);
    this.#addRefractoryVariables();
    for (const name of this.eventNames) this.#spaces.set(name, new EventSpace(this.size ?? 0));
    if (options.reset !== undefined) {
      const statements = readCode(options.reset, what('reset'), diags);
      this.#addEventCode(
        {
          at: this.#codeSoFar,
          event: 'spike',
          statements,
          when: 'resets',
          order: null,
          span: statements[0]?.span ?? this.span,
        },
        diags,
      );
    }
    this.#steps = new NeuronSteps(this);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /** Runs code for the neurons in which an event happened, in slot after_resets if nothing else is said. */
  run_on_event(event: string, code: CodeSource, options: Omit<OperationOptions, 'dt'> = {}): void {
    const diags = options.diagnostics ?? new Diagnostics();
    const statements = readCode(code, `${this.name}: on ${event}`, diags);
    this.#addEventCode(
      {
        at: this.#codeSoFar,
        event,
        statements,
        when: options.when ?? 'after_resets',
        order: options.order ?? null,
        span: options.span ?? statements[0]?.span ?? this.span,
      },
      diags,
    );
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /** Tests an event, or the threshold as `spike`, at another place in the step. */
  set_event_schedule(
    event: string,
    place: { readonly when?: When; readonly order?: number },
  ): void {
    const diags = new Diagnostics();
    if (!this.eventNames.includes(event))
      diags.report('unknown-event', spanOfName(event), {
        event,
        owner: this.description,
        events: this.eventNames,
      });
    throwIfWrong(diags);
    if (event === 'spike') this.thresholdPlace = { ...this.thresholdPlace, ...place };
    this.events = this.events.map((declared) =>
      declared.name === event ? { ...declared, ...place } : declared,
    );
  }

  /** Runs code for all neurons at regular intervals, from the start of the run on. */
  run_regularly(code: CodeSource, options: OperationOptions = {}): void {
    this.operations.push(readOperation(this, code, options, this.#codeSoFar));
  }

  /** Part of the group: `(start, end)`, the end left out, or a list of indices. */
  subgroup(...choice: SubgroupChoice): Subgroup {
    return subgroupOf(this, choice);
  }

  /** @internal */
  protected override setLink(name: string, { source, variable, index }: LinkedVariable): void {
    const diags = new Diagnostics();
    const span = spanOfName(`${this.name}.${name}`);
    const own = this.variables.get(name)!;
    const shown = source.variables.get(variable);
    if (shown === undefined)
      diags.report('unknown-variable', span, {
        name: variable,
        owner: source.description,
        known: ownNames(source),
      });
    throwIfWrong(diags);
    const places = typeof index === 'string' ? this.get(index) : index;
    this.link(own, source, shown!, places, places !== null, span, diags);
    throwIfWrong(diags);
  }

  /** Makes a linked variable show a variable of another group. @internal */
  link(
    variable: Variable,
    source: Holder,
    shown: Variable,
    index: ArrayLike<number> | null,
    hasIndex: boolean,
    span: Span,
    diags: Diagnostics,
  ): void {
    const fault = linkFault(this, variable, source, shown, index, hasIndex);
    if (fault !== null) {
      diags.report('bad-link', span, { problem: fault });
      this.links.setBroken(variable);
    } else
      this.links.set(variable, {
        source,
        variable: shown,
        index: index === null ? null : Uint32Array.from(Array.from(index)),
        span,
      });
  }

  get #codeSoFar(): number {
    return this.eventCode.length + this.operations.length;
  }

  #addEventCode(code: EventCode, diags: Diagnostics): void {
    if (!this.eventNames.includes(code.event))
      diags.report('unknown-event', code.span, {
        event: code.event,
        owner: this.description,
        events: this.eventNames,
      });
    else if (this.eventCode.some((other) => other.event === code.event))
      diags.report('event-code-twice', code.span, { event: code.event });
    else this.eventCode.push(code);
  }

  /** Whether spikes are stamped: not where the model keeps `lastspike` itself. @internal */
  get setsLastspike(): boolean {
    return this.refractory !== null || !this.declared.variables.has('lastspike');
  }

  /** The state updater of the last run and why others were not taken; null before one, or without equations. */
  get integration(): Integration | null {
    return this.#steps.integration;
  }

  /** A random refractory period, drawn at each spike. @internal */
  refractoryPeriod(): Variable {
    const lastspike = this.variables.get('lastspike')!;
    this.#period ??= { ...lastspike, name: '_refractory_period', span: null };
    return this.#period;
  }

  /** `lastspike` of every group that spikes, `not_refractory` where there is refractoriness. */
  #addRefractoryVariables(): void {
    const add = (
      name: string,
      type: 'boolean' | 'float',
      dimension: Dimension,
      initial: number,
    ): void => {
      let variable = this.variables.get(name);
      if (variable === undefined) {
        variable = storedVariable(this.name, name, type, { dimension });
        this.variables.set(name, variable);
      } else if (this.refractory === null) return;
      // A `lastspike` of the model's own counts for refractoriness, too: nobody has spiked before the beginning.
      this.storage.setInitial(variable, initial);
    };
    if (this.threshold !== null) add('lastspike', 'float', timeDimension, -1e4);
    if (this.refractory !== null) add('not_refractory', 'boolean', dimensionless, 1);
  }

  // -------------------------------------------------------------------------------------------- as a holder

  /** @internal */
  get elements(): Elements {
    return { kind: 'range', start: 0, count: this.size ?? 0 };
  }

  /** The groups that its linked variables show. @internal */
  get needs(): readonly Member[] {
    return this.links.sources() as (Holder & Member)[];
  }

  /** @internal */
  get root(): Holder {
    return this;
  }

  get eventNames(): readonly string[] {
    const custom = this.events.map((event) => event.name);
    return this.threshold === null ? custom : ['spike', ...custom];
  }

  /** @internal */
  eventSpace(event: string): EventSpace | null {
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
    if (variable.isLinked) {
      const at =
        this.links.follow(this, variable.name, element) ?? bug(`${variable.name} is not linked`);
      return at.holder.place(this.links.get(variable)!.variable, at.element, dt);
    }
    this.storage.array(variable);
    return {
      kind: 'stored',
      buffer: this.storage.buffer(variable),
      index: variable.isShared ? { kind: 'constant', type: 'integer', value: 0 } : element,
    };
  }

  /** @internal */
  writeGuard(variable: Variable, element: KernelExpression): Place | null {
    const link = variable.isLinked ? this.links.get(variable) : null;
    if (link !== null) {
      // The neuron that is written to may be refractory, not the one whose code writes.
      const at =
        this.links.follow(this, variable.name, element) ?? bug(`${variable.name} is not linked`);
      return at.holder.writeGuard(link.variable, at.element);
    }
    const guard = this.variables.get('not_refractory');
    if (!variable.isUnlessRefractory || this.refractory === null || guard === undefined)
      return null;
    this.storage.array(guard);
    return { kind: 'stored', buffer: this.storage.buffer(guard), index: element };
  }

  /** @internal */
  step(path: string, element: KernelExpression): At | null {
    return path.startsWith('@') ? this.links.follow(this, path.slice(1), element) : null;
  }

  /** @internal */
  linkOf(variable: Variable): Link | null {
    return this.links.get(variable);
  }

  /** @internal */
  get neighbours(): readonly Holder[] {
    return this.links.sources();
  }

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    this.storage.addTo(buffers);
    this.links.addTo(this, buffers);
  }

  // -------------------------------------------------------------------------------------------- as a member

  /** @internal */
  define(context: ElaborationContext): void {
    this.#steps.define(context);
  }

  /** @internal */
  elaborate(context: ElaborationContext): void {
    this.#steps.elaborate(context);
  }

  /** Before a run is built: what decays alike in all neurons is kept by scales, which are given. @internal */
  keepDecays(...how: Parameters<NeuronSteps['keepDecays']>): ReturnType<NeuronSteps['keepDecays']> {
    return this.#steps.keepDecays(...how);
  }

  /** @internal */
  build(context: BuildContext): readonly Scheduled[] {
    return this.#steps.build(context);
  }

  /** @internal */
  finish(diags: Diagnostics, now: number): void {
    this.#steps.endRun();
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
